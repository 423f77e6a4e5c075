#include "lint/finding.h"

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

}  // namespace drybit::lint
