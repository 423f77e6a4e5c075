#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry510_kinesis_options;
const Rule dry510_kinesis_options{
    .id = "DRY510",
    .slug = "kinesis-options",
    .effect = base::Effect::logs_lost,
    .title = "An option of kinesis does not do what it seems to",
    .what =
        "partition_key log is refused; with aggregation the keys are shuffled; with experimental_concurrency chunks "
        "count as delivered before they are sent.",
    .effect_text =
        "The router does not start, records land under wrong keys, or what fails after its retries is lost.",
    .instead =
        "Leave these options out, or use another key.",
    .source =
        "out:KG4, out:KG5",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name kinesis
      Match kube.*
      region eu-west-1
      stream logs
      append_newline true
      experimental_concurrency 2
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
    .problems = "go-partition-key kinesis-shuffled-keys kinesis-concurrency go-random-name",
};

}  // namespace drybit::lint
