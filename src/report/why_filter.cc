#include "report/why_filter.h"

#include <fmt/format.h>

#include "base/text.h"
#include "json/strict.h"
#include "plugins/section_spec.h"
#include "record/accessor.h"
#include "report/pattern_text.h"
#include "report/record_diff.h"
#include "report/step_text.h"

namespace drybit::report {

namespace {

constexpr std::string_view kLead = "    ";

std::string place_of_setting(const WhyView& view, const config::Instance& instance, const config::Setting* setting) {
  return fmt::format("{}:{}", view.map->source->name(), view.map->position(instance.place(setting)).line);
}

/// The text that a parser filter parses: the first string under the key (cfg:F1), or what its accessor finds (cfg:F8).
const record::Value* parsed_text(const config::Instance& filter, const base::Series& series, const record::Value& body) {
  std::string_view key = filter.text("Key_Name");
  if (series.key_name_accessor && key.starts_with('$')) {
    auto compiled = record::Accessor::compile(key, series);
    const auto* accessor = std::get_if<record::Accessor>(&compiled);
    return accessor == nullptr || accessor->parts().empty() ? nullptr : accessor->match(body);
  }
  for (const record::Pair& pair : body.pairs()) {
    if (pair.key_is(key) && pair.value.is_string()) return &pair.value;
  }
  return nullptr;
}

class ParserTeller {
 public:
  ParserTeller(Sheet& sheet, const WhyView& view, const LifeStep& step) : sheet_(sheet), view_(view), step_(step) {}

  void tell(const config::Instance& filter) {
    const base::Series& series = *view_.router->series;
    const record::Value* text = parsed_text(filter, series, step_.before->body);
    if (text == nullptr) return sheet_.prose(kLead, fmt::format("The record holds no text under {}.", filter.text("Key_Name")));
    for (const config::Setting* setting : filter.all("Parser")) {
      const config::Instance* parser = find(setting->value);
      if (parser == nullptr) continue;
      if (try_parser(*parser, text->as_string())) return;
    }
  }

 private:
  const config::Instance* find(std::string_view name) const {
    for (const config::Instance& parser : view_.router->pipeline.parsers) {
      if (parser.text("Name") == name) return &parser;
    }
    return nullptr;
  }

  /// True where it fits: no other is asked.
  bool try_parser(const config::Instance& parser, std::string_view text) {
    std::string name = fmt::format("Parser {} ({})", parser.text("Name"), place_of_setting(view_, parser, nullptr));
    const config::Setting* regex = parser.find("Regex");
    if (!base_format(parser, "regex") || regex == nullptr) return other_format(parser, name);
    auto compiled = pattern::Pattern::compile(regex->value, *view_.router->series);
    if (!compiled) return false;
    pattern::Captures captures;
    if (!compiled->search(text, captures)) {
      sheet_.prose(kLead, captures.gave_up() ? name + ": the search was given up; Fluent Bit would hang on this line" : name + " does not match.");
      if (!captures.gave_up()) write_mismatch(sheet_, *compiled, regex->value, text);
      return false;
    }
    sheet_.prose(kLead, name + " matches:");
    write_match(sheet_, *compiled, text, captures);
    std::string key(parser.has("Time_Key") ? plugins::parser_text(parser, "Time_Key") : "time");
    for (const auto& group : compiled->names()) {
      if (group.name == key && !group.groups.empty()) tell_time(parser, key, captures[group.groups.front()].in(text));
    }
    return true;
  }

  static bool base_format(const config::Instance& parser, std::string_view format) {
    std::string_view given = plugins::parser_text(parser, "Format");
    return given.size() == format.size() && std::equal(given.begin(), given.end(), format.begin(), [](char a, char b) { return (a | 0x20) == b; });
  }

  bool other_format(const config::Instance& parser, const std::string& name) {
    bool took = step_.after != nullptr && step_.did == Did::changed;
    sheet_.prose(kLead, fmt::format("{} reads it as {}{}.", name, plugins::parser_text(parser, "Format"), took ? "" : ", which it is not"));
    return took;
  }

  void tell_time(const config::Instance& parser, std::string_view key, std::string_view text) {
    std::string_view format = plugins::parser_text(parser, "Time_Format");
    std::string quoted = value_text(record::Value::string(text));
    if (format.empty()) {
      return sheet_.prose(kLead, fmt::format("It has no Time_Format, so {} stays text and the record's time is {}.", key, record_time(*step_.before)));
    }
    if (step_.after == nullptr) return;
    if (step_.after->clock != record::ClockReason::none) {
      return sheet_.prose(kLead, fmt::format("The time text {} does not fit Time_Format {}: the record keeps the time it had ({}).", quoted, format, record_time(*step_.after)));
    }
    sheet_.prose(kLead, fmt::format("The time text {}, read as {}, becomes {}.", quoted, format, record_time(*step_.after)));
  }

  Sheet& sheet_;
  const WhyView& view_;
  const LifeStep& step_;
};

/// One rule of grep or rewrite_tag: a key and a pattern.
void tell_rule(Sheet& sheet, const WhyView& view, const config::Instance& filter, const config::Setting& setting, std::string_view key, std::string_view text,
               const record::Value& body) {
  const base::Series& series = *view.router->series;
  auto accessor = record::Accessor::compile(key.starts_with('$') ? std::string(key) : "$" + std::string(key), series);
  auto compiled = pattern::Pattern::compile(text, series);
  const auto* found = std::get_if<record::Accessor>(&accessor);
  if (found == nullptr || found->parts().empty() || !compiled) return;
  std::string name = fmt::format("{} {} ({})", setting.option->name, setting.value, place_of_setting(view, filter, &setting));
  const record::Value* value = found->match(body);
  if (value == nullptr) return sheet.prose(kLead, fmt::format("{}: the record holds no text there.", name));
  pattern::Captures captures;
  if (compiled->search(value->as_string(), captures)) {
    sheet.prose(kLead, name + " matches:");
    return write_match(sheet, *compiled, value->as_string(), captures);
  }
  sheet.prose(kLead, name + " does not match.");
  // That an Exclude does not match is as it should be.
  if (setting.option->name != "Exclude") write_mismatch(sheet, *compiled, text, value->as_string());
}

/// Whether the kubernetes filter reads JSON under log, and what becomes of the text (k8s:7).
void tell_merge(Sheet& sheet, const WhyView& view, const config::Instance& filter, const LifeStep& step) {
  const record::Pair* log = record::find_last(step.before->body, "log");
  if (log == nullptr || !log->value.is_string()) return;
  std::string_view text = log->value.as_string();
  if (!holds_object(text)) return;
  if (!filter.flag("Merge_Log")) {
    return sheet.prose(kLead, fmt::format("log holds a JSON object, but Merge_Log is {}: it stays one string. Merge_Log On makes fields of its keys, Keep_Log Off takes the string away.",
                                          filter.has("Merge_Log") ? fmt::format("off ({})", place_of_setting(view, filter, filter.find("Merge_Log"))) : "not set"));
  }
  if (step.did == Did::changed && filter.flag("Keep_Log") && step.after != nullptr && record::find_last(step.after->body, "log") != nullptr) {
    sheet.prose(kLead, "log holds a JSON object, and Merge_Log makes fields of its keys; Keep_Log is on, so the string stays beside them.");
  }
}

}  // namespace

bool holds_object(std::string_view text) {
  std::string_view trimmed = base::trim(text);
  json::TokenList tokens;
  return trimmed.starts_with('{') && json::read_strict(trimmed, tokens).ok();
}

void write_filter_search(Sheet& sheet, const WhyView& view, const config::Instance& filter, const LifeStep& step) {
  if (step.did == Did::not_asked || filter.spec == nullptr) return;
  if (filter.spec->name == "parser") return ParserTeller(sheet, view, step).tell(filter);
  if (filter.spec->name == "kubernetes") return tell_merge(sheet, view, filter, step);
  for (const config::Setting& setting : filter.settings) {
    if (setting.option == nullptr) continue;
    if (filter.spec->name == "grep" && (setting.option->name == "Regex" || setting.option->name == "Exclude")) {
      std::string_view value = setting.value;
      value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
      std::size_t space = value.find(' ');
      if (space != std::string_view::npos) tell_rule(sheet, view, filter, setting, value.substr(0, space), value.substr(space + 1), step.before->body);
    } else if (filter.spec->name == "rewrite_tag" && setting.option->name == "Rule") {
      auto words = config::split_words(setting.value, 4);
      if (words.size() == 4) tell_rule(sheet, view, filter, setting, words[0], words[1], step.before->body);
    }
  }
}

}  // namespace drybit::report
