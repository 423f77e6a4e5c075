// UTF-8 as bytes: how long a sequence is, whether it is valid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace drybit::base {

/// Length (1 to 4) of the valid UTF-8 sequence that begins at `at`, or 0 where none does (stray, cut off, overlong,
/// surrogate, beyond U+10FFFF). `at` must be inside the text.
inline std::size_t utf8_sequence(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  unsigned b = byte(0);
  if (b < 0x80) return 1;
  if (b < 0xC2 || b > 0xF4 || !follows(1)) return 0;
  if (b < 0xE0) return 2;
  if (b < 0xF0) {
    if (!follows(2) || (b == 0xE0 && byte(1) < 0xA0) || (b == 0xED && byte(1) > 0x9F)) return 0;
    return 3;
  }
  if (!follows(2) || !follows(3) || (b == 0xF0 && byte(1) < 0x90) || (b == 0xF4 && byte(1) > 0x8F)) return 0;
  return 4;
}

/// Appends `code` as UTF-8, surrogates as the three bytes their shape gives (the caller decides whether that may be).
inline void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// Where the first byte stands that is no valid UTF-8; text.size() where all is.
inline std::size_t first_invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = utf8_sequence(text, i);
    if (length == 0) return i;
    i += length;
  }
  return text.size();
}

/// Code points of `text`, each byte that is no valid UTF-8 counted as one.
inline std::size_t count_code_points(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++n) {
    std::size_t length = utf8_sequence(text, i);
    i += length == 0 ? 1 : length;
  }
  return n;
}

}  // namespace drybit::base
