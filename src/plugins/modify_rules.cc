#include "plugins/modify_rules.h"

#include <algorithm>

#include "base/text.h"

namespace drybit::plugins {

namespace {

using record::Pair;
using record::Value;
using Pairs = std::vector<Pair>;

constexpr ModifyRuleName kNames[] = {
    {"Set", ModifyRuleKind::set, 2},
    {"Add", ModifyRuleKind::add, 2},
    {"Remove", ModifyRuleKind::remove, 1},
    {"Remove_wildcard", ModifyRuleKind::remove_wildcard, 1},
    {"Remove_regex", ModifyRuleKind::remove_regex, 1},
    {"Move_To_Start", ModifyRuleKind::move_to_start, 1},
    {"Move_To_End", ModifyRuleKind::move_to_end, 1},
    {"Rename", ModifyRuleKind::rename, 2},
    {"Hard_Rename", ModifyRuleKind::hard_rename, 2},
    {"Copy", ModifyRuleKind::copy, 2},
    {"Hard_copy", ModifyRuleKind::hard_copy, 2},
};

template <class Test>
std::size_t count(const Pairs& pairs, Test test) {
  return static_cast<std::size_t>(std::ranges::count_if(pairs, test));
}

/// Removes what `test` says; whether anything went.
template <class Test>
ModifyOutcome erase(Pairs& pairs, Test test) {
  return std::erase_if(pairs, test) == 0 ? ModifyOutcome::unchanged : ModifyOutcome::changed;
}

ModifyOutcome rename(const ModifyRule& rule, Pairs& pairs, bool hard) {
  std::size_t sources = 0, targets = 0;
  for (const Pair& pair : pairs) {
    sources += pair.key_is(rule.key) ? 1 : 0;
    targets += pair.key_is(rule.value) ? 1 : 0;
  }
  if (sources == 0 || (!hard && targets != 0)) return ModifyOutcome::unchanged;
  if (hard) std::erase_if(pairs, [&](const Pair& pair) { return pair.key_is(rule.value); });
  for (Pair& pair : pairs) {
    if (pair.key_is(rule.key)) pair.key = Value::string(rule.value);
  }
  return ModifyOutcome::changed;
}

ModifyOutcome copy(const ModifyRule& rule, Pairs& pairs, bool hard) {
  std::size_t sources = count(pairs, [&](const Pair& pair) { return pair.key_is(rule.key); });
  std::size_t targets = count(pairs, [&](const Pair& pair) { return pair.key_is(rule.value); });
  if (sources == 0) return ModifyOutcome::unchanged;
  if (sources > 1) return hard ? ModifyOutcome::many_sources : ModifyOutcome::unchanged;
  if (targets > 1) return hard ? ModifyOutcome::many_targets : ModifyOutcome::unchanged;
  if (targets == 1) {
    if (!hard) return ModifyOutcome::unchanged;
    if (rule.key == rule.value) return ModifyOutcome::broken;
    std::erase_if(pairs, [&](const Pair& pair) { return pair.key_is(rule.value); });
  }
  auto source = std::ranges::find_if(pairs, [&](const Pair& pair) { return pair.key_is(rule.key); });
  Pair made{Value::string(rule.value), source->value};
  pairs.insert(source + 1, made);
  return ModifyOutcome::changed;
}

}  // namespace

const ModifyRuleName* find_modify_rule(std::string_view property) {
  for (const ModifyRuleName& name : kNames) {
    if (base::iequals(name.name, property)) return &name;
  }
  return nullptr;
}

ModifyOutcome apply(const ModifyRule& rule, Pairs& pairs) {
  auto is_key = [&rule](const Pair& pair) { return pair.key_is(rule.key); };
  auto has_prefix = [&rule](const Pair& pair) {
    return pair.key.is_string() && pair.key.as_string().starts_with(rule.key);
  };
  switch (rule.kind) {
    case ModifyRuleKind::set:
      std::erase_if(pairs, is_key);
      pairs.push_back({Value::string(rule.key), Value::string(rule.value)});
      return ModifyOutcome::changed;
    case ModifyRuleKind::add:
      if (std::ranges::any_of(pairs, is_key)) return ModifyOutcome::unchanged;
      pairs.push_back({Value::string(rule.key), Value::string(rule.value)});
      return ModifyOutcome::changed;
    case ModifyRuleKind::remove:
      return erase(pairs, is_key);
    case ModifyRuleKind::remove_wildcard:
      return erase(pairs, has_prefix);
    case ModifyRuleKind::remove_regex:
      if (!rule.regex) return pairs.empty() ? ModifyOutcome::unchanged : ModifyOutcome::crash;
      return erase(pairs, [&rule](const Pair& pair) {
        return pair.key.is_string() && rule.regex->search(pair.key.as_string());
      });
    case ModifyRuleKind::move_to_start:
      if (std::ranges::none_of(pairs, has_prefix)) return ModifyOutcome::unchanged;
      std::stable_partition(pairs.begin(), pairs.end(), has_prefix);
      return ModifyOutcome::changed;
    case ModifyRuleKind::move_to_end:
      if (std::ranges::none_of(pairs, has_prefix)) return ModifyOutcome::unchanged;
      std::stable_partition(pairs.begin(), pairs.end(), [&](const Pair& pair) { return !has_prefix(pair); });
      return ModifyOutcome::changed;
    case ModifyRuleKind::rename:
      return rename(rule, pairs, false);
    case ModifyRuleKind::hard_rename:
      return rename(rule, pairs, true);
    case ModifyRuleKind::copy:
      return copy(rule, pairs, false);
    case ModifyRuleKind::hard_copy:
      return copy(rule, pairs, true);
  }
  return ModifyOutcome::unchanged;
}

}  // namespace drybit::plugins
