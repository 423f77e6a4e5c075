#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry203_key_not_indented;
const Rule dry203_key_not_indented{
    .id = "DRY203",
    .slug = "key-not-indented",
    .effect = base::Effect::router_fails,
    .title = "A key is not indented",
    .what =
        "Keys must be indented deeper than their section's header. Where the first key of a text is not, Fluent Bit "
        "takes its first letter for the indentation that all others must have.",
    .effect_text =
        "The router does not start; in parsers.conf no parser of the text exists.",
    .instead =
        "Indent every key below its header, all by the same depth.",
    .source =
        "cfg:C6",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
  Exclude log health
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
    .problems = "key-not-indented key-in-unit",
};

}  // namespace drybit::lint
