#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry107_wrong_name;
const Rule dry107_wrong_name{
    .id = "DRY107",
    .slug = "wrong-name",
    .effect = base::Effect::fargate_rejects,
    .title = "The map is not named aws-logging",
    .what =
        "Fargate reads one map, aws-observability/aws-logging. A map of another name that holds the router's data keys "
        "is taken for a slip.",
    .effect_text =
        "The map is not read, and nothing says so.",
    .instead =
        "Name it aws-logging.",
    .source =
        "Amazon EKS User Guide, Fargate logging",
    .example = {.bad = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-loging
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
    .problems = "wrong-name",
};

}  // namespace drybit::lint
