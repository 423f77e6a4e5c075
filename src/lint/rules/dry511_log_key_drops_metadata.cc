#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// What the map is there for besides: names of this output, or a filter that chooses by it.
bool serves(const SeriesView& view, const config::Instance& output, const config::Instance& maker) {
  if (reads_key(output, "kubernetes")) return true;
  for (std::size_t i = maker.index + 1; i < view.pipeline.filters.size(); ++i) {
    if (reads_key(view.pipeline.filters[i], "kubernetes")) return true;
  }
  return false;
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
      const config::Instance& output = view.pipeline.outputs[i];
      const config::Setting* log_key = output.find("log_key");
      if (log_key == nullptr || log_key->value == "kubernetes") continue;
      for (const Keys& keys : keys_at_output(streams, i)) {
        const Key* metadata = keys.find("kubernetes");
        if (metadata == nullptr || metadata->by == nullptr || !can_have_log_key(output, keys, log_key->value)) continue;
        bool used = serves(view, output, *metadata->by);
        std::string_view fate = used ? "serves names and filters here, but is not sent" : "is dropped";
        Finding& finding = report.add(view, output.place(log_key), fmt::format("log_key {} sends only that key: the kubernetes map of {} {}", log_key->value, name_of(*metadata->by), fate));
        if (used) {
          finding.effects[view.series->index] = base::Effect::style;
          finding.why = "Events are plain text, which may be what you want.";
          finding.help = "Remove log_key where the metadata is to arrive too.";
          continue;
        }
        if (finding.related.empty()) finding.related.push_back({checked.manifest->file_span(metadata->by->place(nullptr)), "this filter adds the map"});
        if (!finding.fix) finding.fix = remove_line(checked, output.place(log_key), "remove log_key", false);
      }
    }
  });
}

}  // namespace

extern const Rule dry511_log_key_drops_metadata;
const Rule dry511_log_key_drops_metadata{
    .id = "DRY511",
    .slug = "log-key-drops-metadata",
    .effect = base::Effect::logs_altered,
    .title = "log_key sends one key and drops the metadata",
    .what =
        "With log_key an output ships only the value of that key. What filters added beside it, the kubernetes map "
        "first of all, is not sent. Where names of the output or filters use that map, this may be meant, and is a note.",
    .effect_text =
        "The kubernetes filter works and its result never arrives, without a message.",
    .instead =
        "Remove log_key, or the kubernetes filter where plain text is the goal.",
    .source =
        "out:CW30, aws/containers-roadmap#1197, aws/aws-for-fluent-bit#301",
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
      log_key log
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
