#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry224_unclosed_quote;
const Rule dry224_unclosed_quote{
    .id = "DRY224",
    .slug = "unclosed-quote",
    .effect = base::Effect::router_crashes,
    .title = "A quote is opened and not closed",
    .what =
        "From 4.2 on modify reads words in single or double quotes. A quote without its other half crashes the router.",
    .effect_text =
        "From 4.2 on the router dies at its start; 1.9 knows no quotes and takes them as they are.",
    .instead =
        "Close the quote, or leave quotes out.",
    .source =
        "flt:W3",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name modify
      Match kube.*
      Set team "web
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
  [FILTER]
      Name modify
      Match kube.*
      Set team web
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "unclosed-quote",
};

}  // namespace drybit::lint
