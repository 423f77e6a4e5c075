// How far a pattern gets on a subject that it does not match.
#pragma once

#include <string_view>

#include "pattern/parser.h"
#include "pattern/pattern.h"

namespace drybit::pattern {

/// The longest prefix of `body` (which compiles) that still matches somewhere in the subject. Offsets are the body's.
Diagnosis longest_prefix(std::string_view body, const ParseSettings& settings, std::string_view subject);

}  // namespace drybit::pattern
