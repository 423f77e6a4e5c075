#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry117_missing_namespace;
const Rule dry117_missing_namespace{
    .id = "DRY117",
    .slug = "missing-namespace",
    .effect = base::Effect::style,
    .title = "The map names no namespace",
    .what =
        "Without a namespace in its metadata the map goes where kubectl or the tool that applies it points to.",
    .effect_text =
        "Fine as long as it is applied to aws-observability; anywhere else it is not read.",
    .instead =
        "Write namespace: aws-observability.",
    .source =
        "Amazon EKS User Guide, Fargate logging",
    .example = {.bad = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
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
    .problems = "missing-namespace",
};

}  // namespace drybit::lint
