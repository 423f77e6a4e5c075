// Hides from yaml-cpp what it would read wrongly: some block scalars, and line breaks it does not know.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace drybit::yaml {

/// yaml-cpp 0.7 takes an anchor or a tag at the start of a line or behind "- " for the start of a key, and wants a block
/// scalar behind it ("- &a |") deeper than that. This returns a copy of the same length in which such a scalar is a
/// plain word: the structure is the same, and values are read from the original. Nothing where there is no such scalar.
std::optional<std::string> mask_block_scalars(std::string_view file);

/// yaml-cpp 0.7 takes neither a CR without LF nor NEL for the end of a line. This returns a copy of the same length in which
/// they are LF. Nothing where there are none.
std::optional<std::string> plain_breaks(std::string_view file);

}  // namespace drybit::yaml
