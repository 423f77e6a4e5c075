#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry219_ignored_option;
const Rule dry219_ignored_option{
    .id = "DRY219",
    .slug = "ignored-option",
    .effect = base::Effect::logs_altered,
    .title = "An option that does not exist is ignored without a word",
    .what =
        "Parsers and the outputs written in Go (cloudwatch, firehose, kinesis) do not check the names of their options. "
        "A misspelt one, or one of the plugin's other version, has no effect and nobody says so.",
    .effect_text =
        "The option's default is in force.",
    .instead =
        "Correct the name. The options of cloudwatch_logs and cloudwatch, and of kinesis_firehose and firehose, are not "
        "the same.",
    .source =
        "cfg:P1, out:OG2",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch
      Match kube.*
      region eu-west-1
      log_group_name eks
      log_stream_prefix a-
      auto_create_group true
      log_stream_template $kubernetes['pod_name']
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch
      Match kube.*
      Region eu-west-1
      log_group_name eks
      Log_Stream_Prefix a-
      auto_create_group true
      Retry_Limit 5
)"},
    .problems = "ignored-option",
};

}  // namespace drybit::lint
