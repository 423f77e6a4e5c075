#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry101_not_readable;
const Rule dry101_not_readable{
    .id = "DRY101",
    .slug = "not-readable",
    .effect = base::Effect::fargate_rejects,
    .title = "The file cannot be read as YAML, JSON or Terraform source",
    .what =
        "The file is no YAML, no JSON, no Terraform source, not UTF-8, or far above what Kubernetes takes.",
    .effect_text =
        "kubectl refuses the file, so no map is made or changed. A configuration that was there before stays in force, "
        "which hides the fault.",
    .instead =
        "Correct the place that is named. Copied pages often lose their indentation; every line of a `|` block must be "
        "deeper than its key.",
    .source =
        "YAML 1.2; the API server takes UTF-8",
    .example = {.bad = R"(kind: ConfigMap
metadata:
  name: aws-logging
  namespace: aws-observability
  labels: name: aws-observability: enabled
data:
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
    .problems = "not-yaml not-json not-terraform not-utf8 file-too-large",
};

}  // namespace drybit::lint
