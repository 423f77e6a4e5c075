#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry406_bad_accessor;
const Rule dry406_bad_accessor{
    .id = "DRY406",
    .slug = "bad-accessor",
    .effect = base::Effect::router_fails,
    .title = "A record accessor is malformed",
    .what =
        "A record accessor is $key, $key['sub'] or $key['sub'][0]; brackets and single quotes must be closed. A lone $ "
        "names nothing.",
    .effect_text =
        "The router does not start; an accessor that names nothing crashes it at the first record.",
    .instead =
        "Write $kubernetes['labels']['app'].",
    .source =
        "flt:4.2, flt:B1, flt:R1",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude $kubernetes['namespace_name health
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
      Reserve_Data On
  [FILTER]
      Name kubernetes
      Match kube.*
      Merge_Log On
      Keep_Log Off
      Buffer_Size 0
  [FILTER]
      Name grep
      Match kube.*
      Exclude $kubernetes['namespace_name'] ^kube-
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "bad-accessor",
};

}  // namespace drybit::lint
