#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

bool fits_group(std::string_view name) {
  if (name.size() > 512) return false;
  for (char c : name) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && std::string_view("_-/.#").find(c) == std::string_view::npos) return false;
  }
  return true;
}

void check(const Checked& checked, Report& report) {
  each_output(checked, "cloudwatch_logs", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* group = output.find("log_group_name");
    // Other rules speak of templates, quotes and comments.
    if (group != nullptr && group->value.find_first_of("$\"'<{ ") == std::string::npos && !fits_group(group->value)) {
      report.add(view, output.place(group), fmt::format("`{}` is no name for a log group", group->value));
    }
    for (std::string_view name : {"log_stream_name", "log_stream_prefix"}) {
      const config::Setting* stream = output.find(name);
      if (stream != nullptr && stream->value.find_first_of(":*") != std::string::npos) report.add(view, output.place(stream), "a log stream's name has no : and no *");
    }
  });
}

}  // namespace

extern const Rule dry517_bad_name;
const Rule dry517_bad_name{
    .id = "DRY517",
    .slug = "bad-name",
    .effect = base::Effect::logs_lost,
    .title = "CloudWatch does not take this name",
    .what =
        "A log group's name has 1 to 512 of the characters A-Z a-z 0-9 _ - / . and #; a stream's name has no : and no "
        "*. cloudwatch_logs sends names as they are.",
    .effect_text =
        "Every request for the group or stream is refused: nothing of it is delivered.",
    .instead =
        "Use the characters that are allowed.",
    .source =
        "out:6.1, out:CW13",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name arn:aws:logs:eu-west-1:123456789012:log-group:/eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/my_cluster.eu-1#logs
      log_stream_prefix app/
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
