#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry407_regex_parser_format;
const Rule dry407_regex_parser_format{
    .id = "DRY407",
    .slug = "regex-parser-format",
    .effect = base::Effect::router_fails,
    .title = "Regex_Parser names a parser of another format",
    .what =
        "The kubernetes filter takes pod, namespace and container out of the tag with Regex_Parser, which must be of "
        "format regex.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Leave Regex_Parser out: tags on Fargate have the usual form.",
    .source =
        "k8s:3.6",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name kubernetes
      Match kube.*
      Regex_Parser app
parsers.conf: |
  [PARSER]
      Name app
      Format json
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
    .problems = "parser-format",
};

}  // namespace drybit::lint
