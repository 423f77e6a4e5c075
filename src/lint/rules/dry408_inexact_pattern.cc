#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry408_inexact_pattern;
const Rule dry408_inexact_pattern{
    .id = "DRY408",
    .slug = "inexact-pattern",
    .effect = base::Effect::style,
    .title = "drybit cannot run this pattern exactly",
    .what =
        "The pattern uses a construct that drybit's engines do not run exactly as Onigmo does.",
    .effect_text =
        "None on the router. What drybit says of lines and this pattern may differ from what the router does; replay "
        "says so again.",
    .instead =
        "A simpler pattern is faster for the router, too.",
    .source =
        "cfg:X7, cfg:X11",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>[^\p{Age=6.0}]*.*)$
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
    .problems = "inexact-pattern",
};

}  // namespace drybit::lint
