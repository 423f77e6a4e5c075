#include <fmt/format.h>

#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "modify", [&](const SeriesView& view, const config::Instance& filter) {
    for (const config::Setting& setting : filter.settings) {
      if (setting.option == nullptr || setting.option->core || setting.option->name == "Condition" || setting.option->name == "Remove_regex") continue;
      const std::vector<std::string> words = config::split_words(setting.value, 1);
      if (words.empty()) continue;  // a variable that is not set
      const std::string& key = words.front();
      if (key.starts_with('$')) report.add(view, filter.place(&setting), fmt::format("`{}` is taken literally: modify's rules know no accessors", key));
      bool prefix = setting.option->name == "Remove_wildcard" || setting.option->name.starts_with("Move_");
      if (prefix && key.ends_with('*') && key.size() > 1) report.add(view, filter.place(&setting), fmt::format("the * of `{}` is an ordinary character", key)).help = "leave the * out";
    }
  });
}

}  // namespace

extern const Rule dry611_modify_literal_key;
const Rule dry611_modify_literal_key{
    .id = "DRY611",
    .slug = "modify-literal-key",
    .effect = base::Effect::logs_altered,
    .title = "modify takes keys literally",
    .what =
        "The rules of modify name top-level keys byte by byte: $key and $map['key'] are no accessors there, and * is an "
        "ordinary character; Remove_wildcard already means a beginning.",
    .effect_text =
        "The rule finds no such key and does nothing.",
    .instead =
        "Write the plain name; to change a nested key lift its map first.",
    .source =
        "flt:D2, flt:D8",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name modify
      Match kube.*
      Remove $stream
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
      Name modify
      Match kube.*
      Remove stream
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
