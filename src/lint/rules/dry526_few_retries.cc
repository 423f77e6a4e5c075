#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* limit = output.find("Retry_Limit");
    // A Go output's retries send everything once more (out:CG24).
    if (output.spec->go || !view.pipeline.starts() || (limit != nullptr && limit->value != "1")) return;
    report.add(view, output.place(limit), "without a higher Retry_Limit a chunk is given up after about ten seconds").help = "add Retry_Limit 5";
  });
}

}  // namespace

extern const Rule dry526_few_retries;
const Rule dry526_few_retries{
    .id = "DRY526",
    .slug = "few-retries",
    .effect = base::Effect::style,
    .title = "A chunk is given up after one retry",
    .what =
        "Without Retry_Limit, and with 1, Fluent Bit tries once more after 6 to 11 seconds and then gives the whole "
        "chunk up.",
    .effect_text =
        "An outage or throttling of about ten seconds loses logs.",
    .instead =
        "Write Retry_Limit 5 or more; no_limits keeps a chunk that can never be delivered for ever.",
    .source =
        "out:OG12, out:OG13",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
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
