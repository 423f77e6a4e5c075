#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"log_group_name", "delivery_stream", "stream"}) {
      const config::Setting* setting = output.find(name);
      if (setting == nullptr) continue;
      for (std::string_view example : {"my-logs", "my-stream-firehose", "my-stream"}) {
        if (setting->value == example) report.add(view, output.place(setting), fmt::format("`{}` is the name in the example of AWS", example));
      }
    }
  });
}

}  // namespace

extern const Rule dry528_example_name;
const Rule dry528_example_name{
    .id = "DRY528",
    .slug = "example-name",
    .effect = base::Effect::style,
    .title = "The name is the one of an example",
    .what =
        "my-logs, my-stream and my-stream-firehose are the names of the examples of AWS's own page. They work, where "
        "such a group or stream exists or may be created.",
    .effect_text =
        "Logs go to a group or stream that nobody looks for, and clusters that copied the same page share it.",
    .instead =
        "Give it the name of the cluster or the application.",
    .source =
        "Amazon EKS User Guide",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name my-logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/shop
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
