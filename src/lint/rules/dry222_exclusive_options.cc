#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry222_exclusive_options;
const Rule dry222_exclusive_options{
    .id = "DRY222",
    .slug = "exclusive-options",
    .effect = base::Effect::router_fails,
    .title = "Two options exclude each other",
    .what =
        "Some options cannot stand in one section: Remove_key and Allowlist_key of record_modifier, Add_prefix and "
        "Remove_prefix of nest, Regex and Exclude of grep under Logical_Op AND or OR.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Use two sections, one for each.",
    .source =
        "flt:M5, flt:7, flt:B5",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name record_modifier
      Match kube.*
      Remove_key stream
      Allowlist_key log
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name record_modifier
      Match kube.*
      Remove_key stream
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "exclusive-options",
};

}  // namespace drybit::lint
