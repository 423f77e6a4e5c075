#include "lint/rule.h"

#include "base/text.h"

namespace drybit::lint {

const Rule* find_rule(std::string_view name) {
  for (const Rule* rule : all_rules()) {
    if (base::iequals(rule->id, name) || base::iequals(rule->slug, name)) return rule;
  }
  return nullptr;
}

}  // namespace drybit::lint
