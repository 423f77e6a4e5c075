#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry202_uneven_indentation;
const Rule dry202_uneven_indentation{
    .id = "DRY202",
    .slug = "uneven-indentation",
    .effect = base::Effect::router_fails,
    .title = "The keys of one text have different depths",
    .what =
        "The first indented line of a text sets the depth, blanks and tabs exactly, for the rest of that text. Lines of "
        "blanks only and indented comments take part. Different texts may differ, and so may the depth itself: any "
        "number from one works. Where the first key is not indented at all, Fluent Bit takes its first letter for the "
        "indentation.",
    .effect_text =
        "The router does not start; in parsers.conf no parser of the text exists.",
    .instead =
        "Indent keys deeper than their header, and all keys and comments of one data key alike. Leave empty lines "
        "really empty, or put comments in the first column of the text.",
    .source =
        "cfg:C6, cfg:C7, cfg:C8",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
     Exclude log health
)",
                .good = R"(filters.conf: |
  [FILTER]
   Name parser
   Match kube.*

   Key_Name log
   Parser crio
# a comment that YAML ends the block with is no harm
parsers.conf: |
  [PARSER]
          Name crio
          Format regex
          Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$
          Time_Key time
          Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "indentation-too-low indentation-mixed indentation-extra uneven-indentation key-not-indented "
                "key-in-unit",
};

}  // namespace drybit::lint
