// Findings that follow from another go under it, so that one fault is one entry.
#pragma once

#include <vector>

#include "lint/rule.h"

namespace drybit::lint {

/// Moves followers into their cause's `follows`.
void fold(std::vector<Finding>& findings, const Checked& checked);

}  // namespace drybit::lint
