#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
      const config::Instance& output = view.pipeline.outputs[i];
      const config::Setting* log_key = output.find("log_key");
      if (log_key == nullptr || !matches_log_key_by_prefix(output)) continue;
      for (const Keys& keys : keys_at_output(streams, i)) {
        for (const Key& key : keys.known) {
          if (key.name == log_key->value || !log_key->value.starts_with(key.name)) continue;
          report.add(view, output.place(log_key), fmt::format("log_key {} also takes the key `{}`", log_key->value, key.name));
        }
      }
    }
  });
}

}  // namespace

extern const Rule dry514_log_key_prefix;
const Rule dry514_log_key_prefix{
    .id = "DRY514",
    .slug = "log-key-prefix",
    .effect = base::Effect::logs_altered,
    .title = "log_key also takes a shorter key",
    .what =
        "The C outputs compare only as many characters as the record's key has: log_key log_processed also takes a key "
        "log, l or lo. Every key that fits makes an event of its own.",
    .effect_text =
        "Each record is sent twice or more.",
    .instead =
        "Rename one of the keys so that neither begins with the other.",
    .source =
        "out:CW30",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name modify
      Match kube.*
      Copy log log_text
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
      log_key log_text
      auto_create_group true
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name modify
      Match kube.*
      Rename log text
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
      log_key text
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
