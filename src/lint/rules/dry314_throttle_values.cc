#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry314_throttle_values;
const Rule dry314_throttle_values{
    .id = "DRY314",
    .slug = "throttle-values",
    .effect = base::Effect::router_fails,
    .title = "A value of throttle does not do what it says",
    .what =
        "Window is a number of at least 2: 0, 1 and text count as 5, a negative one crashes the router at its start. "
        "Interval is a number and one of s, m, h, d; other texts fall back in odd ways.",
    .effect_text =
        "The router does not start, or lets another number of records pass than is written.",
    .instead =
        "Write plain numbers, and one unit behind the Interval.",
    .source =
        "flt:T1, flt:T3",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name throttle
      Match kube.*
      Rate 100
      Window -1
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name throttle
      Match kube.*
      Rate 100
      Window 5
      Interval 1s
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "throttle-window throttle-interval",
};

}  // namespace drybit::lint
