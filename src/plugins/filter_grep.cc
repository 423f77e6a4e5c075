// grep: keeps or drops records by the text under a key (flt:5).
#include <fmt/format.h>

#include "base/text.h"
#include "pattern/pattern.h"
#include "plugins/plugin.h"
#include "plugins/start_fault.h"
#include "record/accessor.h"

namespace drybit::plugins {

namespace {

using config::OptionSpec;

constexpr OptionSpec kOptions[] = {
    {.name = "Regex", .help = "KEY PATTERN: keep records in whose KEY the pattern is found", .repeatable = true},
    {.name = "Exclude", .help = "KEY PATTERN: drop records in whose KEY the pattern is found", .repeatable = true},
    {.name = "Logical_Op",
     .default_value = "legacy",
     .help = "AND or OR joins the rules; legacy: the first that decides",
     .series = config::kSince4_2},
};

constexpr flow::Reason kExcluded{"grep-exclude", "an Exclude rule matched"};
constexpr flow::Reason kNotMatched{"grep-regex", "a Regex rule did not match"};

enum class Join { legacy, all, any };

struct Rule {
  bool exclude = false;
  std::string text;  ///< "Exclude log health", for people
  record::Accessor accessor;
  pattern::Pattern regex;

  bool matches(const record::Value& body) const {
    const record::Value* value = accessor.match(body);
    return value != nullptr && regex.search(value->as_string());
  }
};

struct Decision {
  bool keep = true;
  const Rule* rule = nullptr;  ///< the one that decided
};

class Grep final : public Filter {
 public:
  std::vector<Rule> rules;
  Join join = Join::legacy;

  void run(record::Batch& batch, FilterContext& context) override {
    if (rules.empty() && join == Join::legacy) return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const record::Record& record = batch.records[i];
      if (rules.empty()) {
        context.crash(record, "grep: Logical_Op AND or OR without any rule");  // flt:B6
        return;
      }
      bool crashed = false;
      Decision decision = decide(record.body, crashed);
      if (crashed) {
        context.crash(record, "grep: the key $ names nothing");  // flt:B1
        return;
      }
      if (!decision.keep) {
        context.dropped(record, decision.rule->exclude ? kExcluded : kNotMatched, decision.rule->text);
        continue;
      }
      if (context.explain)
        context.note(record, decision.rule == nullptr ? "no rule decides" : "kept by " + decision.rule->text);
      if (kept != i) batch.records[kept] = record;
      ++kept;
    }
    batch.records.resize(kept);
  }

 private:
  Decision decide(const record::Value& body, bool& crashed) const {
    if (join != Join::legacy) return decide_joined(body, crashed);
    for (const Rule& rule : rules) {
      if (rule.accessor.parts().empty()) {
        crashed = true;
        return {};
      }
      // flt:B3: a Regex decides either way, an Exclude only where it matches.
      bool matches = rule.matches(body);
      if (matches) return {!rule.exclude, &rule};
      if (!rule.exclude) return {false, &rule};
    }
    return {};
  }

  /// flt:B5: all rules are of one kind.
  Decision decide_joined(const record::Value& body, bool& crashed) const {
    bool matches = false;
    const Rule* last = nullptr;
    for (const Rule& rule : rules) {
      if (rule.accessor.parts().empty()) {
        crashed = true;
        return {};
      }
      last = &rule;
      matches = rule.matches(body);
      if (matches == (join == Join::any)) break;
    }
    return {matches != last->exclude, last};
  }
};

class Starter {
 public:
  explicit Starter(const Start& start) : start_(start) {}

  std::unique_ptr<Filter> run() {
    auto filter = std::make_unique<Grep>();
    std::string_view op = start_.instance.text("Logical_Op");
    if (base::iequals(op, "AND")) filter->join = Join::all;
    if (base::iequals(op, "OR")) filter->join = Join::any;
    const config::Setting* first = nullptr;
    bool mixed = false;
    for (const config::Setting& setting : start_.instance.settings) {
      if (setting.option == nullptr || (setting.option->name != "Regex" && setting.option->name != "Exclude")) continue;
      if (filter->join != Join::legacy && first != nullptr && first->option != setting.option && !mixed) {
        mixed = true;
        refuse("exclusive-options", setting, "Regex and Exclude do not go together with Logical_Op " + std::string(op),
               {"Both 'regex' and 'exclude' are set."});
      }
      if (first == nullptr) first = &setting;
      if (auto rule = read(setting)) filter->rules.push_back(std::move(*rule));
    }
    if (filter->join != Join::legacy && first == nullptr) {
      start_.add(base::Effect::router_crashes, "grep-no-rule", start_.instance.find("Logical_Op"),
                 "Logical_Op " + std::string(op) + " without a rule crashes the router at the first record");
    }
    if (refused_) return nullptr;
    return filter;
  }

 private:
  base::Problem& refuse(std::string_view code, const config::Setting& setting, std::string message,
                        const std::vector<std::string>& lines) {
    refused_ = true;
    return plugins::refuse(start_, code, &setting, std::move(message), lines);
  }

  std::optional<Rule> read(const config::Setting& setting) {
    // flt:W1: the pattern begins behind exactly one space, whatever follows.
    std::string_view value = setting.value;
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    std::size_t space = value.find(' ');
    if (space == std::string_view::npos || space + 1 >= value.size()) {
      refuse("grep-arguments", setting, std::string(setting.option->name) + " takes a key and a pattern",
             {"invalid regex, expected field and regular expression"});
      return std::nullopt;
    }
    std::string_view word = value.substr(0, space), text = value.substr(space + 1);
    std::string key;
    if (!word.starts_with('$')) key += '$';
    key += word;
    std::optional<record::Accessor> accessor;
    auto compiled = record::Accessor::compile(key, start_.series);
    if (auto* found = std::get_if<record::Accessor>(&compiled)) {
      accessor = std::move(*found);
      tell_skipped(start_, &setting, *accessor);
      if (accessor->parts().empty()) {
        point_at(start_.add(base::Effect::router_crashes, "bad-accessor", &setting,
                            "the key $ names nothing; the router crashes at the first record"),
                 setting, word);
      }
    } else {
      auto& error = std::get<record::AccessorError>(compiled);
      std::vector<std::string> lines = error.router_log;
      lines.push_back(fmt::format("invalid record accessor? '{}'", key));
      point_at(refuse("bad-accessor", setting, error.message, lines), setting, word);
    }
    auto regex = pattern::Pattern::compile(text, start_.series);
    if (!regex) {
      auto& problem = refuse("bad-regex", setting, fmt::format("\"{}\" is no pattern: {}", text, regex.error().message),
                             {fmt::format("could not compile regex pattern '{}'", text)});
      point_at(problem, setting, text, regex.error().offset);
      return std::nullopt;
    }
    if (!accessor) return std::nullopt;
    return Rule{setting.option->name == "Exclude", fmt::format("{} {}", setting.option->name, setting.value),
                std::move(*accessor), *regex};
  }

  const Start& start_;
  bool refused_ = false;
};

std::unique_ptr<Filter> start(const Start& start) {
  return Starter(start).run();
}

}  // namespace

extern const Plugin filter_grep;
const Plugin filter_grep{
    {config::PluginKind::filter, "grep", "Keeps or drops records by the text under a key", kOptions, false, "configuration error"},
    nullptr,
    start,
    nullptr};

}  // namespace drybit::plugins
