#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry216_modify_three_words;
const Rule dry216_modify_three_words{
    .id = "DRY216",
    .slug = "modify-three-words",
    .effect = base::Effect::logs_altered,
    .title = "A modify rule has three words",
    .what =
        "The rules of modify take one or two words. Three are not refused, but what then happens is not what is "
        "written: series from 4.2 run the rule as a Rename of the first word to the last, 1.9 reads memory it never "
        "set.",
    .effect_text =
        "Keys are renamed or nothing happens; the value meant is never set.",
    .instead =
        "Leave the value without spaces. Series from 4.2 take a quoted value, 1.9 knows no quotes; record_modifier's "
        "Record takes one in every series.",
    .source =
        "flt:D3",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name modify
      Match kube.*
      Set team web shop
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
      Set team web-shop
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "modify-three-words",
};

}  // namespace drybit::lint
