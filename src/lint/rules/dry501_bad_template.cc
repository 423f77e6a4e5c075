#include "lint/look.h"
#include "lint/rule.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

/// The keys of a Go template, as record accessors: $(a['b'])/$(c) becomes $a['b'].$c
std::string from_go(std::string_view value) {
  std::string accessors;
  for (std::size_t at = value.find("$("); at != std::string_view::npos; at = value.find("$(", at)) {
    std::size_t end = value.find(')', at);
    if (end == std::string_view::npos) break;
    if (!accessors.empty()) accessors += '.';
    accessors += '$';
    accessors += value.substr(at + 2, end - at - 2);
    at = end;
  }
  return accessors.empty() ? "$kubernetes['pod_name']" : accessors;
}

/// What to write in its place, where the fault is a usual one.
void check(const Checked& checked, Report& report) {
  each_output(checked, "cloudwatch_logs", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"log_group_template", "log_stream_template"}) {
      const config::Setting* setting = output.find(name);
      if (setting == nullptr || std::holds_alternative<record::Accessor>(record::Accessor::compile(setting->value, *view.series))) continue;
      Finding* found = report.find(output.place(setting));
      if (found == nullptr) continue;
      Finding& finding = *found;
      if (setting->value.find("$(") != std::string::npos) {
        finding.help = "$(...) is the syntax of the Go plugin cloudwatch; here write " + from_go(setting->value);
      } else if (setting->value.find("[\"") != std::string::npos) {
        finding.help = "names in brackets take single quotes: $kubernetes['pod_name']";
      }
    }
  });
}

}  // namespace

extern const Rule dry501_bad_template;
const Rule dry501_bad_template{
    .id = "DRY501",
    .slug = "bad-template",
    .effect = base::Effect::router_fails,
    .title = "A name template is no record accessor",
    .what =
        "log_group_template and log_stream_template of cloudwatch_logs are record accessors: $kubernetes['pod_name']. "
        "Behind a key only a point, a comma, a space or a quote may follow; brackets and quotes must be closed.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Separate keys by points: $kubernetes['namespace_name'].$kubernetes['pod_name']",
    .source =
        "out:CW12, out:CW1",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_template $kubernetes['pod_name
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
    .problems = "bad-template accessor-bytes-skipped",
};

}  // namespace drybit::lint
