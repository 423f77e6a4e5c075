// The slashes round a pattern and the option letters behind them, as each series takes them off (cfg:X2).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/series.h"
#include "pattern/ast.h"

namespace drybit::pattern {

struct Slashes {
  std::string_view body;   ///< what Onigmo gets
  std::size_t offset = 0;  ///< where it begins in the text
  Options options;
};

/// Nothing for a pattern that the series refuses before Onigmo sees it: the single `/` of 1.9.
std::optional<Slashes> take_slashes(std::string_view text, const base::Series& series);

}  // namespace drybit::pattern
