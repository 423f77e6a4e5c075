#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
      const config::Instance& output = view.pipeline.outputs[i];
      if (!output.spec->go) continue;
      for (const Keys& keys : keys_at_output(streams, i)) {
        for (const Key& key : keys.known) {
          if (!key.twice) continue;
          // Twice for certain where a parser does it; by chance where the application's JSON may.
          bool certain = key.by != nullptr && key.by->spec->name == "parser" && keys.opened_by == nullptr;
          const config::Setting* log_key = output.find("log_key");
          if (!certain && log_key != nullptr && log_key->value != key.name) {
            // Only the other key is sent: two texts do it no harm.
            Finding& finding = report.add(view, output.place(nullptr), fmt::format("{} loses the rest of a chunk behind a line whose own JSON has a `{}` that is no text", output.spec->name, key.name));
            finding.effects[view.series->index] = base::Effect::logs_altered;
            continue;
          }
          Finding& finding = report.add(view, output.place(nullptr), certain ? fmt::format("records hold `{}` twice, which {} garbles", key.name, output.spec->name)
                                                                             : fmt::format("{} garbles records that hold `{}` twice, as they do where an application's JSON has that key", output.spec->name, key.name));
          if (!certain) finding.effects[view.series->index] = base::Effect::logs_altered;
        }
      }
    }
  });
}

}  // namespace

extern const Rule dry531_go_repeated_key;
const Rule dry531_go_repeated_key{
    .id = "DRY531",
    .slug = "go-repeated-key",
    .effect = base::Effect::logs_lost,
    .title = "A Go output garbles records that hold a key twice",
    .what =
        "The Go plugins read a record with a decoder that writes a repeated key's second value over the first, at the "
        "first's length. Records hold a key twice after Reserve_Data with a pattern that makes the same key, and after "
        "Merge_Log where the application's JSON has a key that a parser made, such as stream or time.",
    .effect_text =
        "Lines arrive cut or mixed; where the types do not fit, the rest of the chunk is lost, silently.",
    .instead =
        "Use cloudwatch_logs or kinesis_firehose, or make sure no key repeats: no Preserve_Key, and Merge_Log_Key for "
        "the merged fields.",
    .source =
        "out:CG8",
    .example = {.bad = R"(filters.conf: |
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
      Name firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
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
      Merge_Log_Key app
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
      Name firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
)"},
    .check = check,
};

}  // namespace drybit::lint
