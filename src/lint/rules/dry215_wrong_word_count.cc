#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry215_wrong_word_count;
const Rule dry215_wrong_word_count{
    .id = "DRY215",
    .slug = "wrong-word-count",
    .effect = base::Effect::router_fails,
    .title = "An option has too few or too many words",
    .what =
        "Some options take several words: a grep rule a key and a pattern, a rewrite_tag rule four words, a record a "
        "key and a value. Words are separated by spaces; double quotes hold a text together where the plugin splits by "
        "them.",
    .effect_text =
        "The router does not start, or it ignores the line with an error in its own log (Record of record_modifier).",
    .instead =
        "Give each word, and put a text with spaces into double quotes where the option allows it.",
    .source =
        "cfg:E2c, flt:W4, flt:B2, flt:D3, flt:M4, flt:R3",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude health
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name record_modifier
      Match kube.*
      Record note "two words"
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "too-few-words grep-arguments modify-arguments record-words",
};

}  // namespace drybit::lint
