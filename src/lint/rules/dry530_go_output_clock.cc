#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    if (!output.spec->go || !view.series->go_events_get_now || !view.pipeline.starts()) return;
    // firehose and kinesis show the time only under time_key.
    if (output.spec->name != "cloudwatch" && !output.has("time_key")) return;
    report.add(view, output.place(nullptr), fmt::format("under Fluent Bit 4 and later {} stamps each event with the time of sending", output.spec->name));
  });
}

}  // namespace

extern const Rule dry530_go_output_clock;
const Rule dry530_go_output_clock{
    .id = "DRY530",
    .slug = "go-output-clock",
    .effect = base::Effect::logs_altered,
    .title = "From 4.x on a Go output stamps events with the time of sending",
    .what =
        "The Go plugins cloudwatch, firehose and kinesis do not understand the layout of events since Fluent Bit 4. "
        "They take the current time in place of the event's.",
    .effect_text =
        "Under AWS for Fluent Bit 3.x every event carries the time at which it was sent. 1.9 is not affected.",
    .instead =
        "Use cloudwatch_logs or kinesis_firehose, which are written in C.",
    .source =
        "out:CG25, aws/aws-for-fluent-bit#1149",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
