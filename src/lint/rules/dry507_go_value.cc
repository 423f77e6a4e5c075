#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry507_go_value;
const Rule dry507_go_value{
    .id = "DRY507",
    .slug = "go-value",
    .effect = base::Effect::router_fails,
    .title = "A Go output does not take this value",
    .what =
        "The Go plugins read numbers, compression and time formats themselves and refuse what they cannot read.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Correct the value; conversions of time_key_format are those of strftime without %s and %N.",
    .source =
        "out:FG1a",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      time_key time
      time_key_format %Q
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
    .problems = "go-value go-time-format",
};

}  // namespace drybit::lint
