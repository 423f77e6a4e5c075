#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry105_malformed_map;
const Rule dry105_malformed_map{
    .id = "DRY105",
    .slug = "malformed-map",
    .effect = base::Effect::fargate_rejects,
    .title = "The document is no well-formed ConfigMap",
    .what =
        "The document has no kind, its data is no map of keys to texts, or a value under binaryData is no base64.",
    .effect_text =
        "kubectl or the API server refuses it.",
    .instead =
        "Start from what `drybit init` writes, or from the example below.",
    .source =
        "Kubernetes API, ConfigMap",
    .example = {.bad = R"(apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
  annotations: {"example": "kind:"}
data:
  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match kube.*
        region eu-west-1
        log_group_name /eks/logs
        log_stream_prefix app-
        auto_create_group true
        Retry_Limit 5
  filters.conf: |
    [FILTER]
        Name parser
        Match kube.*
        Key_Name log
        Parser crio
  parsers.conf: |
    [PARSER]
        Name crio
        Format regex
        Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
        Time_Key time
        Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)",
                .good = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
  annotations: {"example": "kind:"}
data:
  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match kube.*
        region eu-west-1
        log_group_name /eks/logs
        log_stream_prefix app-
        auto_create_group true
        Retry_Limit 5
  filters.conf: |
    [FILTER]
        Name parser
        Match kube.*
        Key_Name log
        Parser crio
  parsers.conf: |
    [PARSER]
        Name crio
        Format regex
        Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
        Time_Key time
        Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "missing-kind data-not-a-map bad-base64",
};

}  // namespace drybit::lint
