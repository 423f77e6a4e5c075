#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry204_unknown_option;
const Rule dry204_unknown_option{
    .id = "DRY204",
    .slug = "unknown-option",
    .effect = base::Effect::router_fails,
    .title = "The plugin has no option of that name",
    .what =
        "Fluent Bit checks option names before it starts a plugin. A name that the plugin does not have, or has only in "
        "another series, stops the start.",
    .effect_text =
        "The router does not start: no log of any pod leaves it, whatever else is right.",
    .instead =
        "Correct the spelling, or look at `drybit explain` for what the plugin takes. An option that only newer series "
        "know cannot be used where it is not known which one runs.",
    .source =
        "cfg:E5, flt:3, out:OG2",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
      Reserve_Daat On
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
      Key_name log
      parser crio
      Reserve_data On
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "unknown-option",
};

}  // namespace drybit::lint
