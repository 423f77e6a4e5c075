// The terminal, decided once: colour, width.
#pragma once

#include <string>
#include <string_view>

namespace drybit::base {

enum class Style : unsigned char { plain, bold, dim, red, yellow, green, blue, cyan, magenta };

/// How to write for the reader of one stream.
struct Terminal {
  bool color = false;
  int width = 100;  ///< columns

  /// `text` in `style`, or as it is without colour.
  std::string paint(Style style, std::string_view text) const;
};

/// Columns that `text` takes (East Asian wide characters and emoji as two, combining marks as none).
int display_width(std::string_view text);
/// `text` cut to at most `width` columns, with "…" where something was left out.
std::string clip(std::string_view text, int width);

}  // namespace drybit::base
