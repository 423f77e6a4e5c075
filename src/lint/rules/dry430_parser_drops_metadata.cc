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
        if (!stream.filters[i] || filter.spec->name != "parser" || filter.flag("Reserve_Data")) continue;
        const Key* metadata = stream.at[i].find("kubernetes");
        if (metadata == nullptr || metadata->by == nullptr || !stream.at[i].possible(filter.text("Key_Name"))) continue;
        Finding& finding = report.add(view, filter.place(filter.find("Reserve_Data")), fmt::format("{} keeps only its own fields: the kubernetes map is dropped", name_of(filter)));
        finding.help = "set Reserve_Data On";
        if (finding.related.empty()) finding.related.push_back({checked.manifest->file_span(metadata->by->place(nullptr)), "this filter adds the map"});
      }
    }
  });
}

}  // namespace

extern const Rule dry430_parser_drops_metadata;
const Rule dry430_parser_drops_metadata{
    .id = "DRY430",
    .slug = "parser-drops-metadata",
    .effect = base::Effect::logs_altered,
    .title = "A parser behind the kubernetes filter drops the metadata",
    .what =
        "A parser filter without Reserve_Data On keeps only the fields of its own result.",
    .effect_text =
        "The kubernetes map and all other fields are gone wherever the parser matches.",
    .instead =
        "Set Reserve_Data On, or put the parser in front of the kubernetes filter.",
    .source =
        "cfg:F4",
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
      Name parser
      Match kube.*
      Key_Name log
      Parser json
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
  [PARSER]
      Name json
      Format json
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
      Name parser
      Match kube.*
      Key_Name log
      Parser json
      Reserve_Data On
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
  [PARSER]
      Name json
      Format json
)"},
    .check = check,
};

}  // namespace drybit::lint
