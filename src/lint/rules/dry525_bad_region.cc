#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

/// A word of two or more letters, one or more further words, a number.
bool reads_like_one(std::string_view text) {
  std::size_t dashes = 0, letters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '-') {
      if (letters == 0) return false;
      ++dashes;
      letters = 0;
    } else if (c >= 'a' && c <= 'z') {
      ++letters;
    } else if (c >= '0' && c <= '9') {
      return dashes >= 2 && letters == 0 && i + 2 >= text.size() && (i + 1 == text.size() || (text[i + 1] >= '0' && text[i + 1] <= '9'));
    } else {
      return false;
    }
  }
  return false;
}

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"region", "AWS_Region"}) {
      const config::Setting* setting = output.find(name);
      if (setting == nullptr || setting->value.find_first_of("<{#$ \"'") != std::string::npos || setting->value == "region-code" || reads_like_one(setting->value)) continue;
      report.add(view, output.place(setting), fmt::format("`{}` does not look like a region", setting->value));
    }
  });
}

}  // namespace

extern const Rule dry525_bad_region;
const Rule dry525_bad_region{
    .id = "DRY525",
    .slug = "bad-region",
    .effect = base::Effect::logs_lost,
    .title = "This does not look like a region",
    .what =
        "Regions read like eu-west-1 or us-gov-east-1. Fluent Bit does not check them: it makes a host name of what is "
        "given.",
    .effect_text =
        "The host name does not resolve; nothing arrives.",
    .instead =
        "Write the region's code.",
    .source =
        "out:CW2, out:CW3",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region us-gov-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
