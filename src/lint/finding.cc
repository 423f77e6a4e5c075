#include "lint/finding.h"
#include "lint/rule.h"

#include <algorithm>

namespace drybit::lint {

base::Effect Finding::worst() const {
  base::Effect worst = base::Effect::style;
  for (const auto& effect : effects) {
    if (effect) worst = std::min(worst, *effect);
  }
  for (const Finding& follower : follows) worst = std::min(worst, follower.worst());
  return worst;
}

std::string_view Finding::reason() const {
  if (!why.empty()) return why;
  bool meant = std::ranges::any_of(effects, [&](const auto& effect) { return effect == rule->effect; });
  return meant ? rule->effect_text : std::string_view();
}

}  // namespace drybit::lint
