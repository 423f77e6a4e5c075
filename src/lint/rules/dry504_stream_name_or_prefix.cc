#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry504_stream_name_or_prefix;
const Rule dry504_stream_name_or_prefix{
    .id = "DRY504",
    .slug = "stream-name-or-prefix",
    .effect = base::Effect::router_fails,
    .title = "Exactly one of log_stream_name and log_stream_prefix is needed",
    .what =
        "cloudwatch_logs and cloudwatch want one of the two: not none, not both. The message of Fluent Bit is the same "
        "for both faults. A log_stream_template needs one besides, as its fallback.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Keep log_stream_prefix, which gives each container its own stream.",
    .source =
        "out:CW1, out:CG1",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_name a
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
    .problems = "stream-name-or-prefix go-name-and-prefix",
};

}  // namespace drybit::lint
