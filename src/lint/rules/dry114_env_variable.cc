#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry114_env_variable;
const Rule dry114_env_variable{
    .id = "DRY114",
    .slug = "env-variable",
    .effect = base::Effect::fargate_rejects,
    .title = "The text holds a variable",
    .what =
        "Fargate takes no ${VARIABLE}. The router has no environment of yours to take it from; usually a shell or a CI "
        "step was meant to replace it. Record accessors such as $kubernetes['pod_name'] are no variables. "
        "From 4.2 on, @SET NAME=file://PATH asks for a file on the router's own disk.",
    .effect_text =
        "Fargate refuses the map. Fluent Bit itself would put nothing in its place.",
    .instead =
        "Render the text first and check the result.",
    .source =
        "Amazon EKS User Guide, cfg:C16, cfg:C17, cfg:C19",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/${CLUSTER}/logs
      log_stream_prefix app-
      auto_create_group true
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
    .problems = "env-variable set-reads-file unset-variable",
};

}  // namespace drybit::lint
