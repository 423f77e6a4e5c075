#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "cloudwatch", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"log_group_name", "log_stream_name"}) {
      const config::Setting* setting = output.find(name);
      if (setting == nullptr) continue;
      std::string_view text = setting->value;
      for (std::size_t at = text.find("$("); at != std::string_view::npos; at = text.find("$(", at + 2)) {
        std::string_view inside = text.substr(at + 2, text.find(')', at) - at - 2);
        std::size_t bracket = inside.find('[');
        if (bracket == std::string_view::npos) continue;
        bool quoted = inside.substr(bracket, 2) == "['";
        if (quoted && inside.find("']") != std::string_view::npos) continue;
        Finding& finding = report.add(view, output.place(setting), fmt::format("`$({})` is no nested key: the brackets take single quotes and must be closed", inside));
        if (quoted && name == "log_group_name") finding.effects[view.series->index] = base::Effect::router_crashes;
      }
    }
  });
}

}  // namespace

extern const Rule dry533_go_template_brackets;
const Rule dry533_go_template_brackets{
    .id = "DRY533",
    .slug = "go-template-brackets",
    .effect = base::Effect::logs_altered,
    .title = "The Go plugin does not read these brackets",
    .what =
        "Templates of cloudwatch take a nested key only as $(kubernetes['pod_name']), with single quotes in closed "
        "brackets.",
    .effect_text =
        "With double quotes or none the first record goes to a group with the brackets in its name and all later "
        "ones to the default group. Brackets that are not closed kill the process at the first record with that key, "
        "in a group's name; in a stream's they become part of it.",
    .instead =
        "Write $(kubernetes['pod_name']).",
    .source =
        "out:CG7",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Buffer_Size 0
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  # drybit: ignore[DRY530] 1.9 only
  [OUTPUT]
      Name cloudwatch
      Match kube.*
      region eu-west-1
      log_group_name /eks/$(kubernetes[namespace_name])
      log_stream_prefix app-
      auto_create_group true
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Buffer_Size 0
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  # drybit: ignore[DRY530] 1.9 only
  [OUTPUT]
      Name cloudwatch
      Match kube.*
      region eu-west-1
      log_group_name /eks/$(kubernetes['namespace_name'])
      log_stream_prefix app-
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
