#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// xxxxxxx and the like.
bool all_x(std::string_view value) {
  return value.size() >= 3 && (value.find_first_not_of('x') == std::string_view::npos || value.find_first_not_of('X') == std::string_view::npos);
}

bool is_placeholder(std::string_view value) {
  for (std::string_view word : {"region-code", "aws-region", "your-region", "replace_me", "replace-me", "changeme", "change-me"}) {
    if (base::iequals(value, word)) return true;
  }
  return (value.size() > 2 && value.front() == '<' && value.back() == '>') || base::istarts_with(value, "<your") || base::istarts_with(value, "your-cluster") ||
         value.find(".region-code.") != std::string_view::npos || all_x(value);
}

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"region", "AWS_Region", "Host", "log_group_name", "log_stream_name", "log_stream_prefix", "delivery_stream", "stream", "role_arn", "Index"}) {
      const config::Setting* setting = output.find(name);
      if (setting == nullptr || !is_placeholder(setting->value)) continue;
      // Date math: DRY544.
      if (name == "Index" && setting->value.find("{now") != std::string::npos) continue;
      report.add(view, output.place(setting), fmt::format("{} is `{}`: a placeholder", name, setting->value));
    }
  });
}

}  // namespace

extern const Rule dry524_placeholder;
const Rule dry524_placeholder{
    .id = "DRY524",
    .slug = "placeholder",
    .effect = base::Effect::logs_lost,
    .title = "A placeholder was left in",
    .what =
        "The value is text of an example that was meant to be replaced: region-code, <REGION>, REPLACE_ME, xxxxxxx. For "
        "marks that a tool replaces, such as {{region}} and #{TOKEN}#, see DRY102.",
    .effect_text =
        "No such region, host or group exists: nothing arrives, and no message says why.",
    .instead =
        "Put in the real value.",
    .source =
        "Amazon EKS User Guide, awsdocs/amazon-eks-user-guide#620",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region region-code
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
