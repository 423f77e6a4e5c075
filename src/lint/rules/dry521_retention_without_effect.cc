#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "cloudwatch_logs", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* days = output.find("log_retention_days");
    std::string_view create = output.text("auto_create_group");
    if (days == nullptr || (!create.empty() && !base::iequals(create, "false") && !base::iequals(create, "off"))) return;
    report.add(view, output.place(days), "log_retention_days has no effect unless the router creates the group");
  });
}

}  // namespace

extern const Rule dry521_retention_without_effect;
const Rule dry521_retention_without_effect{
    .id = "DRY521",
    .slug = "retention-without-effect",
    .effect = base::Effect::cost,
    .title = "The retention is set only on groups that the router makes",
    .what =
        "cloudwatch_logs sets log_retention_days when it has made the group itself. With auto_create_group false it "
        "never makes one.",
    .effect_text =
        "The group keeps what it has, often for ever.",
    .instead =
        "Set the retention where the group is made, or auto_create_group true. The role then needs "
        "logs:PutRetentionPolicy.",
    .source =
        "out:CW51",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      log_retention_days 30
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      log_retention_days 30
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
