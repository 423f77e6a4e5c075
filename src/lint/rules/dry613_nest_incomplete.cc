#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "nest", [&](const SeriesView& view, const config::Instance& filter) {
    if (!view.pipeline.starts()) return;
    bool target = filter.has("Nest_under") || filter.has("Nested_under");
    bool lift = filter.text("Operation").starts_with("lift");
    if (!target) {
      Finding& finding = report.add(view, filter.place(nullptr), lift ? "lift without Nested_under does nothing" : "nest without Nest_under spoils or drops records");
      finding.effects[view.series->index] = lift ? base::Effect::logs_altered : base::Effect::logs_lost;
    } else if (!lift && filter.all("Wildcard").empty()) {
      report.add(view, filter.place(nullptr), "nest without a Wildcard does nothing").effects[view.series->index] = base::Effect::logs_altered;
    }
  });
}

}  // namespace

extern const Rule dry613_nest_incomplete;
const Rule dry613_nest_incomplete{
    .id = "DRY613",
    .slug = "nest-incomplete",
    .effect = base::Effect::router_fails,
    .title = "nest lacks what it needs",
    .what =
        "Operation is nest or lift, in lower case. nest needs Nest_under and a Wildcard, lift Nested_under.",
    .effect_text =
        "With another Operation the router does not start. Without a target nest writes a key null (1.9) or drops "
        "records (from 4.2 on); without a Wildcard it does nothing.",
    .instead =
        "Give Operation, Wildcard and Nest_under.",
    .source =
        "flt:7, flt:N9",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name nest
      Match kube.*
      Operation nest
      Wildcard s*
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
      Name nest
      Match kube.*
      Operation nest
      Wildcard stream
      Nest_under cri
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
    .problems = "nest-operation",
};

}  // namespace drybit::lint
