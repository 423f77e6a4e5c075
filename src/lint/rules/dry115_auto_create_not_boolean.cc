#include "base/text.h"
#include "lint/fix.h"

namespace drybit::lint {

namespace {

/// The word that Fargate takes, where the one written is a boolean.
void check(const Checked& checked, Report& report) {
  if (checked.views.empty()) return;
  for (const config::ClassicFile& file : checked.views.front().pipeline.files) {
    for (const config::Section& section : file.sections) {
      for (const config::Property& property : section.properties) {
        if (!base::iequals(property.key, "auto_create_group")) continue;
        base::Place place{section.text, property.value_span};
        Finding* finding = report.find(place);
        std::optional<bool> meant = config::parse_boolean(property.value);
        if (finding != nullptr && meant) finding->fix = replace(checked, place, *meant ? "true" : "false");
      }
    }
  }
}

}  // namespace

extern const Rule dry115_auto_create_not_boolean;
const Rule dry115_auto_create_not_boolean{
    .id = "DRY115",
    .slug = "auto-create-not-boolean",
    .effect = base::Effect::fargate_rejects,
    .title = "auto_create_group must be true or false",
    .what =
        "Fargate takes only the words true and false here, although Fluent Bit's C plugin also takes on, and from 4.2 "
        "on yes. The Go plugin takes every other word for its default, which is off.",
    .effect_text =
        "kubectl apply fails.",
    .instead =
        "Write true or false.",
    .source =
        "awsdocs/amazon-eks-user-guide#288, out:CW5, out:CG2",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group On
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
    .problems = "auto-create-not-boolean",
};

}  // namespace drybit::lint
