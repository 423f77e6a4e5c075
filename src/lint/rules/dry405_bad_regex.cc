#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry405_bad_regex;
const Rule dry405_bad_regex{
    .id = "DRY405",
    .slug = "bad-regex",
    .effect = base::Effect::logs_lost,
    .title = "A pattern does not compile",
    .what =
        "Patterns are Ruby's (Onigmo). Named groups are (?<name>...) without P; where one group has a name, the others "
        "do not count. A group that lost its name, as in (?\\S+), was often eaten by a page that took <name> for HTML.",
    .effect_text =
        "A parser with such a pattern is refused, and every parser below it. In grep, rewrite_tag and modify the router "
        "does not start or dies at the first record.",
    .instead =
        "Correct the pattern at the place that is marked.",
    .source =
        "cfg:X6, cfg:X9, flt:B2, flt:D4, flt:D16, flt:R3",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health(
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health\(
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "bad-regex",
};

}  // namespace drybit::lint
