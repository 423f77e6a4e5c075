#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// Suppression itself reports it.
void check(const Checked&, Report&) {}

}  // namespace

extern const Rule dry703_unused_suppression;
const Rule dry703_unused_suppression{
    .id = "DRY703",
    .slug = "unused-suppression",
    .effect = base::Effect::style,
    .title = "A comment suppresses nothing",
    .what =
        "A comment `drybit: ignore` holds for the next line or block. Nothing that it names was found there: the fault "
        "is gone, or the comment stands elsewhere than it was meant to.",
    .effect_text =
        "None; a stale comment may hide a later fault.",
    .instead =
        "Remove it.",
    .source =
        "drybit",
    .example = {.bad = R"(# drybit: ignore[DRY302] not any more
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
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
    .check = check,
};

}  // namespace drybit::lint
