#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry223_missing_option;
const Rule dry223_missing_option{
    .id = "DRY223",
    .slug = "missing-option",
    .effect = base::Effect::router_fails,
    .title = "An option that the plugin needs is missing",
    .what =
        "The plugin cannot start without this option.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Add the option.",
    .source =
        "out:CW1, out:CW2, cfg:8",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      log_group_name eks
      log_stream_prefix a-
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
    .problems = "missing-option",
};

}  // namespace drybit::lint
