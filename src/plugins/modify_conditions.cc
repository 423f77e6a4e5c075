#include "plugins/modify_conditions.h"

#include "base/text.h"

namespace drybit::plugins {

namespace {

using record::Kind;
using record::Pair;
using record::Value;

constexpr ModifyConditionName kNames[] = {
    {"Key_exists", ModifyConditionKind::key_exists, false, false},
    {"Key_does_not_exist", ModifyConditionKind::key_does_not_exist, false, false},
    {"A_key_matches", ModifyConditionKind::a_key_matches, true, false},
    {"No_key_matches", ModifyConditionKind::no_key_matches, true, false},
    {"Key_value_equals", ModifyConditionKind::key_value_equals, false, false},
    {"Key_value_does_not_equal", ModifyConditionKind::key_value_does_not_equal, false, false},
    {"Key_value_matches", ModifyConditionKind::key_value_matches, false, true},
    {"Key_value_does_not_match", ModifyConditionKind::key_value_does_not_match, false, true},
    {"Matching_keys_have_matching_values", ModifyConditionKind::matching_keys_have_matching_values, true, true},
    {"Matching_keys_do_not_have_matching_values", ModifyConditionKind::matching_keys_do_not_have_matching_values, true,
     true},
};

ModifyVerdict verdict(bool yes) {
  return yes ? ModifyVerdict::yes : ModifyVerdict::no;
}

ModifyVerdict negated(ModifyVerdict v) {
  return v == ModifyVerdict::crash ? v : v == ModifyVerdict::yes ? ModifyVerdict::no : ModifyVerdict::yes;
}

/// P8 and flt:D14: strings, and bools where the series sees them as text.
ModifyVerdict matches(const std::optional<pattern::Pattern>& regex, const Value& value, bool bools) {
  std::string_view text;
  if (value.is_string()) {
    text = value.as_string();
  } else if (bools && value.kind() == Kind::boolean) {
    text = value.as_bool() ? "true" : "false";
  } else {
    return ModifyVerdict::no;
  }
  if (!regex) return ModifyVerdict::crash;
  return verdict(regex->search(text));
}

ModifyVerdict some_key_matches(const ModifyCondition& condition, const Value& body) {
  ModifyVerdict found = ModifyVerdict::no;
  for (const Pair& pair : body.pairs()) {
    ModifyVerdict v = matches(condition.a_regex, pair.key, condition.bools_match);
    if (v == ModifyVerdict::crash) return v;
    if (v == ModifyVerdict::yes) found = v;
  }
  return found;
}

ModifyVerdict all_values_match(const ModifyCondition& condition, const Value& body) {
  for (const Pair& pair : body.pairs()) {
    ModifyVerdict key = matches(condition.a_regex, pair.key, condition.bools_match);
    if (key == ModifyVerdict::crash) return key;
    if (key == ModifyVerdict::no) continue;
    ModifyVerdict value = matches(condition.b_regex, pair.value, condition.bools_match);
    if (value != ModifyVerdict::yes) return value;
  }
  return ModifyVerdict::yes;
}

}  // namespace

const ModifyConditionName* find_modify_condition(std::string_view name) {
  for (const ModifyConditionName& entry : kNames) {
    if (base::iequals(entry.name, name)) return &entry;
  }
  return nullptr;
}

ModifyVerdict evaluate(const ModifyCondition& condition, const Value& body) {
  switch (condition.kind) {
    case ModifyConditionKind::a_key_matches:
      return some_key_matches(condition, body);
    case ModifyConditionKind::no_key_matches:
      return negated(some_key_matches(condition, body));
    case ModifyConditionKind::matching_keys_have_matching_values:
      return all_values_match(condition, body);
    case ModifyConditionKind::matching_keys_do_not_have_matching_values:
      return negated(all_values_match(condition, body));
    default:
      break;
  }
  if (!condition.accessor) return ModifyVerdict::crash;
  const Value* value = condition.accessor->value(body);
  switch (condition.kind) {
    case ModifyConditionKind::key_exists:
      return verdict(value != nullptr);
    case ModifyConditionKind::key_does_not_exist:
      return verdict(value == nullptr);
    case ModifyConditionKind::key_value_equals:
      return verdict(value != nullptr && value->is_string() && value->as_string() == condition.b);
    case ModifyConditionKind::key_value_does_not_equal:
      return verdict(value != nullptr && !(value->is_string() && value->as_string() == condition.b));
    case ModifyConditionKind::key_value_matches:
      return value == nullptr ? ModifyVerdict::no : matches(condition.b_regex, *value, condition.bools_match);
    case ModifyConditionKind::key_value_does_not_match:
      return value == nullptr ? ModifyVerdict::no : negated(matches(condition.b_regex, *value, condition.bools_match));
    default:
      return ModifyVerdict::no;
  }
}

}  // namespace drybit::plugins
