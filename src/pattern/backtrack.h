// The backtracking engine: runs a Program over a subject as Onigmo would.
#pragma once

#include <span>
#include <string_view>

#include "pattern/pattern.h"
#include "pattern/program.h"

namespace drybit::pattern {

enum class Found : std::uint8_t { no, yes, gave_up };

/// Steps after which a search is given up, about a quarter of a second. Onigmo would go on (cfg:X11).
inline constexpr std::size_t kStepLimit = 20'000'000;
/// Another limit for all searches from now on: fuzzing has no use for long ones.
void limit_steps(std::size_t limit);

/// Leftmost match; with `anywhere` false only one that begins at the start. `captures` has room for groups + 1.
Found backtrack(const Program& program, std::string_view subject, bool anywhere, std::span<Capture> captures);

}  // namespace drybit::pattern
