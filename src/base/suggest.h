// The nearest of some known names, for "did you mean".
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace drybit::base {

/// Edit distance (insert, delete, replace, swap of neighbours), without regard to ASCII case, `-` and `_` alike.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `name`, or empty when none is near: a third of the length, at least 1, at most 4 edits.
std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace drybit::base
