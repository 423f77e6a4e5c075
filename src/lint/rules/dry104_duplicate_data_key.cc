#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry104_duplicate_data_key;
const Rule dry104_duplicate_data_key{
    .id = "DRY104",
    .slug = "duplicate-data-key",
    .effect = base::Effect::logs_altered,
    .title = "A data key is there twice",
    .what =
        "The same key occurs twice under data, or under both data and binaryData.",
    .effect_text =
        "Only one of the two values is used, and nothing says which was meant. Some tools refuse such a file.",
    .instead =
        "Join the two texts under one key.",
    .source =
        "YAML 1.2, Kubernetes API",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name eks
      log_stream_prefix b-
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
    .problems = "duplicate-key",
};

}  // namespace drybit::lint
