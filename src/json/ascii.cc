#include "json/ascii.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"
#include "json/scan.h"

namespace drybit::json {

namespace {

constexpr char kHex[] = "0123456789abcdef";

char* put_unit(char* out, std::uint32_t unit) {
  out[0] = '\\';
  out[1] = 'u';
  out[2] = kHex[unit >> 12 & 15];
  out[3] = kHex[unit >> 8 & 15];
  out[4] = kHex[unit >> 4 & 15];
  out[5] = kHex[unit & 15];
  return out + 6;
}

/// The letter of a two-byte escape, or 0.
constexpr std::array<char, 128> make_short() {
  std::array<char, 128> table{};
  table['"'] = '"';
  table['\\'] = '\\';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  table['\b'] = 'b';
  table['\f'] = 'f';
  return table;
}
constexpr std::array<char, 128> kShort = make_short();

/// Writes the byte or character at `at`, which cannot be copied, and moves behind it.
char* put_special(char* out, std::string_view text, std::size_t& at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) {
    ++at;
    if (kShort[c] == 0) return put_unit(out, c);
    out[0] = '\\';
    out[1] = kShort[c];
    return out + 2;
  }
  const std::size_t length = base::utf8_sequence(text, at);
  if (length == 0) {
    ++at;
    return put_unit(out, 0xDC00u | c);
  }
  std::uint32_t code = c & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  at += length;
  if (code < 0x10000) return put_unit(out, code);
  out = put_unit(out, 0xD800 + ((code - 0x10000) >> 10));
  return put_unit(out, 0xDC00 + (code & 0x3FF));
}

}  // namespace

char* write_ascii_escaped(char* out, std::string_view text) {
  const char* data = text.data();
  const std::size_t size = text.size();
  std::size_t at = 0;
  while (at + scan::kBlock <= size) {
    // The block is copied whole and kept up to its first special byte: in JSON text there is one in every few bytes.
    std::memcpy(out, data + at, scan::kBlock);
    const unsigned mask = scan::special_or_del_mask(data + at);
    if (mask == 0) {
      out += scan::kBlock;
      at += scan::kBlock;
      continue;
    }
    const auto clean = static_cast<std::size_t>(std::countr_zero(mask));
    out += clean;
    at += clean;
    out = put_special(out, text, at);
  }
  while (at < size) {
    const auto c = static_cast<unsigned char>(data[at]);
    if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
      *out++ = data[at++];
    } else {
      out = put_special(out, text, at);
    }
  }
  return out;
}

void write_ascii_string(std::string& out, std::string_view text) {
  static constexpr std::size_t kPiece = 1024;
  char buffer[kPiece * kAsciiGrowth + kAsciiSlack];
  out += '"';
  while (!text.empty()) {
    std::size_t size = text.size();
    if (size > kPiece) {
      // Not through a character: back to its lead byte if one reaches over the cut.
      size = kPiece;
      for (std::size_t back = 1; back <= 3; ++back) {
        if ((static_cast<unsigned char>(text[kPiece - back]) & 0xC0) == 0x80) continue;
        if (base::utf8_sequence(text, kPiece - back) > back) size = kPiece - back;
        break;
      }
    }
    const char* end = write_ascii_escaped(buffer, text.substr(0, size));
    out.append(buffer, static_cast<std::size_t>(end - buffer));
    text.remove_prefix(size);
  }
  out += '"';
}

}  // namespace drybit::json
