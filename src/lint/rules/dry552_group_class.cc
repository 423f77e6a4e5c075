#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry552_group_class;
const Rule dry552_group_class{
    .id = "DRY552",
    .slug = "group-class",
    .effect = base::Effect::style,
    .title = "log_group_class is for new log groups only",
    .what =
        "The class is sent when this output creates the log group. A group that is there keeps its own, and a class cannot "
        "be changed later. INFREQUENT_ACCESS halves the price of ingestion and has neither metric filters, subscriptions "
        "nor live tail.",
    .effect_text =
        "An existing group stays as dear as it is.",
    .instead =
        "Create the group with its class beforehand, or see that it does not exist yet.",
    .source =
        "out:CW7",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      log_group_class INFREQUENT_ACCESS
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
    .problems = "group-class-new-only",
};

}  // namespace drybit::lint
