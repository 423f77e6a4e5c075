#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry118_bad_flb_log_cw;
const Rule dry118_bad_flb_log_cw{
    .id = "DRY118",
    .slug = "bad-flb-log-cw",
    .effect = base::Effect::style,
    .title = "flb_log_cw is neither \"true\" nor \"false\"",
    .what =
        "flb_log_cw switches the router's own log to CloudWatch on or off. AWS documents the texts \"true\" and \"false\".",
    .effect_text =
        "What another word does is not documented; \"true\" and \"false\" are certain.",
    .instead =
        "Write \"true\" or \"false\", in quotes.",
    .source =
        "Amazon EKS User Guide, Fargate logging",
    .example = {.bad = R"(flb_log_cw: "On"
)",
                .good = R"(flb_log_cw: "false"
)"},
    .problems = "bad-flb-log-cw",
};

}  // namespace drybit::lint
