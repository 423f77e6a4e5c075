#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "cloudwatch_logs", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"metric_namespace", "metric_dimensions"}) {
      const config::Setting* setting = output.find(name);
      if (setting != nullptr) report.add(view, output.place(setting), fmt::format("{} has no effect: container logs are no metrics", name));
    }
    const config::Setting* format = output.find("log_format");
    if (format != nullptr && format->value != "json/emf") report.add(view, output.place(format), fmt::format("log_format `{}` means nothing: the only one is json/emf", format->value));
  });
}

}  // namespace

extern const Rule dry534_metrics_without_effect;
const Rule dry534_metrics_without_effect{
    .id = "DRY534",
    .slug = "metrics-without-effect",
    .effect = base::Effect::style,
    .title = "The option does nothing on Fargate",
    .what =
        "metric_namespace and metric_dimensions name metrics of events that only the inputs cpu, mem and the like "
        "make; container logs have none. log_format has one value with a meaning, json/emf, which tells CloudWatch "
        "to look for embedded metrics in the text of each event.",
    .effect_text =
        "None; with json/emf, metrics are found only where the application's EMF line is the whole message, as with "
        "log_key log or merged JSON.",
    .instead =
        "Remove the option.",
    .source =
        "out:CW60",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      metric_namespace shop
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      log_format json/emf
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
