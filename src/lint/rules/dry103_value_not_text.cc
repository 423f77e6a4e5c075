#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry103_value_not_text;
const Rule dry103_value_not_text{
    .id = "DRY103",
    .slug = "value-not-text",
    .effect = base::Effect::fargate_rejects,
    .title = "A data value is no string",
    .what =
        "Every value under data of a ConfigMap is a string. true, false and numbers without quotes are not.",
    .effect_text =
        "The API server refuses the map: kubectl apply fails.",
    .instead =
        "Put the value into double quotes.",
    .source =
        "Kubernetes API, ConfigMap",
    .example = {.bad = R"(flb_log_cw: false
)",
                .good = R"(flb_log_cw: "false"
)"},
    .problems = "value-not-text",
};

}  // namespace drybit::lint
