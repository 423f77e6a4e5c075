#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry505_go_template;
const Rule dry505_go_template{
    .id = "DRY505",
    .slug = "go-template",
    .effect = base::Effect::router_fails,
    .title = "A template of the Go plugin is malformed",
    .what =
        "Templates of cloudwatch are $(name) or $(kubernetes['pod_name']); parentheses must be closed.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Close the parenthesis.",
    .source =
        "out:CG5",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch
      Match kube.*
      region eu-west-1
      log_group_name /eks/$(tag
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
    .problems = "go-template",
};

}  // namespace drybit::lint
