// modify: conditions on the record, then rules in file order (flt:6).
#include <algorithm>

#include "base/text.h"
#include "plugins/modify_conditions.h"
#include "plugins/modify_reader.h"
#include "plugins/modify_rules.h"
#include "plugins/modify_words.h"
#include "plugins/plugin.h"
#include "plugins/start_fault.h"

namespace drybit::plugins {

namespace {

using config::OptionSpec;
using record::Value;

constexpr OptionSpec kOptions[] = {
    {.name = "Set", .help = "KEY VALUE: put the pair at the end, in place of any KEY", .repeatable = true},
    {.name = "Add", .help = "KEY VALUE: put the pair at the end unless KEY exists", .repeatable = true},
    {.name = "Remove", .help = "KEY: remove it", .repeatable = true},
    {.name = "Remove_wildcard", .help = "TEXT: remove keys that begin with it", .repeatable = true},
    {.name = "Remove_regex", .help = "PATTERN: remove keys in which it is found", .repeatable = true},
    {.name = "Move_To_Start",
     .help = "TEXT: move keys that begin with it to the front",
     .repeatable = true,
     .series = config::kSince4_2},
    {.name = "Move_To_End",
     .help = "TEXT: move keys that begin with it to the end",
     .repeatable = true,
     .series = config::kSince4_2},
    {.name = "Rename", .help = "KEY NEW: rename it unless NEW exists", .repeatable = true},
    {.name = "Hard_Rename", .help = "KEY NEW: rename it, in place of any NEW", .repeatable = true},
    {.name = "Copy", .help = "KEY NEW: copy it behind itself unless NEW exists", .repeatable = true},
    {.name = "Hard_copy", .help = "KEY NEW: copy it behind itself, in place of NEW", .repeatable = true},
    {.name = "Condition", .help = "NAME PARAMETERS: the rules run where all conditions hold", .repeatable = true},
};

class Modify final : public Filter {
 public:
  explicit Modify(const config::Instance& instance)
      : warn_(log_line("[ warn]", instance, "Rule HARD_COPY ")),
        not_a_map_(log_line("[error]", instance, "Expected MSGPACK_MAP, this is not a valid return value, skipping")) {}

  std::vector<ModifyCondition> conditions;
  std::vector<ModifyRule> rules;

  void run(record::Batch& batch, FilterContext& context) override {
    for (record::Record& record : batch.records) {
      if (!run(record, *batch.arena, context)) return;
    }
  }

 private:
  /// False: the process died at this record.
  bool run(record::Record& record, base::Arena& arena, FilterContext& context) {
    const ModifyCondition* unmet = nullptr;
    // flt:D1: every one is looked at, also behind one that does not hold.
    for (const ModifyCondition& condition : conditions) {
      ModifyVerdict verdict = evaluate(condition, record.body);
      if (verdict == ModifyVerdict::crash) {
        context.crash(record, "modify: the condition \"" + condition.text + "\" did not compile and is needed here");
        return false;
      }
      if (verdict == ModifyVerdict::no && unmet == nullptr) unmet = &condition;
    }
    if (unmet != nullptr) {
      if (context.explain) context.note(record, "condition not met: " + unmet->text);
      return true;
    }
    auto pairs = record.body.pairs();
    work_.assign(pairs.begin(), pairs.end());
    bool changed = false;
    reader_.clear();
    for (const ModifyRule& rule : rules) {
      if (reader_.waits()) before_ = work_;
      ModifyOutcome outcome = apply(rule, work_);
      if (outcome == ModifyOutcome::changed) {
        changed = true;
        if (reader_.waits()) complete(arena, context);
      } else if (outcome == ModifyOutcome::many_sources) {
        context.log.add(warn_ + rule.key + " TO " + rule.value + " : Multiple keys matching " + rule.key +
                        " found, not applying rule");
      } else if (outcome == ModifyOutcome::many_targets) {
        context.log.add(warn_ + rule.key + " TO " + rule.value + " : Multiple target keys matching " + rule.value +
                        " found, not applying rule");
      } else if (outcome == ModifyOutcome::broken) {
        leave_short(rule, changed && !reader_.waits());
        changed = true;
        context.log.add(not_a_map_);
      } else if (outcome == ModifyOutcome::crash) {
        context.crash(record, "modify: the pattern of Remove_regex \"" + rule.key + "\" did not compile");
        return false;
      }
    }
    if (!changed) {
      if (context.explain) context.note(record, "no rule applies");
      return true;
    }
    auto* made = arena.make_array<record::Pair>(work_.size());
    std::copy(work_.begin(), work_.end(), made);
    record.body = Value::map(made, work_.size());
    return true;
  }

  /// A rule announced a pair that it does not write. What an earlier rule wrote (`read_before`) lies where the reader puts
  /// this now: all but the last pair of it is overwritten.
  void leave_short(const ModifyRule& rule, bool read_before) {
    ModifyReader::Pairs rest = work_;
    std::erase_if(rest, [&rule](const record::Pair& pair) { return pair.key_is(rule.key); });
    if (read_before) std::ranges::copy(rest, work_.begin());
    reader_.take_short(std::move(rest));
  }

  /// A rule wrote while the reader waits: what counts is the map that this completes, or else the one before.
  void complete(base::Arena& arena, FilterContext& context) {
    if (auto whole = reader_.take(work_, arena)) {
      work_ = std::move(*whole);
    } else {
      work_ = before_;
      context.log.add(not_a_map_);
    }
  }

  std::string warn_, not_a_map_;
  std::vector<record::Pair> work_;  ///< the record under work; kept for its memory
  std::vector<record::Pair> before_;
  ModifyReader reader_;
};

class Starter {
 public:
  explicit Starter(const Start& start) : start_(start), filter_(std::make_unique<Modify>(start.instance)) {}

  std::unique_ptr<Filter> run() {
    for (const config::Setting& setting : start_.instance.settings) {
      if (setting.option == nullptr) continue;
      if (!setting.option->core) {
        read(setting);
      } else if (setting.option->name == "Active" && !switches_off(setting.value)) {
        refuse(setting, "unknown-option", "modify does not take Active",
               "Invalid operation active : " + setting.value + " in configuration");
      }
    }
    if (refused_) return nullptr;
    return std::move(filter_);
  }

 private:
  base::Problem& refuse(const config::Setting& setting, std::string_view code, std::string message, std::string line) {
    refused_ = true;
    return plugins::refuse(start_, code, &setting, std::move(message), {std::move(line)});
  }

  /// The property's name as the series' messages have it (flt:A1).
  std::string key(const config::Setting& setting) const {
    std::string written = setting.property != nullptr ? setting.property->key : std::string(setting.option->name);
    return start_.series.lowers_keys ? base::lower(written) : written;
  }

  void read(const config::Setting& setting) {
    ModifyWords split = split_modify_words(setting.value, start_.series.quoted_modify_words);
    if (split.unclosed_quote) {
      refused_ = true;
      start_.add(base::Effect::router_fails, "unclosed-quote", &setting,
                 "a quote is not closed; the router crashes at start", {"[error] Parsing failed: " + setting.value});
      return;
    }
    std::size_t count = split.words.size();
    if (count == 0 || count > 3) {
      refuse(setting, "modify-arguments",
             std::string(setting.option->name) + (count == 0 ? " has no word" : " has more than three words"),
             "Invalid config for " + key(setting));
      return;
    }
    if (setting.option->name == "Condition") {
      read_condition(setting, split.words);
    } else {
      read_rule(setting, split.words);
    }
  }

  void read_rule(const config::Setting& setting, const std::vector<std::string>& words) {
    const ModifyRuleName* name = find_modify_rule(setting.option->name);
    ModifyRule rule;
    rule.kind = name->kind;
    rule.key = words.front();
    rule.value = words.back();
    if (words.size() == 3) {
      // flt:D3: never checked; the rule's kind stays what memory held, a Rename on every series that clears it.
      rule.kind = ModifyRuleKind::rename;
      bool defined = start_.series.quoted_modify_words;
      start_.add(base::Effect::logs_altered, "modify-three-words", &setting,
                 std::string(setting.option->name) + " with three words " +
                     (defined ? "runs as Rename " + rule.key + " " + rule.value
                              : "is unpredictable: mostly it runs as Rename " + rule.key + " " + rule.value));
    } else if (words.size() != name->words) {
      refuse(setting, "modify-arguments",
             std::string(setting.option->name) + " takes " + (name->words == 1 ? "one word" : "two words"),
             "Invalid operation " + key(setting) + " : " + setting.value + " in configuration");
      return;
    }
    if (!compile(setting, rule.key, "key", rule) || !compile(setting, rule.value, "val", rule)) return;
    filter_->rules.push_back(std::move(rule));
  }

  /// flt:D4: every word of a rule must be a pattern. False: the start ends here.
  bool compile(const config::Setting& setting, const std::string& word, std::string_view which, ModifyRule& rule) {
    auto compiled = pattern::Pattern::compile(word, start_.series);
    if (compiled) {
      if (which == "key") rule.regex = *compiled;
      return true;
    }
    std::string why = "\"" + word + "\" is no pattern: " + compiled.error().message;
    if (start_.series.modify_regex_fatal) {
      auto& problem = refuse(setting, "bad-regex", why + "; modify compiles every word of a rule",
                             "Unable to create regex(" + std::string(which) + ") from " + word);
      point_at(problem, setting, word, compiled.error().offset);
      return false;
    }
    if (which == "val") return true;
    bool used = rule.kind == ModifyRuleKind::remove_regex;
    auto& problem = start_.add(
        used ? base::Effect::router_crashes : base::Effect::style, "bad-regex", &setting,
        why + (used ? "; the router crashes at the first record" : "; the router crashes when it shuts down"));
    point_at(problem, setting, word, compiled.error().offset);
    return true;
  }

  void read_condition(const config::Setting& setting, const std::vector<std::string>& words) {
    const ModifyConditionName* name = find_modify_condition(words[0]);
    if (name == nullptr) {
      refuse(setting, "modify-condition", "there is no condition " + words[0],
             "Invalid config for " + key(setting) + " : " + setting.value);
      return;
    }
    ModifyCondition condition;
    condition.kind = name->kind;
    condition.text = setting.value;
    condition.bools_match = start_.series.bool_conditions;
    // flt:D16: without a parameter the condition's own name is taken for it.
    const std::string& a = words.size() > 1 ? words[1] : words[0];
    if (words.size() == 3) condition.b = words[2];
    if ((name->a_is_regex && a.empty()) || (name->b_is_regex && condition.b.empty())) {
      refuse(setting, "modify-arguments", std::string(name->name) + " needs a pattern",
             "Unable to create regex for condition " + key(setting) + " " + setting.value);
      return;
    }
    if (name->a_is_regex) {
      condition.a_regex = compile(setting, a);
    } else {
      auto compiled = record::Accessor::compile(a, start_.series);
      if (auto* accessor = std::get_if<record::Accessor>(&compiled)) {
        tell_skipped(start_, &setting, *accessor);
        condition.accessor = std::move(*accessor);
      } else {
        auto& error = std::get<record::AccessorError>(compiled);
        auto& problem = start_.add(base::Effect::router_crashes, "bad-accessor", &setting,
                                   error.message + "; the router crashes at the first record", error.router_log);
        point_at(problem, setting, a);
      }
    }
    if (name->b_is_regex) condition.b_regex = compile(setting, condition.b);
    filter_->conditions.push_back(std::move(condition));
  }

  /// flt:D16: a bad pattern in a condition is only noticed by the record that needs it.
  std::optional<pattern::Pattern> compile(const config::Setting& setting, const std::string& text) {
    auto compiled = pattern::Pattern::compile(text, start_.series);
    if (compiled) return *compiled;
    auto& problem = start_.add(base::Effect::router_crashes, "bad-regex", &setting,
                               "\"" + text + "\" is no pattern: " + compiled.error().message +
                                   "; the router crashes at the first record that needs it");
    point_at(problem, setting, text, compiled.error().offset);
    return std::nullopt;
  }

  const Start& start_;
  std::unique_ptr<Modify> filter_;
  bool refused_ = false;
};

std::unique_ptr<Filter> start(const Start& start) {
  return Starter(start).run();
}

}  // namespace

extern const Plugin filter_modify;
const Plugin filter_modify{
    {config::PluginKind::filter, "modify", "Sets, renames, copies and removes keys, where conditions hold", kOptions, false, "configuration error"},
    nullptr,
    start,
    nullptr};

}  // namespace drybit::plugins
