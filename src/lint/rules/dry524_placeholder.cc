#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

bool is_placeholder(std::string_view value) {
  for (std::string_view word : {"region-code", "aws-region", "your-region", "replace_me", "replace-me", "changeme", "change-me"}) {
    if (base::iequals(value, word)) return true;
  }
  auto wraps = [&](std::string_view open, std::string_view close) {
    std::size_t at = value.find(open);
    return at != std::string_view::npos && value.find(close, at + open.size()) != std::string_view::npos;
  };
  return wraps("{{", "}}") || wraps("#{", "}#") || (value.size() > 2 && value.front() == '<' && value.back() == '>') || base::istarts_with(value, "<your") || base::istarts_with(value, "your-cluster");
}

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"region", "AWS_Region", "Host", "log_group_name", "log_stream_name", "log_stream_prefix", "delivery_stream", "stream", "role_arn", "Index"}) {
      const config::Setting* setting = output.find(name);
      // An index may hold {now/d} and the like.
      if (setting == nullptr || !is_placeholder(setting->value)) continue;
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
        "The value is text of an example or of a template that was meant to be replaced: region-code, <REGION>, "
        "{{region}}, REPLACE_ME, #{TOKEN}#.",
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
      log_group_name my-logs
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
