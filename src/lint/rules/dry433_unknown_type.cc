#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// The list with the usual other names put right.
std::string known_types(std::string_view list) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {{"int", "integer"}, {"number", "float"}, {"double", "float"}, {"boolean", "bool"}, {"str", "string"}, {"text", "string"}};
  std::string text;
  for (std::string_view item : base::split(list, ' ')) {
    if (!text.empty()) text += ' ';
    std::size_t colon = item.find(':');
    std::string_view type = colon == std::string_view::npos ? std::string_view() : item.substr(colon + 1);
    auto known = std::ranges::find_if(kNames, [&](const auto& name) { return base::iequals(name.first, type); });
    text += known == std::end(kNames) ? std::string(item) : std::string(item.substr(0, colon + 1)) + std::string(known->second);
  }
  return text;
}

void check(const Checked& checked, Report& report) {
  each_parser(checked, [&](const SeriesView& view, const config::Instance& parser) {
    const config::Setting* types = parser.find("Types");
    if (types == nullptr) return;
    for (std::string_view item : base::split(types->value, ' ')) {
      std::size_t colon = item.find(':');
      if (colon == std::string_view::npos) continue;
      std::string_view type = item.substr(colon + 1);
      constexpr std::string_view kTypes[] = {"integer", "float", "hex", "bool", "string"};
      if (std::ranges::any_of(kTypes, [&](std::string_view known) { return base::iequals(known, type); })) continue;
      Finding& finding = report.add(view, parser.place(types), fmt::format("`{}` is no type: the field stays a text", type));
      finding.help = "types are integer, float, hex, bool and string";
      if (!finding.fix && known_types(types->value) != types->value) finding.fix = replace(checked, parser.place(types), known_types(types->value));
    }
  });
}

}  // namespace

extern const Rule dry433_unknown_type;
const Rule dry433_unknown_type{
    .id = "DRY433",
    .slug = "unknown-type",
    .effect = base::Effect::logs_altered,
    .title = "Types names a type that does not exist",
    .what =
        "Types is a list, separated by spaces, of key:type with integer, float, hex, bool and string. int, number, "
        "boolean and lists with commas are taken for string.",
    .effect_text =
        "The field stays a text, without a message.",
    .instead =
        "Write integer, float, hex, bool or string.",
    .source =
        "cfg:K1",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
      Types logtag:int
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
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
