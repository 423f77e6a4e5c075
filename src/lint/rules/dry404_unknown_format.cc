#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry404_unknown_format;
const Rule dry404_unknown_format{
    .id = "DRY404",
    .slug = "unknown-format",
    .effect = base::Effect::logs_altered,
    .title = "The parser's Format does not exist",
    .what =
        "Formats are regex, json, ltsv and logfmt, in any case.",
    .effect_text =
        "The parser is refused, and with it every parser below it.",
    .instead =
        "Write one of the four.",
    .source =
        "cfg:P2",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health
parsers.conf: |
  [PARSER]
      Name app
      Format regexp
      Regex ^(?<x>.*)$
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
      Format Regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "unknown-format",
};

}  // namespace drybit::lint
