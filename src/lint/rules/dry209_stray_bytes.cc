#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry209_stray_bytes;
const Rule dry209_stray_bytes{
    .id = "DRY209",
    .slug = "stray-bytes",
    .effect = base::Effect::router_fails,
    .title = "The text holds a byte order mark or a NUL byte",
    .what =
        "Fluent Bit does not skip a byte order mark: it takes it for the first byte of a key. A NUL byte cuts the line "
        "it stands in.",
    .effect_text =
        "With a byte order mark the router does not start; with a NUL byte it does not start or loses a part of the "
        "text.",
    .instead =
        "Save the text as UTF-8 without a byte order mark, and remove NUL bytes.",
    .source =
        "cfg:C3",
    .example = {.bad = R"(filters.conf: "\uFEFF[FILTER]\n    Name grep\n    Match kube.*\n    Exclude log health\n"
)",
                .good = R"(filters.conf: "[FILTER]\n    Name parser\n    Match kube.*\n    Key_Name log\n    Parser crio\n"
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "bom nul-byte",
};

}  // namespace drybit::lint
