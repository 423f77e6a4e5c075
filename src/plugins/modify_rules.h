// The rules of the modify filter: what each does to the pairs of one record (flt:D5-D13).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pattern/pattern.h"
#include "record/value.h"

namespace drybit::plugins {

enum class ModifyRuleKind {
  set,
  add,
  remove,
  remove_wildcard,
  remove_regex,
  move_to_start,
  move_to_end,
  rename,
  hard_rename,
  copy,
  hard_copy,
};

struct ModifyRule {
  ModifyRuleKind kind = ModifyRuleKind::set;
  std::string key;
  std::string value;                      ///< of rules with two words
  std::optional<pattern::Pattern> regex;  ///< of remove_regex; without one the rule kills the process (flt:D4)
};

/// The kind that a property's name (any case) stands for, and how many words it takes.
struct ModifyRuleName {
  std::string_view name;
  ModifyRuleKind kind;
  std::size_t words;
};
const ModifyRuleName* find_modify_rule(std::string_view property);

enum class ModifyOutcome {
  unchanged,
  changed,
  many_sources,  ///< flt:D12b, with a warning
  many_targets,  ///< flt:D12b, with a warning
  broken,        ///< flt:D12b: Hard_copy onto itself; no further rule has an effect on this record
  crash,         ///< flt:D4
};

/// Applies one rule to `pairs` in place. Texts of `rule` are referred to, not copied.
ModifyOutcome apply(const ModifyRule& rule, std::vector<record::Pair>& pairs);

}  // namespace drybit::plugins
