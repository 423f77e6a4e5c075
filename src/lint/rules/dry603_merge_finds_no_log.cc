#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
        const config::Instance& filter = view.pipeline.filters[i];
        if (!stream.filters[i] || filter.spec->name != "kubernetes" || !filter.flag("Merge_Log") || stream.at[i].possible("log")) continue;
        Finding& finding = report.add(view, filter.place(filter.find("Merge_Log")), "Merge_Log has nothing to merge: no record has a key log here");
        const config::Instance* remover = stream.at[i].remover("log");
        if (remover != nullptr && finding.related.empty()) finding.related.push_back({checked.manifest->file_span(remover->place(nullptr)), "this filter takes it away"});
      }
    }
  });
}

}  // namespace

extern const Rule dry603_merge_finds_no_log;
const Rule dry603_merge_finds_no_log{
    .id = "DRY603",
    .slug = "merge-finds-no-log",
    .effect = base::Effect::logs_altered,
    .title = "Merge_Log finds no key log",
    .what =
        "Merge_Log looks at the key log only. A filter in front has renamed, removed or nested it, or a parser has made "
        "other keys of it.",
    .effect_text =
        "JSON is not merged; the text stays under its new name.",
    .instead =
        "Rename the key behind the kubernetes filter.",
    .source =
        "k8s:7, logzio/logzio-helm",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name modify
      Match kube.*
      Rename log message
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
  [FILTER]
      Name modify
      Match kube.*
      Rename log message
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
