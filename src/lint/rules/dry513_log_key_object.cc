#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

std::string_view outcome(std::string_view plugin) {
  if (plugin == "cloudwatch_logs") return "the request is no JSON, and its batch is lost";
  if (plugin == "kinesis_firehose") return "it is sent without its braces";
  if (plugin == "kinesis") return "the whole request is refused";
  return "such records are not sent";
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
      const config::Instance& output = view.pipeline.outputs[i];
      const config::Setting* log_key = output.find("log_key");
      if (log_key == nullptr) continue;
      for (const Keys& keys : keys_at_output(streams, i)) {
        const Key* key = keys.find(log_key->value);
        if (key == nullptr || key->kind != KeyKind::map) continue;
        Finding& finding = report.add(view, output.place(log_key), fmt::format("`{}` holds a map, not a text: {}", log_key->value, outcome(output.spec->name)));
        // Firehose takes any bytes.
        if (output.spec->name == "kinesis_firehose") finding.effects[view.series->index] = base::Effect::logs_altered;
      }
    }
  });
}

}  // namespace

extern const Rule dry513_log_key_object;
const Rule dry513_log_key_object{
    .id = "DRY513",
    .slug = "log-key-object",
    .effect = base::Effect::logs_lost,
    .title = "log_key names a map",
    .what =
        "The C outputs take the first and last byte off the value's JSON and paste the rest, which for a map is no "
        "text, in the request of cloudwatch_logs not even JSON; the Go outputs skip the record, or kinesis loses the request.",
    .effect_text =
        "The request is no JSON and the whole batch is lost, or the record vanishes without a message.",
    .instead =
        "Name a key that holds text.",
    .source =
        "out:CW31, out:FH3, out:CG11, out:KG2",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Buffer_Size 0
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      log_key kubernetes
      auto_create_group true
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Buffer_Size 0
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
