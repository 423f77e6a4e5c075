#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry116_no_output;
const Rule dry116_no_output{
    .id = "DRY116",
    .slug = "no-output",
    .effect = base::Effect::fargate_rejects,
    .title = "The map has no output",
    .what =
        "Fargate wants at least one [OUTPUT] in the key output.conf. Where it seems missing, the key often has another "
        "name or the section stands in another key.",
    .effect_text =
        "Fargate refuses the map, and there would be nowhere to send a log.",
    .instead =
        "Add an output.",
    .source =
        "Amazon EKS User Guide, cfg:C20",
    .example = {.bad = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
data:
  flb_log_cw: "false"
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
    .problems = "no-output",
};

}  // namespace drybit::lint
