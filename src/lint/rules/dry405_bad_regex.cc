#include "lint/look.h"
#include "lint/rule.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

/// Where a group may have lost its name: "(?" and then what opens no group of Onigmo's.
bool lost_name(std::string_view text) {
  for (std::size_t at = text.find("(?"); at != std::string_view::npos; at = text.find("(?", at + 2)) {
    if (at + 2 >= text.size()) return false;
    char next = text[at + 2];
    if (next == '\\' || next == '[' || next == '.' || next == '(' || next == '^') return true;
  }
  return false;
}

/// Hints where the fault is a usual one; the findings themselves come from the patterns' own checks.
void check(const Checked& checked, Report& report) {
  each_parser(checked, [&](const SeriesView& view, const config::Instance& parser) {
    const config::Setting* regex = parser.find("Regex");
    if (regex == nullptr || pattern::Pattern::compile(regex->value, *view.series)) return;
    Finding* found = report.find(parser.place(regex));
    if (found == nullptr) return;
    Finding& finding = *found;
    if (lost_name(regex->value)) {
      finding.help = "a group has no name: was <name> eaten by a page that took it for HTML? Write (?<time>...)";
    } else if (regex->value.find("(?P<") != std::string::npos) {
      finding.help = "named groups are written (?<name>...), without P";
    }
  });
}

}  // namespace

extern const Rule dry405_bad_regex;
const Rule dry405_bad_regex{
    .id = "DRY405",
    .slug = "bad-regex",
    .effect = base::Effect::logs_altered,
    .title = "A pattern does not compile",
    .what =
        "Patterns are Ruby's (Onigmo). Named groups are (?<name>...) without P; where one group has a name, the others "
        "do not count. A group that lost its name, as in (?\\S+), was often eaten by a page that took <name> for HTML.",
    .effect_text =
        "A parser with such a pattern is refused, and every parser below it. In grep, rewrite_tag and modify the router "
        "does not start or dies at the first record.",
    .instead =
        "Correct the pattern at the place that is marked.",
    .source =
        "cfg:X6, cfg:X9, flt:B2, flt:D4, flt:D16, flt:R3",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health(
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health\(
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
    .problems = "bad-regex",
};

}  // namespace drybit::lint
