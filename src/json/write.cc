#include "json/write.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "json/scan.h"

namespace drybit::json {

namespace {

constexpr char kHex[] = "0123456789abcdef";

/// Collects output on the stack: a text has a special byte every few bytes, and appending each piece to a string would
/// cost more than the work itself.
class Sink {
 public:
  explicit Sink(std::string& out) : out_(out) {}
  ~Sink() { flush(); }
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  /// Room for at least kRoom bytes. Call used() with how many of them were written.
  char* room() {
    if (size_ > sizeof buffer_ - kRoom) flush();
    return buffer_ + size_;
  }
  void used(std::size_t count) { size_ += count; }

  static constexpr std::size_t kRoom = 16;

 private:
  void flush() {
    out_.append(buffer_, size_);
    size_ = 0;
  }

  std::string& out_;
  std::size_t size_ = 0;
  char buffer_[1024];
};

char* put_unit(char* to, std::uint32_t unit) {
  to[0] = '\\';
  to[1] = 'u';
  to[2] = kHex[unit >> 12 & 15];
  to[3] = kHex[unit >> 8 & 15];
  to[4] = kHex[unit >> 4 & 15];
  to[5] = kHex[unit & 15];
  return to + 6;
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

void put_ascii(Sink& sink, unsigned char c) {
  char* to = sink.room();
  if (kShort[c] != 0) {
    to[0] = '\\';
    to[1] = kShort[c];
    sink.used(2);
  } else if (c < 0x20 || c == 0x7F) {
    put_unit(to, c);
    sink.used(6);
  } else {
    *to = static_cast<char>(c);
    sink.used(1);
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
Step put_character(Sink& sink, std::string_view text, std::size_t& at, const WriteStyle& style) {
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
  char* const to = sink.room();
  if (!valid) {
    // U+E0xx; its other bytes are stray continuation bytes then, and come out the same way one by one.
    to[0] = '\xEE';
    to[1] = static_cast<char>(0x80 | lead >> 6);
    to[2] = static_cast<char>(0x80 | (lead & 0x3F));
    sink.used(3);
    ++at;
    return Step::broken;
  }
  if (!style.escape_unicode) {
    std::memcpy(to, text.data() + at, length);
    sink.used(length);
  } else if (code < 0x10000) {
    put_unit(to, code);
    sink.used(6);
  } else {
    put_unit(put_unit(to, 0xD800 + ((code - 0x10000) >> 10)), 0xDC00 + (code & 0x3FF));
    sink.used(12);
  }
  at += length;
  return Step::character;
}

/// Copies bytes of the block at `at` up to the first that needs care, at most `most`; returns how many.
std::size_t put_clean(Sink& sink, std::string_view text, std::size_t at, std::size_t most) {
  if (at + scan::kBlock > text.size()) {
    char* const to = sink.room();
    std::size_t count = 0;
    for (; count < most && at + count < text.size(); ++count) {
      const auto c = static_cast<unsigned char>(text[at + count]);
      if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') break;
      to[count] = text[at + count];
    }
    sink.used(count);
    return count;
  }
  const unsigned mask = scan::special_or_del_mask(text.data() + at);
  const std::size_t clean = mask == 0 ? scan::kBlock : static_cast<std::size_t>(std::countr_zero(mask));
  std::memcpy(sink.room(), text.data() + at, scan::kBlock);
  sink.used(std::min(clean, most));
  return std::min(clean, most);
}

void write_plainly(Sink& sink, std::string_view text, const WriteStyle& style) {
  for (std::size_t at = 0; at < text.size();) {
    at += put_clean(sink, text, at, scan::kBlock);
    if (at >= text.size()) return;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
      put_character(sink, text, at, style);
    } else if (c < 0x20 || c == 0x7F || c == '"' || c == '\\') {
      put_ascii(sink, c);
      ++at;
    }
  }
}

/// v5:N15, N16: blocks of sixteen are copied as they are, with what lies behind the string in the last of them.
void write_blocks(Sink& sink, std::string_view text, const WriteStyle& style, std::string_view behind) {
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
      std::memcpy(sink.room(), block, scan::kBlock);
      sink.used(scan::kBlock);
      at += scan::kBlock;
    }
    for (std::size_t count = 0; count < 16 && at < size;) {
      const std::size_t clean = put_clean(sink, text, at, 16 - count);
      count += clean;
      at += clean;
      if (clean > 0) continue;
      const auto c = static_cast<unsigned char>(text[at]);
      ++count;
      if (c < 0x80) {
        put_ascii(sink, c);
        ++at;
        continue;
      }
      const Step step = put_character(sink, text, at, style);
      if (step == Step::cut_off) break;
      if (step == Step::broken) count = 1;
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
  Sink sink(out);
  if (style.simd) {
    write_blocks(sink, text, style, behind);
  } else {
    write_plainly(sink, text, style);
  }
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
