#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

/// Keys whose value is another on nearly every line.
bool changes_always(std::string_view key) {
  constexpr std::array<std::string_view, 20> kKeys = {"time", "timestamp", "@timestamp", "ts", "log", "message", "msg", "request_id", "requestId", "req_id",
                                                      "trace_id", "traceId", "span_id", "spanId", "correlation_id", "correlationId", "uuid", "id", "duration", "latency"};
  return std::ranges::find(kKeys, key) != kKeys.end();
}

/// The keys of a Go template: $(a)-$(b['c']) has a and b.
std::vector<std::string_view> go_keys(std::string_view value) {
  std::vector<std::string_view> keys;
  for (std::size_t at = value.find("$("); at != std::string_view::npos; at = value.find("$(", at)) {
    std::size_t begin = at + 2, end = std::min(value.find_first_of("[)", begin), value.size());
    if (end < value.size() && value[end] == ')') keys.push_back(value.substr(begin, end - begin));
    at = end;
  }
  return keys;
}

void tell(const SeriesView& view, const config::Instance& output, const config::Setting& setting, std::string_view key, std::string_view thing, Report& report) {
  Finding& finding = report.add(view, output.place(&setting), fmt::format("`{}` differs on nearly every line, and with it the name of the {}", key, thing));
  finding.help = "take what stays the same for a container, such as the names in the kubernetes map";
}

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    bool go = output.spec->name == "cloudwatch";
    if (!go && output.spec->name != "cloudwatch_logs") return;
    for (std::string_view thing : {"stream", "group"}) {
      bool stream = thing == "stream";
      const config::Setting* setting = output.find(go ? (stream ? "log_stream_name" : "log_group_name") : (stream ? "log_stream_template" : "log_group_template"));
      if (setting == nullptr) continue;
      if (go) {
        for (std::string_view key : go_keys(setting->value)) {
          if (changes_always(key)) tell(view, output, *setting, key, thing, report);
        }
        continue;
      }
      auto compiled = record::Accessor::compile(setting->value, *view.series);
      const auto* accessor = std::get_if<record::Accessor>(&compiled);
      if (accessor == nullptr) continue;
      for (const record::AccessorPart& part : accessor->parts()) {
        if (part.kind == record::AccessorPart::Kind::key && part.subkeys.empty() && changes_always(part.text)) tell(view, output, *setting, part.text, thing, report);
      }
    }
  });
}

}  // namespace

extern const Rule dry550_stream_per_event;
const Rule dry550_stream_per_event{
    .id = "DRY550",
    .slug = "stream-per-event",
    .effect = base::Effect::logs_altered,
    .title = "Nearly every event gets a stream of its own",
    .what =
        "Names of groups and streams are made from each record. A time, the text itself or the id of a request is another "
        "on every line, so each line makes a new stream: one call to create it and one to send it. CloudWatch takes 50 "
        "CreateLogStream a second for an account and region.",
    .effect_text =
        "A container's lines are strewn over thousands of streams, and under load the calls are refused and chunks given up.",
    .instead =
        "Take what stays the same for a container: $kubernetes['pod_name'].",
    .source =
        "out:CW10, CloudWatch Logs quotas",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<at>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<request_id>[^ ]+) (?<log>.*)$
      Time_Key at
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      log_stream_template $request_id
      auto_create_group true
      Retry_Limit 5
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
      Regex ^(?<at>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<request_id>[^ ]+) (?<log>.*)$
      Time_Key at
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
