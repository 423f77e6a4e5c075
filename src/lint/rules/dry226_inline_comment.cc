#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// Where the comment begins, blanks in front of it included; npos where there is none.
std::size_t comment_in(std::string_view value) {
  std::size_t at = value.find(" #");
  if (at == std::string_view::npos || at + 2 >= value.size()) return std::string_view::npos;
  while (at > 0 && value[at - 1] == ' ') --at;
  return at;
}

bool may_hold_one(const config::OptionSpec& option) {
  return option.repeatable || option.name == "Regex" || option.type == config::OptionType::boolean || option.type == config::OptionType::words;
}

void check(const Checked& checked, Report& report) {
  auto look = [&](const SeriesView& view, const config::Instance& instance) {
    for (const config::Setting& setting : instance.settings) {
      if (setting.option == nullptr || setting.property == nullptr || may_hold_one(*setting.option)) continue;
      std::size_t at = comment_in(setting.property->value);
      if (at == std::string_view::npos) continue;
      base::Place place = instance.place(&setting);
      Finding& finding = report.add(view, place, fmt::format("the comment behind it becomes part of {}", setting.option->name));
      bool number = setting.option->type == config::OptionType::integer;
      bool lost = setting.option->name == "Match" || setting.option->name == "region" || setting.option->name == "log_group_name";
      if (number) finding.effects[view.series->index] = base::Effect::style;
      if (lost) worsen(finding, view, base::Effect::logs_lost);
      base::Place tail{place.text, {place.span.begin + static_cast<std::uint32_t>(at), place.span.end}};
      finding.fix = replace(checked, tail, "");
      if (finding.fix) finding.fix->title = "take the comment out";
    }
  };
  each_filter(checked, "", look);
  each_output(checked, "", look);
  each_parser(checked, look);
}

}  // namespace

extern const Rule dry226_inline_comment;
const Rule dry226_inline_comment{
    .id = "DRY226",
    .slug = "inline-comment",
    .effect = base::Effect::logs_altered,
    .title = "A comment behind a value is part of the value",
    .what =
        "Fluent Bit knows comments only as whole lines. A # behind a value, with what follows, belongs to the value.",
    .effect_text =
        "Regions, names and tags are wrong. Numbers are read up to the first character that is no digit, so those work "
        "by luck.",
    .instead =
        "Put the comment on a line of its own, at the depth of the keys or in the first column.",
    .source =
        "cfg:C10",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      log_retention_days 30 # a month
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_retention_days 30
      # the group
      log_group_name /eks/logs#1
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
