#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry102_unrendered_template;
const Rule dry102_unrendered_template{
    .id = "DRY102",
    .slug = "unrendered-template",
    .effect = base::Effect::fargate_rejects,
    .title = "This is a template that has not been rendered",
    .what =
        "The file holds markers of Helm, handlebars or another template language and is no YAML as it stands.",
    .effect_text =
        "It cannot be applied in this form, and most other findings about it would be about the template's markers.",
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
    .problems = "template",
};

}  // namespace drybit::lint
