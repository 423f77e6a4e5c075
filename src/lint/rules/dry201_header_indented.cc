#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry201_header_indented;
const Rule dry201_header_indented{
    .id = "DRY201",
    .slug = "header-indented",
    .effect = base::Effect::router_fails,
    .title = "A section header is a header only in the first column",
    .what =
        "Fluent Bit takes a line for a section header only when its bracket stands in the first column of the text. "
        "Indented, the same line is read as a key, and it has no value.",
    .effect_text =
        "The router does not start; in parsers.conf no parser of the text exists. The usual cause is a heredoc or a "
        "template literal whose indentation went into the text.",
    .instead =
        "Put every [FILTER], [OUTPUT] and [PARSER] where the YAML block begins. In Terraform write <<-EOT in place of "
        "<<EOT.",
    .source =
        "cfg:C4, cfg:C5",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health
    [FILTER]
      Name grep
      Match kube.*
      Exclude log ready
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
      Exclude log ready
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "header-indented",
};

}  // namespace drybit::lint
