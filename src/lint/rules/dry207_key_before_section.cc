#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry207_key_before_section;
const Rule dry207_key_before_section{
    .id = "DRY207",
    .slug = "key-before-section",
    .effect = base::Effect::router_fails,
    .title = "A key stands before any section header",
    .what =
        "Every key belongs to a section. A text that begins with a key, most often because its header was lost, is "
        "refused.",
    .effect_text =
        "The router does not start; in parsers.conf no parser of the text exists.",
    .instead =
        "Put the header back in front of the key.",
    .source =
        "cfg:C9",
    .example = {.bad = R"(filters.conf: |2
      Name grep
      Match kube.*
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
    .problems = "key-before-section",
};

}  // namespace drybit::lint
