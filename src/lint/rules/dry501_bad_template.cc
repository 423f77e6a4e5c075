#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry501_bad_template;
const Rule dry501_bad_template{
    .id = "DRY501",
    .slug = "bad-template",
    .effect = base::Effect::router_fails,
    .title = "A name template is no record accessor",
    .what =
        "log_group_template and log_stream_template of cloudwatch_logs are record accessors: $kubernetes['pod_name']. "
        "Behind a key only a point, a comma, a space or a quote may follow; brackets and quotes must be closed.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Separate keys by points: $kubernetes['namespace_name'].$kubernetes['pod_name']",
    .source =
        "out:CW12, out:CW1",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_template $kubernetes['pod_name
      log_stream_prefix app-
      auto_create_group true
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
    .problems = "bad-template accessor-bytes-skipped",
};

}  // namespace drybit::lint
