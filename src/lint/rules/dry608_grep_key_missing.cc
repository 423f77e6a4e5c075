#include <fmt/format.h>

#include "base/text.h"
#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

/// Never a text: the key is missing, or it is a map and all of it is meant.
bool never_text(const std::vector<Stream>& streams, std::size_t filter, const record::AccessorPart& part) {
  bool any = false;
  for (const Stream& stream : streams) {
    if (stream.from == Stream::From::router_log || !stream.filters[filter]) continue;
    any = true;
    const Keys& keys = stream.at[filter];
    const Key* key = keys.find(part.text);
    bool map = key != nullptr && key->kind == KeyKind::map && part.subkeys.empty();
    if (keys.possible(part.text) && !map) return false;
  }
  return any;
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
      const config::Instance& filter = view.pipeline.filters[i];
      if (filter.spec->name != "grep") continue;
      for (std::string_view option : {"Regex", "Exclude"}) {
        for (const config::Setting* rule : filter.all(option)) {
          std::string key = config::split_words(rule->value, 1).front();
          if (!key.starts_with('$')) key.insert(0, "$");
          auto compiled = record::Accessor::compile(key, *view.series);
          const auto* accessor = std::get_if<record::Accessor>(&compiled);
          if (accessor == nullptr || accessor->parts().empty() || accessor->parts().front().kind != record::AccessorPart::Kind::key) continue;
          if (!never_text(streams, i, accessor->parts().front())) continue;
          Finding& finding = report.add(view, filter.place(rule), fmt::format("no record has a text under `{}` here: {}", key.substr(1), option == "Regex" ? "every record is dropped" : "nothing is excluded"));
          if (option == "Exclude") finding.effects[view.series->index] = base::Effect::logs_altered;
        }
      }
    }
  });
}

}  // namespace

extern const Rule dry608_grep_key_missing;
const Rule dry608_grep_key_missing{
    .id = "DRY608",
    .slug = "grep-key-missing",
    .effect = base::Effect::logs_lost,
    .title = "grep tests a key that no record has",
    .what =
        "grep's key is a record accessor without its $: kubernetes.namespace_name names the key kubernetes, which is a "
        "map and never matches. Metadata is there only behind the kubernetes filter.",
    .effect_text =
        "A Regex on such a key drops every record; an Exclude drops none.",
    .instead =
        "Write $kubernetes['namespace_name'], behind the kubernetes filter.",
    .source =
        "flt:B1, flt:B4",
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
  [FILTER]
      Name grep
      Match kube.*
      Regex kubernetes.namespace_name ^shop$
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
      Name kubernetes
      Match kube.*
      Buffer_Size 0
  [FILTER]
      Name grep
      Match kube.*
      Regex $kubernetes['namespace_name'] ^shop$
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
