#include <fmt/format.h>

#include <algorithm>

#include "lint/fix.h"
#include "lint/key_steps.h"
#include "lint/look.h"
#include "lint/pattern_sense.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "parser", [&](const SeriesView& view, const config::Instance& filter) {
    if (!filter.flag("Preserve_Key") || !(filter.flag("Reserve_Data") || view.series->preserve_key_alone)) return;
    bool same = false;
    for (const config::Setting* setting : filter.all("Parser")) {
      const config::Instance* parser = parser_instance(view.pipeline, setting->value);
      if (parser == nullptr) continue;
      auto names = parser_keys(view.pipeline, *parser).names;
      same = same || std::ranges::find(names, filter.text("Key_Name")) != names.end();
    }
    base::Place place = filter.place(filter.find("Preserve_Key"));
    Finding& finding = report.add(view, place, same ? fmt::format("the record holds `{}` twice, and the old text is the one that is seen", filter.text("Key_Name"))
                                                    : fmt::format("each record carries its text twice: as `{}` and as fields", filter.text("Key_Name")));
    if (!finding.fix) finding.fix = remove_line(checked, place, "remove Preserve_Key", false);
  });
}

}  // namespace

extern const Rule dry431_preserved_key_doubles;
const Rule dry431_preserved_key_doubles{
    .id = "DRY431",
    .slug = "preserved-key-doubles",
    .effect = base::Effect::logs_altered,
    .title = "The parsed text stays in the record beside its fields",
    .what =
        "Preserve_Key On keeps the text that was parsed. Where the pattern has a group of the same name the record then "
        "holds the key twice, and the old text, prefix included, is the one that JSON shows.",
    .effect_text =
        "Each event carries its text twice, or the message with the runtime's prefix in place of the clean one. 1.9 "
        "takes Preserve_Key only together with Reserve_Data.",
    .instead =
        "Remove Preserve_Key.",
    .source =
        "cfg:F4, cfg:F5",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
      Preserve_Key On
      Reserve_Data On
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
      Reserve_Data On
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
