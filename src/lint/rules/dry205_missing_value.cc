#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry205_missing_value;
const Rule dry205_missing_value{
    .id = "DRY205",
    .slug = "missing-value",
    .effect = base::Effect::router_fails,
    .title = "A key has no value",
    .what =
        "A line holds a key, a space and a value. A key alone, a key followed by blanks only, and a key with a tab in "
        "place of the space are refused. Often a variable was empty when the text was made.",
    .effect_text =
        "The router does not start; in parsers.conf no parser of the text exists.",
    .instead =
        "Give the value, or take the line out. Separate key and value by a space.",
    .source =
        "cfg:C9",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name eks
      log_stream_prefix
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name             cloudwatch_logs
      Match            kube.*
      region           eu-west-1
      log_group_name   eks
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit      5
)"},
    .problems = "missing-value empty-value",
};

}  // namespace drybit::lint
