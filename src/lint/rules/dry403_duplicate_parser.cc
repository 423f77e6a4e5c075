#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry403_duplicate_parser;
const Rule dry403_duplicate_parser{
    .id = "DRY403",
    .slug = "duplicate-parser",
    .effect = base::Effect::logs_altered,
    .title = "Two parsers have one name",
    .what =
        "The first parser of a name stays. The second is an error that ends the reading of parsers.conf.",
    .effect_text =
        "All parsers below the second do not exist.",
    .instead =
        "Give each parser its own name; names differ also by case.",
    .source =
        "cfg:P3",
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
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
  [PARSER]
      Name crio
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
    .problems = "duplicate-parser",
};

}  // namespace drybit::lint
