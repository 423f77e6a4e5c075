#include "lint/rule.h"

namespace drybit::lint {

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
    .problems = "auto-create-not-boolean",
};

}  // namespace drybit::lint
