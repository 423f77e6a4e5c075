#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>

#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

/// A quantifier right behind a group that holds one: only such patterns can be without end.
bool repeats_a_repetition(std::string_view text) {
  for (std::size_t at = text.find(')'); at != std::string_view::npos; at = text.find(')', at + 1)) {
    if (at + 1 >= text.size() || std::string_view("*+{").find(text[at + 1]) == std::string_view::npos) continue;
    std::size_t open = text.rfind('(', at);
    if (open != std::string_view::npos && text.substr(open, at - open).find_first_of("*+{") != std::string_view::npos) return true;
    // A group within: its own quantifier stands in front of this parenthesis.
    if (at > 0 && std::string_view("*+}.)").find(text[at - 1]) != std::string_view::npos) return true;
  }
  return false;
}

/// A text on which a search ends at the step limit only; nothing where none of those tried is one.
std::optional<std::string> endless_on(const pattern::Pattern& pattern) {
  constexpr std::array<std::string_view, 10> kPumps = {"a", "1", " ", "a ", "a.", "a-", "a,", "a=1 ", "\"a\"", "/a"};
  for (std::string_view prefix : {"", "2026-11-20T10:15:30.123456789Z stdout F "}) {
    for (std::string_view pump : kPumps) {
      std::string text(prefix);
      while (text.size() < prefix.size() + 48) text += pump;
      text += "\x01";
      bool gave_up = false;
      pattern.search(text, &gave_up);
      if (gave_up) {
        text.pop_back();
        return text;
      }
    }
  }
  return std::nullopt;
}

void check(const Checked& checked, Report& report) {
  // Patterns read the same in every series as far as this goes: one answer for all.
  if (checked.views.empty()) return;
  const SeriesView& first = checked.views.front();
  auto look = [&](const config::Instance& instance, const config::Setting* setting, std::string_view text) {
    if (setting == nullptr || !repeats_a_repetition(text)) return;
    auto pattern = pattern::Pattern::compile(text, *first.series);
    if (!pattern) return;
    if (auto line = endless_on(*pattern)) {
      Finding& finding = report.add(instance.place(setting), "on a line that does not fit, this pattern can search without end");
      finding.help = fmt::format("such a line is `{}`", *line);
    }
  };
  for (const config::Instance& parser : first.pipeline.parsers) look(parser, parser.find("Regex"), parser.text("Regex"));
  for (const config::Instance& filter : first.pipeline.filters) {
    if (filter.spec == nullptr) continue;
    std::size_t skipped = filter.spec->name == "grep" || filter.spec->name == "rewrite_tag" ? 1 : std::string::npos;
    if (skipped == std::string::npos) continue;
    for (std::string_view option : {"Regex", "Exclude", "Rule"}) {
      for (const config::Setting* setting : filter.all(option)) {
        std::vector<std::string> words = config::split_words(setting->value, option == "Rule" ? 4 : 1);
        if (words.size() > 1) look(filter, setting, words[1]);
      }
    }
  }
}

}  // namespace

extern const Rule dry410_endless_pattern;
const Rule dry410_endless_pattern{
    .id = "DRY410",
    .slug = "endless-pattern",
    .effect = base::Effect::logs_altered,
    .title = "The pattern can search without end on a line that does not fit",
    .what =
        "A repetition within a repetition, such as (a+)+ or (\\w*\\s*)*, can divide one text in more ways than can "
        "be tried. On a line that fits up to near its end, Fluent Bit tries them all before it says no.",
    .effect_text =
        "The router stands still at such a line, and so do the logs of all containers behind it.",
    .instead =
        "Repeat once: [^ ]+ in place of ([^ ]+)+, and bound each part by a character that the next one does not hold.",
    .source =
        "cfg:X11",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match kube.*
      Regex log ^(([a-z])+.)+[A-Z]([a-z])+$
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
      Name grep
      Match kube.*
      Regex log ^[a-z]+\.[A-Z][a-z]+$
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
