#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry409_bad_time_zone;
const Rule dry409_bad_time_zone{
    .id = "DRY409",
    .slug = "bad-time-zone",
    .effect = base::Effect::logs_altered,
    .title = "The parser has a zone that Fluent Bit refuses",
    .what =
        "Time_Offset is +HHMM, -HHMM or with a colon. From 4.2 on Time_Zone takes names of a built-in list, which lacks "
        "UTC, GMT, Japan, US/Eastern and Europe/Madrid, and does not go together with Time_Offset; 1.9 has no such "
        "option.",
    .effect_text =
        "The parser and every parser below it do not exist; for a bad Time_Offset there is not even a message.",
    .instead =
        "Write +0100 or Etc/UTC, or leave the option out where the time itself carries its zone.",
    .source =
        "cfg:P5, cfg:P7, cfg:T9, cfg:T10b",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health
parsers.conf: |
  [PARSER]
      Name app
      Format regex
      Regex ^(?<time>[^ ]+) (?<log>.*)$
      Time_Format %Y-%m-%d
      Time_Offset CET
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
    .problems = "bad-time-offset time-zone time-zone-data",
};

}  // namespace drybit::lint
