#include "plugins/json_content.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "base/utf8.h"

namespace drybit::plugins {

namespace {

constexpr std::size_t kEscape = 6;  // \u00xx

/// Bytes looked at in one go; small enough for the counter of one block to fit a byte.
constexpr std::size_t kBlock = 128;

bool has_short_escape(char c) { return c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f'; }

/// The four digits of an escape at `at`, or -1.
std::int32_t four_digits(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  std::int32_t code = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    int digit = base::hex_value(text[i]);
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

/// Appends the character of the escape \u whose digits begin at `at`; its second half may follow. Returns the place
/// behind it, 0 where the digits are none.
std::size_t decode_unicode(std::string_view text, std::size_t at, std::string& out) {
  std::int32_t code = four_digits(text, at);
  if (code < 0) return 0;
  at += 4;
  auto value = static_cast<std::uint32_t>(code);
  if (value >= 0xD800 && value < 0xDC00 && text.substr(at, 2) == "\\u") {
    std::int32_t second = four_digits(text, at + 2);
    if (second >= 0xDC00 && second < 0xE000) {
      value = 0x10000 + ((value - 0xD800) << 10) + (static_cast<std::uint32_t>(second) - 0xDC00);
      at += 6;
    }
  }
  base::append_utf8(out, value);
  return at;
}

}  // namespace

std::optional<std::size_t> escaped_length(std::string_view text, const json::WriteStyle& style) {
  std::size_t length = text.size();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.size(), at + kBlock);
    unsigned char escapes = 0;
    unsigned char others = 0;
    for (std::size_t i = at; i < end; ++i) {
      auto c = static_cast<unsigned char>(text[i]);
      escapes = static_cast<unsigned char>(escapes + static_cast<unsigned char>(c == '"' || c == '\\'));
      others = static_cast<unsigned char>(others | static_cast<unsigned char>(c < 0x20 || c > 0x7E));
    }
    if (others == 0) {
      length += escapes;
      at = end;
      continue;
    }
    while (at < end) {
      auto c = static_cast<unsigned char>(text[at]);
      if (c < 0x80) {
        if (c == 0x7F && style.simd) return std::nullopt;
        if (c == '"' || c == '\\' || has_short_escape(text[at])) {
          ++length;
        } else if (c < 0x20 || c == 0x7F) {
          length += kEscape - 1;
        }
        ++at;
        continue;
      }
      std::size_t size = base::utf8_sequence(text, at);
      if (size == 0) return std::nullopt;
      if (style.escape_unicode) length += (size == 4 ? 2 * kEscape : kEscape) - size;
      at += size;
    }
  }
  return length;
}

bool decode_json_content(std::string_view pasted, std::string& out) {
  const std::size_t before = out.size();
  std::size_t run = 0;
  for (std::size_t at = 0; at < pasted.size();) {
    auto c = static_cast<unsigned char>(pasted[at]);
    if (c >= 0x20 && c != '"' && c != '\\') {
      ++at;
      continue;
    }
    out.append(pasted, run, at - run);
    char escape = c == '\\' && at + 1 < pasted.size() ? pasted[at + 1] : '\0';
    at += 2;
    switch (escape) {
      case '"':
      case '\\':
      case '/':
        out += escape;
        break;
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case 'b':
        out += '\b';
        break;
      case 'f':
        out += '\f';
        break;
      case 'u':
        at = decode_unicode(pasted, at, out);
        if (at != 0) break;
        [[fallthrough]];
      default:
        out.resize(before);
        return false;
    }
    run = at;
  }
  out.append(pasted, run, pasted.size() - run);
  return true;
}

std::string_view drop_odd_backslash(std::string_view text) {
  std::size_t last = text.find_last_not_of('\\');
  std::size_t slashes = text.size() - (last == std::string_view::npos ? 0 : last + 1);
  return slashes % 2 == 1 ? text.substr(0, text.size() - 1) : text;
}

}  // namespace drybit::plugins
