#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_parser(checked, [&](const SeriesView& view, const config::Instance& parser) {
    if (!base::iequals(parser.text("Format"), "regex") || !parser.has("Time_Format")) return;
    auto pattern = pattern::Pattern::compile(parser.text("Regex"), *view.series);
    if (!pattern || pattern->names().empty()) return;
    std::string_view key = parser.text("Time_Key");
    if (std::ranges::any_of(pattern->names(), [&](const auto& name) { return name.name == key; })) return;
    const config::Setting* setting = parser.find("Time_Key");
    report.add(view, parser.place(setting != nullptr ? setting : parser.find("Time_Format")), fmt::format("the pattern of parser {} has no group `{}`, so no time is taken", parser.text("Name"), key));
  });
}

}  // namespace

extern const Rule dry425_time_key_not_captured;
const Rule dry425_time_key_not_captured{
    .id = "DRY425",
    .slug = "time-key-not-captured",
    .effect = base::Effect::logs_altered,
    .title = "Time_Key names no group of the pattern",
    .what =
        "Time_Key is the name of the group that holds the time, `time` where it is not given; it is compared exactly.",
    .effect_text =
        "No time is taken: events carry the time of reading.",
    .instead =
        "Give the group and Time_Key the same name.",
    .source =
        "cfg:P2, cfg:R4",
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
      Time_Key timestamp
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
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
