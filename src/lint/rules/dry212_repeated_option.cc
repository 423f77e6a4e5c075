#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry212_repeated_option;
const Rule dry212_repeated_option{
    .id = "DRY212",
    .slug = "repeated-option",
    .effect = base::Effect::router_fails,
    .title = "An option is set twice",
    .what =
        "An option that takes one value may stand once in a section. Fluent Bit 1.9 counts equal spellings only, so "
        "that two spellings of one name go unnoticed there; later series count without regard to case.",
    .effect_text =
        "The router does not start. Where 1.9 does start, the first or the last of the two counts, depending on the "
        "plugin.",
    .instead =
        "Keep one of the lines.",
    .source =
        "cfg:E6, out:OG3",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
      Reserve_Data On
      Reserve_Data Off
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
      Reserve_Data On
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health
      Exclude log ready
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "repeated-option",
};

}  // namespace drybit::lint
