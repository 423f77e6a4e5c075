#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry612_modify_condition;
const Rule dry612_modify_condition{
    .id = "DRY612",
    .slug = "modify-condition",
    .effect = base::Effect::router_fails,
    .title = "modify has no such condition",
    .what =
        "Conditions are Key_exists, Key_does_not_exist, A_key_matches, No_key_matches, Key_value_equals, "
        "Key_value_does_not_equal, Key_value_matches, Key_value_does_not_match, Matching_keys_have_matching_values and "
        "Matching_keys_do_not_have_matching_values.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Correct the name.",
    .source =
        "flt:D14, flt:D16",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name modify
      Match kube.*
      Condition Key_is log x
      Set a b
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
    .problems = "modify-condition",
};

}  // namespace drybit::lint
