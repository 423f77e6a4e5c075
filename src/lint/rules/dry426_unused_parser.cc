#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

bool is_used(const SeriesView& view, std::string_view name) {
  for (const config::Instance& filter : view.pipeline.filters) {
    for (std::string_view option : {"Parser", "Merge_Parser", "Regex_Parser"}) {
      for (const config::Setting* setting : filter.all(option)) {
        if (setting->value == name) return true;
      }
    }
    if (filter.spec->name == "kubernetes" && filter.flag("K8S-Logging.Parser")) return true;
  }
  return false;
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>&) {
    for (const config::Instance& parser : view.pipeline.parsers) {
      if (!is_used(view, parser.text("Name"))) report.add(view, parser.place(parser.find("Name")), fmt::format("parser {} is defined, but no filter uses it", parser.text("Name")));
    }
  });
}

}  // namespace

extern const Rule dry426_unused_parser;
const Rule dry426_unused_parser{
    .id = "DRY426",
    .slug = "unused-parser",
    .effect = base::Effect::style,
    .title = "A parser is defined and nothing uses it",
    .what =
        "A parser works only where a parser filter, Merge_Parser or Regex_Parser names it, or a pod's annotation does "
        "while K8S-Logging.Parser is on.",
    .effect_text =
        "None; often the filter that should use it was forgotten, and the text counts against the size limit.",
    .instead =
        "Name it in a filter, or remove it.",
    .source =
        "cfg:8, k8s:6",
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
