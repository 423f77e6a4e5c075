#include "base/term.h"

#include "base/utf8.h"

namespace drybit::base {

std::string Terminal::paint(Style style, std::string_view text) const {
  static constexpr std::string_view kCodes[] = {"", "1", "2", "31", "33", "32", "34", "36", "35"};
  if (!color || style == Style::plain || text.empty()) return std::string(text);
  std::string out = "\x1b[";
  out += kCodes[static_cast<std::size_t>(style)];
  out += 'm';
  out += text;
  out += "\x1b[0m";
  return out;
}

namespace {

std::uint32_t decode(std::string_view text, std::size_t at, std::size_t length) {
  auto b = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  switch (length) {
    case 2:
      return (b(0) & 0x1F) << 6 | (b(1) & 0x3F);
    case 3:
      return (b(0) & 0x0F) << 12 | (b(1) & 0x3F) << 6 | (b(2) & 0x3F);
    case 4:
      return (b(0) & 0x07) << 18 | (b(1) & 0x3F) << 12 | (b(2) & 0x3F) << 6 | (b(3) & 0x3F);
    default:
      return b(0);
  }
}

// wcwidth depends on the locale, which drybit leaves at "C"; the wide ranges that logs hold are enough here.
int columns(std::uint32_t c) {
  if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F)) return 0;
  bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
              (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
              (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = utf8_sequence(text, i);
    width += length == 0 ? 1 : columns(decode(text, i, length));
    i += length == 0 ? 1 : length;
  }
  return width;
}

std::string clip(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  int used = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    std::size_t length = utf8_sequence(text, i);
    int next = length == 0 ? 1 : columns(decode(text, i, length));
    if (used + next > width - 1) break;
    used += next;
    i += length == 0 ? 1 : length;
  }
  return std::string(text.substr(0, i)) + "…";
}

}  // namespace drybit::base
