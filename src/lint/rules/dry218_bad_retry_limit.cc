#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry218_bad_retry_limit;
const Rule dry218_bad_retry_limit{
    .id = "DRY218",
    .slug = "bad-retry-limit",
    .effect = base::Effect::logs_lost,
    .title = "Retry_Limit has a value that counts as 1",
    .what =
        "Retry_Limit takes a number from 1, no_limits (or false, off) and no_retries. Anything else, 0, negative "
        "numbers, none and infinite included, counts as 1: one further attempt.",
    .effect_text =
        "After about ten seconds without an answer a chunk of logs is given up, although the line reads as if it never "
        "were.",
    .instead =
        "Write the number of attempts, no_limits or no_retries.",
    .source =
        "out:OG12",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name eks
      log_stream_prefix a-
      auto_create_group true
      Retry_Limit 0
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name eks
      log_stream_prefix a-
      auto_create_group true
      Retry_Limit no_retries
)"},
    .problems = "bad-retry-limit",
};

}  // namespace drybit::lint
