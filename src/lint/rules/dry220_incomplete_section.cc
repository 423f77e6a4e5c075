#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry220_incomplete_section;
const Rule dry220_incomplete_section{
    .id = "DRY220",
    .slug = "incomplete-section",
    .effect = base::Effect::router_fails,
    .title = "A section lacks a key that every section of its kind needs",
    .what =
        "Filters and outputs need a Name and a Match; parsers need a Name and a Format, and those of format regex a "
        "Regex. Fargate wants Match also where there is a Match_Regex. A header without any key lacks them all.",
    .effect_text =
        "Fargate refuses the map, or the router does not start. Without Match an output gets nothing, unless it is the "
        "only one. A parser that is not complete ends the reading of parsers.conf: it and all parsers below it do not "
        "exist.",
    .instead =
        "Add the key.",
    .source =
        "cfg:C20, cfg:E3, cfg:E8, cfg:E11, cfg:P2",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
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
    .problems = "missing-name parser-without-name parser-without-format missing-regex missing-match "
                "missing-required-key empty-section",
};

}  // namespace drybit::lint
