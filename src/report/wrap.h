// Text broken into lines of a given width.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace drybit::report {

/// Breaks at blanks; a word longer than `width` columns is cut. Never empty.
std::vector<std::string> wrap(std::string_view text, int width);
/// Breaks wherever `width` columns are full. Never empty.
std::vector<std::string> fold(std::string_view text, int width);

}  // namespace drybit::report
