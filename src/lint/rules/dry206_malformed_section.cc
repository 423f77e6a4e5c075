#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry206_malformed_section;
const Rule dry206_malformed_section{
    .id = "DRY206",
    .slug = "malformed-section",
    .effect = base::Effect::router_fails,
    .title = "A section header or group is malformed",
    .what =
        "A header is a name in brackets. Without the closing bracket it is refused; an indented line such as `[x] y` "
        "opens a group, which filters, outputs and parsers do not have, and swallows the keys below it.",
    .effect_text =
        "The router does not start, or the keys of the group have no effect.",
    .instead =
        "Write the header as [FILTER], [OUTPUT] or [PARSER] in the first column.",
    .source =
        "cfg:C5, cfg:C12",
    .example = {.bad = R"(filters.conf: |
  [FILTER
      Name grep
      Match kube.*
      Exclude log health
)",
                .good = R"(filters.conf: |
  [FILTER] # what stands behind the bracket is not read
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
    .problems = "bad-header bad-group group",
};

}  // namespace drybit::lint
