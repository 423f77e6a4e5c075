// The conditions of the modify filter (flt:D14-D16).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pattern/pattern.h"
#include "record/accessor.h"
#include "record/value.h"

namespace drybit::plugins {

enum class ModifyConditionKind {
  key_exists,
  key_does_not_exist,
  a_key_matches,
  no_key_matches,
  key_value_equals,
  key_value_does_not_equal,
  key_value_matches,
  key_value_does_not_match,
  matching_keys_have_matching_values,
  matching_keys_do_not_have_matching_values,
};

/// The kind of that name, any case, and which of its parameters are patterns.
struct ModifyConditionName {
  std::string_view name;
  ModifyConditionKind kind;
  bool a_is_regex;
  bool b_is_regex;
};
const ModifyConditionName* find_modify_condition(std::string_view name);

struct ModifyCondition {
  ModifyConditionKind kind = ModifyConditionKind::key_exists;
  std::string text;                          ///< as written, for notes
  std::optional<record::Accessor> accessor;  ///< A of kinds that look a key up
  std::string b;
  std::optional<pattern::Pattern> a_regex, b_regex;
  bool bools_match = false;  ///< base::Series::bool_conditions
};

enum class ModifyVerdict { no, yes, crash };

/// Whether `condition` holds for `body` (a map). A needed pattern or accessor that did not compile is a crash
/// (flt:D16).
ModifyVerdict evaluate(const ModifyCondition& condition, const record::Value& body);

}  // namespace drybit::plugins
