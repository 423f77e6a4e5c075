#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry109_wrong_section;
const Rule dry109_wrong_section{
    .id = "DRY109",
    .slug = "wrong-section",
    .effect = base::Effect::fargate_rejects,
    .title = "A section stands where Fargate does not take it",
    .what =
        "filters.conf takes only [FILTER], output.conf only [OUTPUT] and parsers.conf only [PARSER]. The router brings "
        "its own [SERVICE] and [INPUT]. Files written for a daemonset usually hold more.",
    .effect_text =
        "Fargate refuses the map: pods start and logging stays off. Until June 2021 such sections were documented as "
        "ignored. A [PARSER] outside parsers.conf would stop Fluent Bit besides.",
    .instead =
        "Move the section to its own key, or leave it out: the input cannot be changed on Fargate, and a multiline "
        "parser cannot be used.",
    .source =
        "Amazon EKS User Guide, cfg:C20, cfg:C11, cfg:E9",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health
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
    .problems = "section-in-wrong-key section-not-allowed parser-in-main unknown-section plugins-section "
                "multiline-parser",
};

}  // namespace drybit::lint
