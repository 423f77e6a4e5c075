#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry214_bad_boolean;
const Rule dry214_bad_boolean{
    .id = "DRY214",
    .slug = "bad-boolean",
    .effect = base::Effect::router_fails,
    .title = "An option takes a boolean and this is none",
    .what =
        "Booleans are true, on, yes and false, off, no in any case. Everything else is refused, 1 and 0 and quoted "
        "words included.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Write true or false.",
    .source =
        "cfg:E1",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
      Reserve_Data 1
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
      Reserve_Data YES
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "bad-boolean",
};

}  // namespace drybit::lint
