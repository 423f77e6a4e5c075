#include <fmt/format.h>

#include "lint/look.h"
#include "lint/template_marks.h"

namespace drybit::lint {

namespace {

/// Text that is YAML as it stands, with values that some tool is to replace: one finding, however many there are.
void check(const Checked& checked, Report& report) {
  if (checked.views.empty() || checked.manifest == nullptr) return;
  std::vector<base::Place> marks = marked_values(checked.views.front().pipeline);
  if (marks.empty()) return;
  const config::DataValue& value = checked.manifest->values[marks.front().text];
  std::string_view text = std::string_view(value.text).substr(marks.front().span.begin, marks.front().span.end - marks.front().span.begin);
  Finding& finding = report.add(marks.front(), fmt::format("`{}` is a mark that a tool is to replace{}", text, marks.size() == 1 ? "" : fmt::format("; there are {} such values", marks.size())));
  finding.help = "lint what comes out of that tool: these values are passed over here";
  finding.why = "As it stands the mark itself is used: there is no such region, group or host.";
  for (const SeriesView& view : checked.views) finding.effects[view.series->index] = base::Effect::logs_altered;
}

}  // namespace

extern const Rule dry102_unrendered_template;
const Rule dry102_unrendered_template{
    .id = "DRY102",
    .slug = "unrendered-template",
    .effect = base::Effect::fargate_rejects,
    .title = "This is a template that has not been rendered",
    .what =
        "The file holds markers of Helm, handlebars or another template language and is no YAML as it stands, or values of "
        "the map are marks that some tool is to replace: {{ .Values.region }}, #{REGION}#, CI_AWS_REGION.",
    .effect_text =
        "What is no YAML cannot be applied in this form, and most other findings about it would be about the template's "
        "markers. A mark that nobody replaces goes to AWS as it is: no such region or group exists, and nothing arrives.",
    .instead =
        "Check what comes out: helm template, terraform show -json, kustomize build or cdk synth, piped into `drybit "
        "lint -`.",
    .source =
        "four of the public configurations that were looked at are templates",
    .example = {.bad = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
{{- if .Values.logging }}
data:
  flb_log_cw: "false"
{{- end }}
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
    .problems = "template",
};

}  // namespace drybit::lint
