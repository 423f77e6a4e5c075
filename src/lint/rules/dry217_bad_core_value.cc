#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry217_bad_core_value;
const Rule dry217_bad_core_value{
    .id = "DRY217",
    .slug = "bad-core-value",
    .effect = base::Effect::router_fails,
    .title = "An option of every plugin has a value it does not take",
    .what =
        "Log_Level, storage.total_limit_size, Log_Suppress_Interval and tls are read by Fluent Bit itself. 1.9 logs an "
        "error and goes on without the line; later series do not start. tls can be switched on only where the plugin "
        "leaves the choice: the CloudWatch, Firehose and Kinesis outputs always use TLS.",
    .effect_text =
        "From 4.2 on the router does not start; 1.9 ignores the line.",
    .instead =
        "Correct the value or take the line out.",
    .source =
        "cfg:E7, out:OG6, out:OG7",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name eks
      log_stream_prefix a-
      auto_create_group true
      Retry_Limit 5
      tls On
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name eks
      log_stream_prefix a-
      auto_create_group true
      Retry_Limit 5
      Log_Level warn
)"},
    .problems = "bad-core-value",
};

}  // namespace drybit::lint
