#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry213_overridden_option;
const Rule dry213_overridden_option{
    .id = "DRY213",
    .slug = "overridden-option",
    .effect = base::Effect::style,
    .title = "An option is set twice and one of the lines has no effect",
    .what =
        "Match, Match_Regex, Alias, Log_Level and the other options that Fluent Bit itself gives to every section may "
        "be repeated: the last counts. Of the options of a parser the first counts.",
    .effect_text =
        "One of the two lines is not used, silently or with a warning in the router's log.",
    .instead =
        "Keep the line that is meant.",
    .source =
        "cfg:E6, cfg:P1",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
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
    .problems = "repeated-core-option repeated-parser-option",
};

}  // namespace drybit::lint
