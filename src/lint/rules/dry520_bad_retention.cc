#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* days = output.find("log_retention_days");
    if (days == nullptr) return;
    constexpr int kDays[] = {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};
    if (output.spec->go && days->value.find_first_not_of("0123456789") != std::string::npos) {
      report.add(view, output.place(days), fmt::format("the Go plugin reads `{}` as 0: no retention is set", days->value)).effects[view.series->index] = base::Effect::cost;
      return;
    }
    int number = base::c_atoi(days->value);
    if (number <= 0 || std::ranges::find(kDays, number) != std::end(kDays)) return;
    Finding& finding = report.add(view, output.place(days), fmt::format("CloudWatch has no retention of {} days", number));
    if (!output.spec->go) finding.effects[view.series->index] = base::Effect::logs_altered;
  });
}

}  // namespace

extern const Rule dry520_bad_retention;
const Rule dry520_bad_retention{
    .id = "DRY520",
    .slug = "bad-retention",
    .effect = base::Effect::logs_lost,
    .title = "log_retention_days is not a number that CloudWatch takes",
    .what =
        "CloudWatch takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, "
        "3288 and 3653 days. The Go plugin reads 30d as 0.",
    .effect_text =
        "PutRetentionPolicy is refused: cloudwatch_logs then leaves the group without retention, cloudwatch fails at "
        "every new group.",
    .instead =
        "Write one of these numbers.",
    .source =
        "out:6.6, out:CW51",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      log_retention_days 45
      auto_create_group true
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      log_retention_days 60
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
