#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "throttle", [&](const SeriesView& view, const config::Instance& filter) {
    const config::Setting* rate = filter.find("Rate");
    if (rate != nullptr && base::c_strtod(rate->value) > 1.0) return;
    report.add(view, filter.place(rate), rate == nullptr ? "throttle without Rate lets 1 record per Interval pass, of all pods together" : fmt::format("Rate {} counts as 1: 1 record per Interval passes, of all pods together", rate->value));
  });
}

}  // namespace

extern const Rule dry315_throttle_rate_floor;
const Rule dry315_throttle_rate_floor{
    .id = "DRY315",
    .slug = "throttle-rate-floor",
    .effect = base::Effect::logs_lost,
    .title = "throttle lets almost nothing pass",
    .what =
        "Rate is at least 1: smaller numbers and texts that are no number count as 1. One filter has one budget for all "
        "tags it takes: with Rate 1 and Window 5 five records pass in five intervals, of all pods together.",
    .effect_text =
        "Nearly every record is dropped.",
    .instead =
        "Give the number of records that all pods of this router may write in one Interval.",
    .source =
        "flt:9, flt:T2, flt:T5",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name throttle
      Match kube.*
      Rate 0.5
      Window 60
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
      Name throttle
      Match kube.*
      Rate 800
      Window 60
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
