#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "grep", [&](const SeriesView& view, const config::Instance& filter) {
    std::string_view op = filter.text("Logical_Op");
    if (base::iequals(op, "and") || base::iequals(op, "or")) return;
    bool decided = false;
    for (const config::Setting& setting : filter.settings) {
      if (setting.option == nullptr || (setting.option->name != "Regex" && setting.option->name != "Exclude")) continue;
      if (decided) report.add(view, filter.place(&setting), "this rule is never reached: the Regex above it decides");
      decided = decided || setting.option->name == "Regex";
    }
  });
}

}  // namespace

extern const Rule dry609_grep_dead_rule;
const Rule dry609_grep_dead_rule{
    .id = "DRY609",
    .slug = "grep-dead-rule",
    .effect = base::Effect::logs_altered,
    .title = "Rules behind the first Regex of a grep are never reached",
    .what =
        "grep takes its rules in order and stops at the first that decides. A Regex always decides: it keeps what "
        "matches and drops the rest. Several Regex are not combined.",
    .effect_text =
        "The rules below have no effect: records that they should drop pass.",
    .instead =
        "Put Exclude lines first, and one Regex last; further conditions into grep filters of their own.",
    .source =
        "flt:B3",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match kube.*
      Regex log error
      Exclude log health
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
      Name grep
      Match kube.*
      Exclude log health
      Regex log error
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
    .problems = "grep-no-rule",
};

}  // namespace drybit::lint
