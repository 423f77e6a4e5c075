#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    if (view.series->index != 0) return;
    const auto& outputs = view.pipeline.outputs;
    for (const Stream& stream : streams) {
      std::size_t taken = 0, last = 0;
      bool cloudwatch = false;
      for (std::size_t i = 0; i < outputs.size(); ++i) {
        if (!stream.outputs[i]) continue;
        ++taken;
        last = i;
        cloudwatch = cloudwatch || outputs[i].spec->name == "cloudwatch_logs";
      }
      if (taken < 2 || !cloudwatch) continue;
      report.add(view, outputs[last].place(nullptr), "a second output for the same records beside cloudwatch_logs: 1.9.10 can crash on it");
      return;
    }
  });
}

}  // namespace

extern const Rule dry308_two_outputs_one_record;
const Rule dry308_two_outputs_one_record{
    .id = "DRY308",
    .slug = "two-outputs-one-record",
    .effect = base::Effect::logs_altered,
    .title = "Two outputs for one record can crash Fluent Bit 1.9",
    .what =
        "cloudwatch_logs of 1.9.10 handles one chunk at a time; a chunk that waits for it is freed when another output "
        "has finished with it. Where two outputs take the same records, one of them is cloudwatch_logs and two or more "
        "containers log, the router reads freed memory.",
    .effect_text =
        "On stock 1.9.10 the process crashes within seconds, or a chunk silently misses from that output. Later series "
        "are fine; AWS may have patched its own build.",
    .instead =
        "Send each record to one output. Where a second destination is needed, subscribe it to the log group.",
    .source =
        "out:OG16, observed on 1.9.10",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/all
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      Retry_Limit 5
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
