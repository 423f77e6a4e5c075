#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

bool is_quoted(std::string_view value) {
  return value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
}

/// Options that split their value into words themselves, or whose value is a pattern.
bool takes_words(const config::Setting& setting) {
  return setting.option->type != config::OptionType::text || setting.option->repeatable || setting.option->name == "Regex";
}

void check(const Checked& checked, Report& report) {
  auto look = [&](const SeriesView& view, const config::Instance& instance) {
    for (const config::Setting& setting : instance.settings) {
      if (setting.option == nullptr || setting.property == nullptr || takes_words(setting) || !is_quoted(setting.value)) continue;
      base::Place place = instance.place(&setting);
      Finding& finding = report.add(view, place, fmt::format("the quotes become part of {}", setting.option->name));
      if (setting.option->name == "Match") worsen(finding, view, base::Effect::logs_lost);
      finding.fix = replace(checked, place, std::string_view(setting.value).substr(1, setting.value.size() - 2));
    }
  };
  each_filter(checked, "", look);
  each_output(checked, "", look);
  each_parser(checked, look);
}

}  // namespace

extern const Rule dry225_quoted_value;
const Rule dry225_quoted_value{
    .id = "DRY225",
    .slug = "quoted-value",
    .effect = base::Effect::logs_altered,
    .title = "Quotes round a value are part of the value",
    .what =
        "Fluent Bit keeps quotes: Match \"kube.*\" looks for tags with quotes in them. Only options that take several "
        "words use double quotes, to hold a text with spaces together.",
    .effect_text =
        "Names, tags and regions are wrong by two characters; a Match in quotes takes nothing.",
    .instead =
        "Write the value without quotes.",
    .source =
        "cfg:C10",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix 'app-'
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
