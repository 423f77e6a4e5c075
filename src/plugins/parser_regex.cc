// [PARSER] Format regex (cfg:4.1): the named groups of a pattern become keys.
#include <fmt/format.h>

#include "pattern/pattern.h"
#include "plugins/decoders.h"
#include "plugins/parsed_time.h"
#include "plugins/section_spec.h"
#include "plugins/types.h"

namespace drybit::plugins {

namespace {

using record::Value;

class RegexParser : public Parser {
 public:
  RegexParser(std::string name, pattern::Pattern pattern, bool skip_empty, Types types, ParsedTime time, Decoders decoders)
      : name_(std::move(name)),
        pattern_(std::move(pattern)),
        skip_empty_(skip_empty),
        typed_(!types.empty()),
        time_(std::move(time)),
        decoders_(std::move(decoders)) {
    for (const auto& entry : pattern_.names()) {
      for (const std::uint16_t number : entry.groups) groups_.push_back({entry.name, number, types.find(entry.name), time_.is_key(entry.name)});
    }
  }

  std::string_view name() const override { return name_; }
  std::string_view format() const override { return "regex"; }

  bool parse(std::string_view text, ParseContext& context, Parsed& out) const override {
    out = {};
    if (!search(text, &context.log)) return false;
    record::MapBuilder map(context.arena, groups_.size());
    for (const Group& group : groups_) {
      const std::string_view value = captures_[group.number].in(text);
      // cfg:R3: unset and empty are the same.
      if (value.empty() && skip_empty_) continue;
      // cfg:T12, T14: a time that does not fit takes its key along, also with Time_Keep on.
      if (group.is_time && (!time_.take_or_warn(value, context, out, false) || !time_.keeps(true))) continue;
      map.add(group.name, typed_ ? cast(group.type, group.name, value, context.log) : Value::string(value));
    }
    out.map = map.finish();
    if (!decoders_.empty()) decoders_.apply(context, out);
    return true;
  }

  bool groups(std::string_view text, std::vector<std::pair<std::string_view, std::string_view>>& out) const override {
    out.clear();
    if (!search(text, nullptr)) return false;
    for (const Group& group : groups_) out.emplace_back(group.name, captures_[group.number].in(text));
    return true;
  }

 private:
  struct Group {
    std::string name;
    std::uint16_t number;
    CastType type;
    bool is_time;
  };

  /// cfg:R1: a match in which some named group took part.
  bool search(std::string_view text, flow::RouterLog* log) const {
    if (!pattern_.search(text, captures_)) {
      if (captures_.gave_up() && log != nullptr) {
        log->add(fmt::format("[ warn] [drybit] parser {}: the search was given up; Fluent Bit would hang on this line", name_));
      }
      return false;
    }
    for (const Group& group : groups_) {
      if (captures_[group.number].set()) return true;
    }
    return false;
  }

  std::string name_;
  pattern::Pattern pattern_;
  bool skip_empty_;
  bool typed_;
  ParsedTime time_;
  Decoders decoders_;
  std::vector<Group> groups_;
  mutable pattern::Captures captures_;  // one Parser serves one thread
};

std::unique_ptr<Parser> start_regex(const Start& start) {
  const config::Instance& instance = start.instance;
  const std::string name(instance.text("Name"));
  const config::Setting* regex = instance.find("Regex");
  if (regex == nullptr || regex->value.empty()) {
    // cfg:3: the words depend on how Format is spelled.
    const bool exact = instance.text("Format") == "regex";
    start.add(base::Effect::logs_altered, "missing-regex", nullptr, fmt::format("parser {} has Format regex and no Regex", name),
              {exact ? fmt::format("[error] [parser] no parser 'regex' found for '{}' in file 'parsers.conf", name)  // as it is: no quote behind
                     : fmt::format("[error] [parser:{}] Invalid regex pattern", name)});
    return nullptr;
  }
  Decoders decoders = Decoders::start(start);
  auto compiled = pattern::Pattern::compile(regex->value, start.series);
  if (!compiled) {
    base::Problem& problem = start.add(base::Effect::logs_altered, "bad-regex", regex, fmt::format("the pattern of parser {} does not compile: {}", name, compiled.error().message),
                                       {fmt::format("[error] [parser:{}] Invalid regex pattern {}", name, regex->value)});
    // An expanded value has no byte of its own in the text.
    if (regex->property != nullptr && regex->property->value == regex->value) {
      const auto at = static_cast<std::uint32_t>(std::min(compiled.error().offset, regex->value.size()));
      problem.place.span.begin = std::min(problem.place.span.begin + at, problem.place.span.end);
    }
    return nullptr;
  }
  auto time = ParsedTime::start(start);
  if (!time) return nullptr;
  if (const auto why = compiled->inexact()) {
    start.add(base::Effect::style, "inexact-pattern", regex, fmt::format("drybit cannot run the pattern of parser {} exactly as Fluent Bit does: {}", name, *why));
  }
  const bool skip_empty = parser_switch(instance, "Skip_Empty_Values") != Switch::off;
  return std::make_unique<RegexParser>(name, *compiled, skip_empty, Types(parser_text(instance, "Types")), std::move(*time), std::move(decoders));
}

}  // namespace

extern const Plugin parser_regex;
const Plugin parser_regex{{config::PluginKind::parser, "regex", "Named groups of a pattern become keys", parser_options()}, start_regex, nullptr, nullptr};

}  // namespace drybit::plugins
