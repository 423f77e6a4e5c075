#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* prefix = output.find("log_stream_prefix");
    if (prefix == nullptr || prefix->value.empty()) return;
    char last = prefix->value.back();
    bool letter = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') || (last >= '0' && last <= '9');
    if (!letter || prefix->value.find(" #") != std::string::npos) return;
    Finding& finding = report.add(view, output.place(prefix), fmt::format("streams will be named {}kube.var.log.containers...", prefix->value));
    finding.help = fmt::format("write {}-", prefix->value);
  });
}

}  // namespace

extern const Rule dry529_prefix_without_separator;
const Rule dry529_prefix_without_separator{
    .id = "DRY529",
    .slug = "prefix-without-separator",
    .effect = base::Effect::style,
    .title = "Prefix and tag are glued together",
    .what =
        "A stream's name is log_stream_prefix with the tag behind it, and nothing in between.",
    .effect_text =
        "Names read like processkube.var.log.containers.web...",
    .instead =
        "End the prefix with - or /.",
    .source =
        "out:CW10, awsdocs/amazon-eks-user-guide#1166",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix process
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix process/
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
