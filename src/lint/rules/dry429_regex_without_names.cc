#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_parser(checked, [&](const SeriesView& view, const config::Instance& parser) {
    if (!base::iequals(parser.text("Format"), "regex")) return;
    auto pattern = pattern::Pattern::compile(parser.text("Regex"), *view.series);
    if (!pattern || !pattern->names().empty() || !parser.has("Regex")) return;
    report.add(view, parser.place(parser.find("Regex")), fmt::format("the pattern of parser {} has no named group and never matches", parser.text("Name")));
  });
}

}  // namespace

extern const Rule dry429_regex_without_names;
const Rule dry429_regex_without_names{
    .id = "DRY429",
    .slug = "regex-without-names",
    .effect = base::Effect::logs_altered,
    .title = "The parser's pattern has no named group",
    .what =
        "Only named groups become fields. A pattern without any never counts as a match.",
    .effect_text =
        "The parser takes nothing; records pass as they are.",
    .instead =
        "Name the groups: (?<time>[^ ]+).",
    .source =
        "cfg:R1",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
      Parser plain
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
  [PARSER]
      Name plain
      Format regex
      Regex ^([^ ]+) (.*)$
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
