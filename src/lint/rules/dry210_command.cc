#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry210_command;
const Rule dry210_command{
    .id = "DRY210",
    .slug = "command",
    .effect = base::Effect::router_fails,
    .title = "@SET and @INCLUDE have no place in a map",
    .what =
        "Commands of Fluent Bit's main file. An included file does not exist on the router; a command without an "
        "argument stops the start or crashes it; @SET defines variables, which Fargate does not take.",
    .effect_text =
        "With @INCLUDE or a command without argument the router does not start.",
    .instead =
        "Take the line out and write the text itself.",
    .source =
        "cfg:C14, cfg:C15",
    .example = {.bad = R"(filters.conf: |
  @INCLUDE more.conf
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
    .problems = "bad-meta bad-set include",
};

}  // namespace drybit::lint
