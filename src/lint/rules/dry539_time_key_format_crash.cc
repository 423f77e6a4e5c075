#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "kinesis_firehose", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* format = output.find("time_key_format");
    const config::Setting* key = output.find("time_key");
    if (key == nullptr) return;
    if (format != nullptr && format->value == "%c" && view.series->firehose_time_limit) report.add(view, output.place(format), "the time that %c makes is too long for Fluent Bit 4 and later: the router dies of it");
    bool broken = format != nullptr && (format->value.find("%n") != std::string::npos || format->value.find("%t") != std::string::npos || format->value.find('"') != std::string::npos);
    if (broken) report.add(view, output.place(format), "the time is written as it comes: with this format the data is no JSON").effects[view.series->index] = base::Effect::logs_altered;
    if (key->value.find_first_of("\"\\") != std::string::npos) report.add(view, output.place(key), "time_key is written as it stands: the data is no JSON").effects[view.series->index] = base::Effect::logs_altered;
  });
}

}  // namespace

extern const Rule dry539_time_key_format_crash;
const Rule dry539_time_key_format_crash{
    .id = "DRY539",
    .slug = "time-key-format-crash",
    .effect = base::Effect::router_crashes,
    .title = "This time_key_format kills the router",
    .what =
        "From 4.2 on the time that kinesis_firehose writes must be shorter than twelve times the length of its "
        "format. %c alone is not: it is 24 characters long.",
    .effect_text =
        "The process dies at the first record. 1.9 has no such limit. A format with %n, %t or a quote gives data "
        "that is no JSON, in every series.",
    .instead =
        "Write time_key_format %Y-%m-%dT%H:%M:%S",
    .source =
        "out:FH10",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      time_key at
      time_key_format %c
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      time_key at
      time_key_format %Y-%m-%dT%H:%M:%S
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
