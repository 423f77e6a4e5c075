#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry302_bad_match_regex;
const Rule dry302_bad_match_regex{
    .id = "DRY302",
    .slug = "bad-match-regex",
    .effect = base::Effect::logs_altered,
    .title = "Match_Regex is no valid pattern",
    .what =
        "A Match_Regex that does not compile counts as absent, without an error: only a Match beside it counts.",
    .effect_text =
        "The filter or output does not take the tags that the pattern was meant for. Without a Match beside it an output "
        "gets nothing, and a filter is dropped (1.9) or keeps the router from starting (from 4.2 on).",
    .instead =
        "Correct the pattern, or use Match, in which * stands for any text.",
    .source =
        "flt:G4, flt:G6, out:OG8",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Match_Regex kube.(*
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
      Match_Regex kube\..*
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
    .problems = "bad-match-regex",
};

}  // namespace drybit::lint
