#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    const Stream* stream = usual(streams);
    if (stream == nullptr) return;
    for (const config::Instance& filter : view.pipeline.filters) {
      if (filter.spec->name != "record_modifier" || !stream->filters[filter.index] || !filter.all("Record").empty()) continue;
      std::vector<const config::Setting*> allowed = filter.all("Allowlist_key");
      if (allowed.empty()) continue;
      const Keys& before = stream->at[filter.index];
      bool sure = false, possible = false;
      for (const config::Setting* entry : allowed) {
        std::string_view name = entry->value;
        bool prefix = name.ends_with('*');
        if (prefix) name.remove_suffix(1);
        for (const Key& key : before.known) {
          bool fits = prefix ? base::istarts_with(key.name, name) : base::iequals(key.name, name);
          sure = sure || (fits && key.always);
          possible = possible || fits;
        }
      }
      if (sure) continue;
      possible = possible || before.open;
      Finding& finding = report.add(view, filter.place(allowed.front()), possible ? "a record without any of these keys is dropped, or passes whole" : "no record has any of these keys: all are dropped, or pass whole");
      if (!possible && !view.series->emptied_batch_passes) finding.effects[view.series->index] = base::Effect::logs_lost;
    }
  });
}

}  // namespace

extern const Rule dry619_allowlist_empties;
const Rule dry619_allowlist_empties{
    .id = "DRY619",
    .slug = "allowlist-empties",
    .effect = base::Effect::logs_altered,
    .title = "The allow-list can leave nothing of a record",
    .what =
        "record_modifier with Allowlist_key keeps only the keys that are listed. A record that has none of them is "
        "dropped. From 4.2 on there is an exception: where that happens to every record of a batch, the whole batch "
        "passes unchanged.",
    .effect_text =
        "Records without such a key are lost in 1.9; in later series they are lost or pass with all their keys, by "
        "what stood beside them when the file was read.",
    .instead =
        "Put a key that every record has on the list, such as log or stream behind a CRI parser.",
    .source =
        "flt:M9",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name record_modifier
      Match kube.*
      Allowlist_key message
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
      Allowlist_key message
      Allowlist_key stream
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
