// Safe repairs applied to a text, and the change as a patch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/finding.h"

namespace drybit::lint {

/// What --fix makes of a file.
struct Fixed {
  std::string text;
  std::size_t applied = 0;  ///< findings repaired
};

/// Applies the safe fixes of `findings`, folded ones included. Of two that overlap the first by place wins.
Fixed apply_fixes(std::string_view text, const std::vector<Finding>& findings);

/// A unified diff of two versions of the file `name`, three lines of context; empty where they are equal.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace drybit::lint
