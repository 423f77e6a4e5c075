#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry412_bad_decoder;
const Rule dry412_bad_decoder{
    .id = "DRY412",
    .slug = "bad-decoder",
    .effect = base::Effect::logs_altered,
    .title = "A decoder line is refused",
    .what =
        "Decode_Field and Decode_Field_As take a decoder (json, escaped, escaped_utf8, mysql_quoted), a field and at "
        "most one action. One bad line drops all decoders of its parser.",
    .effect_text =
        "Fields stay as they are; the router logs an error and starts.",
    .instead =
        "Correct the line.",
    .source =
        "cfg:P6, cfg:7.2",
    .example = {.bad = R"(filters.conf: |
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
      Decode_Field_As utf8 log
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
    .problems = "unknown-decoder bad-decoder",
};

}  // namespace drybit::lint
