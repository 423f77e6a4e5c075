#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry312_rewrite_without_rule;
const Rule dry312_rewrite_without_rule{
    .id = "DRY312",
    .slug = "rewrite-without-rule",
    .effect = base::Effect::style,
    .title = "rewrite_tag without a Rule does nothing",
    .what =
        "The filter has no Rule.",
    .effect_text =
        "Records pass unchanged; the router logs a warning.",
    .instead =
        "Add a Rule or remove the filter.",
    .source =
        "flt:8.2",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name rewrite_tag
      Match kube.*
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "no-rules",
};

}  // namespace drybit::lint
