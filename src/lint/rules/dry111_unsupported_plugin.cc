#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry111_unsupported_plugin;
const Rule dry111_unsupported_plugin{
    .id = "DRY111",
    .slug = "unsupported-plugin",
    .effect = base::Effect::fargate_rejects,
    .title = "Fargate does not take this plugin",
    .what =
        "Fargate takes the filters grep, parser, record_modifier, rewrite_tag, throttle, nest, modify, kubernetes and "
        "the outputs es, firehose, kinesis_firehose, cloudwatch, cloudwatch_logs, kinesis, by exactly these names. "
        "kinesis_streams and amazon_data_firehose are names of the documentation, not of the list; multiline, lua, aws "
        "and other plugins of Fluent Bit are not on it.",
    .effect_text =
        "Fargate refuses the map (\"is not a supported output plugin. Please fix the logging configmap\"), or pods get "
        "the event \"Disabled logging for pod due to invalid configmap\". A name that Fluent Bit does not know either "
        "would stop its start.",
    .instead =
        "Use a plugin of the list. Stack traces cannot be joined in the router: log JSON, or join them in the "
        "application or a sidecar.",
    .source =
        "Amazon EKS User Guide, cfg:C20, cfg:E4",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_log
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
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
    .problems = "unsupported-plugin unknown-plugin plugin-not-modelled",
};

}  // namespace drybit::lint
