#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

/// es: Logstash_Prefix_Key is an accessor that needs no $.
void check_es(const SeriesView& view, const config::Instance& output, const std::vector<Keys>& found, Report& report) {
  const config::Setting* setting = output.find("Logstash_Prefix_Key");
  if (setting == nullptr || !output.flag("Logstash_Format")) return;
  auto compiled = record::Accessor::compile(setting->value.starts_with('$') ? setting->value : "$" + setting->value, *view.series);
  const auto* accessor = std::get_if<record::Accessor>(&compiled);
  if (accessor == nullptr) return;
  for (const Keys& keys : found) {
    for (const record::AccessorPart& part : accessor->parts()) {
      if (part.kind != record::AccessorPart::Kind::key || keys.possible(part.text)) continue;
      report.add(view, output.place(setting), fmt::format("no record has a key `{}`: Logstash_Prefix_Key never applies", part.text));
    }
  }
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
      const config::Instance& output = view.pipeline.outputs[i];
      if (output.spec->name == "es") check_es(view, output, keys_at_output(streams, i), report);
      if (output.spec->name != "cloudwatch_logs") continue;
      for (std::string_view name : {"log_group_template", "log_stream_template"}) {
        const config::Setting* setting = output.find(name);
        if (setting == nullptr) continue;
        auto compiled = record::Accessor::compile(setting->value, *view.series);
        const auto* accessor = std::get_if<record::Accessor>(&compiled);
        if (accessor == nullptr) continue;
        for (const Keys& keys : keys_at_output(streams, i)) {
          for (const record::AccessorPart& part : accessor->parts()) {
            if (part.kind != record::AccessorPart::Kind::key) continue;
            const Key* key = keys.find(part.text);
            if (!keys.possible(part.text)) report.add(view, output.place(setting), fmt::format("no record has a key `{}`: {} never applies", part.text, name));
            if (key != nullptr && key->kind == KeyKind::map && part.subkeys.empty()) report.add(view, output.place(setting), fmt::format("`${}` is a map: all of it goes into the name", part.text)).help = "write $kubernetes['pod_name']";
          }
        }
      }
    }
  });
}

}  // namespace

extern const Rule dry518_template_key_missing;
const Rule dry518_template_key_missing{
    .id = "DRY518",
    .slug = "template-key-missing",
    .effect = base::Effect::logs_altered,
    .title = "No record has the key that this template names",
    .what =
        "A template takes values from the record as it reaches the output. Where a key is missing the plain name is "
        "used instead. kubernetes needs a kubernetes filter in front whose Match takes the tag.",
    .effect_text =
        "Everything lands in the fallback group, stream or index; cloudwatch_logs logs a warning for each record.",
    .instead =
        "Add the filter that makes the key, or correct the name.",
    .source =
        "out:CW10, out:CW11, out:ES7",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      log_stream_template $kubernetes['pod_name']
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
      Merge_Log On
      Keep_Log Off
      Buffer_Size 0
      Kube_Meta_Cache_TTL 300s
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
      log_stream_template $kubernetes['namespace_name'].$kubernetes['pod_name']
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
