#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry311_bad_emitter;
const Rule dry311_bad_emitter{
    .id = "DRY311",
    .slug = "bad-emitter",
    .effect = base::Effect::router_fails,
    .title = "The emitter of this rewrite_tag filter cannot be made",
    .what =
        "Each rewrite_tag filter has a hidden input of its own, whose name must differ from the others', and whose "
        "storage is memory: the router has no path for filesystem storage.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Give each filter its own Emitter_Name, or none, and leave Emitter_Storage.type out.",
    .source =
        "flt:R6, flt:8.2",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name rewrite_tag
      Match kube.*
      Rule $log ERROR errors.$TAG false
      Emitter_Storage.type filesystem
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
    .problems = "emitter-name emitter-storage",
};

}  // namespace drybit::lint
