#include "json/write.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/utf8.h"
#include "json/scan.h"

namespace drybit::json {

namespace {

constexpr char kHex[] = "0123456789abcdef";

void put_unit(std::string& out, std::uint32_t unit) {
  const char text[] = {'\\', 'u', kHex[unit >> 12 & 15], kHex[unit >> 8 & 15], kHex[unit >> 4 & 15], kHex[unit & 15]};
  out.append(text, sizeof text);
}

void put_code(std::string& out, std::uint32_t code) {
  if (code >= 0x10000) {
    put_unit(out, 0xD800 + ((code - 0x10000) >> 10));
    put_unit(out, 0xDC00 + (code & 0x3FF));
  } else {
    put_unit(out, code);
  }
}

void put_ascii(std::string& out, unsigned char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default: break;
  }
  if (c < 0x20 || c == 0x7F) {
    put_unit(out, c);
  } else {
    out += static_cast<char>(c);
  }
}

/// The length a lead byte announces; a stray continuation byte counts as 1 (cfg:W4).
std::size_t announced(unsigned char lead) {
  if (lead < 0xC0) return 1;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  if (lead < 0xF8) return 4;
  return lead < 0xFC ? 5 : 6;
}

enum class Step { character, broken, cut_off };

/// Writes the character at `at` (a byte >= 0x80) and moves behind it.
Step put_character(std::string& out, std::string_view text, std::size_t& at, const WriteStyle& style) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = announced(lead);
  if (at + length > text.size()) {
    at = style.bad_utf8_drops_rest ? text.size() : at + 1;
    return Step::cut_off;
  }
  bool valid = length > 1 && !(style.checks_utf8_values && length > 4);
  std::uint32_t code = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    valid = valid && (byte & 0xC0) == 0x80;
    code = code << 6 | (byte & 0x3F);
  }
  if (style.checks_utf8_values) valid = valid && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
  if (!valid) {
    // Its other bytes are stray continuation bytes then, and come out the same way one by one.
    base::append_utf8(out, 0xE000u + lead);
    ++at;
    return Step::broken;
  }
  if (style.escape_unicode) {
    put_code(out, code);
  } else {
    out.append(text, at, length);
  }
  at += length;
  return Step::character;
}

/// v5:N15, N16: blocks of sixteen are copied as they are, with what lies behind the string in the last of them.
void write_blocks(std::string& out, std::string_view text, const WriteStyle& style, std::string_view behind) {
  const std::size_t size = text.size();
  const std::size_t whole = size - size % scan::kBlock;
  std::size_t at = 0;
  while (at < size) {
    while (at < whole) {
      char window[scan::kBlock];
      const char* block = text.data() + at;
      if (at + scan::kBlock > size) {
        const std::size_t inside = size - at;
        if (behind.size() < scan::kBlock - inside) break;
        std::memcpy(window, block, inside);
        std::memcpy(window + inside, behind.data(), scan::kBlock - inside);
        block = window;
      }
      if (scan::special_mask(block) != 0) break;
      out.append(block, scan::kBlock);
      at += scan::kBlock;
    }
    for (int count = 0; count < 16 && at < size; ++count) {
      const auto c = static_cast<unsigned char>(text[at]);
      if (c < 0x80) {
        put_ascii(out, c);
        ++at;
        continue;
      }
      const Step step = put_character(out, text, at, style);
      if (step == Step::cut_off) break;
      if (step == Step::broken) count = 0;
    }
  }
}

}  // namespace

WriteStyle WriteStyle::of(const base::Series& series, bool escape_unicode) {
  WriteStyle style;
  style.escape_unicode = series.escapes_unicode && escape_unicode;
  style.bad_utf8_drops_rest = series.bad_utf8_drops_rest;
  style.checks_utf8_values = series.checks_utf8_values;
  style.simd = series.simd_writer;
  return style;
}

void write_escaped(std::string& out, std::string_view text, const WriteStyle& style, std::string_view behind) {
  if (style.simd) return write_blocks(out, text, style, behind);
  const std::size_t size = text.size();
  const char* data = text.data();
  std::size_t at = 0;
  std::size_t run = 0;  // [run, at) is clean and not yet copied
  while (at < size) {
    if (at + scan::kBlock <= size) {
      const unsigned mask = scan::special_or_del_mask(data + at);
      if (mask == 0) {
        at += scan::kBlock;
        continue;
      }
      at += static_cast<std::size_t>(std::countr_zero(mask));
    }
    const auto c = static_cast<unsigned char>(data[at]);
    if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
      ++at;
      continue;
    }
    out.append(data + run, at - run);
    if (c < 0x80) {
      put_ascii(out, c);
      ++at;
    } else {
      put_character(out, text, at, style);
    }
    run = at;
  }
  out.append(data + run, size - run);
}

void write_double(std::string& out, double value) {
  char buffer[40];
  // C compares with the value cast to 64 bits; outside that range x86 gives -2^63, which only equals itself.
  if (value >= -9223372036854775808.0 && value < 9223372036854775808.0 && value == std::trunc(value)) {
    if (value == 0 && std::signbit(value)) out += '-';
    write_int(out, static_cast<std::int64_t>(value));
    out += ".0";
    return;
  }
  if (std::isnan(value) || std::isinf(value)) {
    if (std::signbit(value)) out += '-';
    out += std::isnan(value) ? "nan" : "inf";
    return;
  }
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, 16);
  out.append(buffer, result.ptr);
}

void write_int(std::string& out, std::int64_t value) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void write_uint(std::string& out, std::uint64_t value) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

}  // namespace drybit::json
