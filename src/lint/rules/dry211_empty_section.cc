#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry211_empty_section;
const Rule dry211_empty_section{
    .id = "DRY211",
    .slug = "empty-section",
    .effect = base::Effect::style,
    .title = "A section has no keys",
    .what =
        "A header that is followed by the next header at once makes a section without keys. A filter, output or parser "
        "without a Name is refused besides; this one only says that the section is there for nothing.",
    .effect_text =
        "Fluent Bit prints a warning; any plugin section without a Name also stops the start.",
    .instead =
        "Remove the header, or give the section its keys.",
    .source =
        "cfg:C11",
    .example = {.bad = R"(parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
)",
                .good = R"(parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
)"},
    .problems = "empty-section",
};

}  // namespace drybit::lint
