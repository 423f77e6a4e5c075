#include <fmt/format.h>

#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    const Stream* stream = usual(streams);
    if (stream == nullptr) return;
    for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
      const config::Instance& filter = view.pipeline.filters[i];
      if (!stream->filters[i] || filter.spec->name != "record_modifier") continue;
      for (const config::Setting* record : filter.all("Record")) {
        std::vector<std::string> words = config::split_words(record->value, 2);
        if (words.size() != 2) continue;
        const Key* key = stream->at[i].find(words[0]);
        if (key == nullptr || !key->always || !filter.all("Remove_key").empty() || !filter.all("Allowlist_key").empty()) continue;
        report.add(view, filter.place(record), fmt::format("records have a key `{}` already: they will hold it twice", words[0]));
      }
    }
  });
}

}  // namespace

extern const Rule dry614_record_repeats_key;
const Rule dry614_record_repeats_key{
    .id = "DRY614",
    .slug = "record-repeats-key",
    .effect = base::Effect::logs_altered,
    .title = "record_modifier adds a key that is there already",
    .what =
        "Record always appends; it never replaces. The record then holds the key twice.",
    .effect_text =
        "CloudWatch shows the last one; other readers differ, and the Go outputs garble such records.",
    .instead =
        "Use modify with Set, or remove the key first.",
    .source =
        "flt:M3, flt:P6",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name record_modifier
      Match kube.*
      Record stream pod
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name record_modifier
      Match kube.*
      Record cluster prod
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
};

}  // namespace drybit::lint
