#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry219_ignored_option;
const Rule dry219_ignored_option{
    .id = "DRY219",
    .slug = "ignored-option",
    .effect = base::Effect::logs_altered,
    .title = "An option that does not exist is ignored without a word",
    .what =
        "Parsers and the outputs written in Go (cloudwatch, firehose, kinesis) do not check the names of their options. "
        "A misspelt one, or one of the plugin's other version, has no effect and nobody says so.",
    .effect_text =
        "The option's default is in force.",
    .instead =
        "Correct the name. The options of cloudwatch_logs and cloudwatch, and of kinesis_firehose and firehose, are not "
        "the same.",
    .source =
        "cfg:P1, out:OG2",
    .example = {.bad = R"(parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
      Skip_Empty off
filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
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
      Skip_Empty_Values off
)"},
    .problems = "ignored-option",
};

}  // namespace drybit::lint
