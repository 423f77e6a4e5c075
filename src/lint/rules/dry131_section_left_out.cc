#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry131_section_left_out;
const Rule dry131_section_left_out{
    .id = "DRY131",
    .slug = "section-left-out",
    .effect = base::Effect::style,
    .title = "A section or command of a plain file that has no place in the map",
    .what =
        "A whole fluent-bit.conf is read by sorting its sections into filters.conf, output.conf and parsers.conf. "
        "[SERVICE], [INPUT] and others have no place there: Fargate runs its own and takes only filters, outputs and "
        "parsers. @SET is refused too.",
    .effect_text =
        "What the section does elsewhere does not happen on Fargate: files it reads, buffers, flush times, multiline "
        "settings.",
    .instead =
        "Take only the three kinds of sections into the map; drybit render shows what the router runs.",
    .source =
        "Amazon EKS User Guide, Fargate logging; cfg:C20",
    .example = {.bad = R"([SERVICE]
    Flush 1
[FILTER]
    Name parser
    Match kube.*
    Key_Name log
    Parser crio
[OUTPUT]
    Name cloudwatch_logs
    Match kube.*
    region eu-west-1
    log_group_name /eks/logs
    log_stream_prefix app-
    auto_create_group true
    Retry_Limit 5
[PARSER]
    Name crio
    Format regex
    Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
    Time_Key time
    Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)",
                .good = R"([FILTER]
    Name parser
    Match kube.*
    Key_Name log
    Parser crio
[OUTPUT]
    Name cloudwatch_logs
    Match kube.*
    region eu-west-1
    log_group_name /eks/logs
    log_stream_prefix app-
    auto_create_group true
    Retry_Limit 5
[PARSER]
    Name crio
    Format regex
    Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
    Time_Key time
    Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .problems = "section-left-out command-left-out",
};

}  // namespace drybit::lint
