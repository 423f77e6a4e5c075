#include "json/write_go.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"

namespace drybit::json {

namespace {

constexpr char kHex[] = "0123456789abcdef";

/// Bytes that Go's writer does not copy as they are.
bool is_special(unsigned char c) {
  return c < 0x20 || c >= 0x80 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&';
}

void put_ascii(std::string& out, unsigned char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
  }
}

}  // namespace

void write_go_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!is_special(c)) {
      ++at;
      continue;
    }
    std::size_t length = base::utf8_sequence(text, at);
    const bool separator = length == 3 && (text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029");
    if (length > 1 && !separator) {
      at += length;
      continue;
    }
    out.append(text, run, at - run);
    if (separator) {
      out += static_cast<unsigned char>(text[at + 2]) == 0xA8 ? "\\u2028" : "\\u2029";
    } else if (length == 0) {
      out += "\\ufffd";
      length = 1;
    } else {
      put_ascii(out, c);
    }
    at += length;
    run = at;
  }
  out.append(text, run, text.size() - run);
  out += '"';
}

bool write_go_double(std::string& out, double value, GoStyle style) {
  if (!std::isfinite(value)) return false;
  if (std::signbit(value)) out += '-';
  value = std::fabs(value);
  if (value == 0) {
    out += '0';
    return true;
  }
  // The shortest digits that read back as the value, d.ddde±xx, laid out by hand: to_chars' fixed form writes large
  // values with all their digits, Go pads with zeros.
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t mark = text.find('e');
  const int exponent = std::atoi(std::string(text.substr(mark + 1)).c_str());
  if (value < 1e-6 || value >= 1e21) {
    out.append(text.substr(0, mark + 2));
    std::string_view digits = text.substr(mark + 2);
    if (style.short_exponents && digits.size() == 2 && digits[0] == '0') digits.remove_prefix(1);
    out.append(digits);
    return true;
  }
  std::string digits(1, text[0]);
  if (mark > 1) digits.append(text.substr(2, mark - 2));
  const auto count = static_cast<int>(digits.size());
  if (exponent < 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-exponent - 1), '0');
    out += digits;
  } else if (exponent + 1 >= count) {
    out += digits;
    out.append(static_cast<std::size_t>(exponent + 1 - count), '0');
  } else {
    out.append(digits, 0, static_cast<std::size_t>(exponent) + 1);
    out += '.';
    out.append(digits, static_cast<std::size_t>(exponent) + 1);
  }
  return true;
}

}  // namespace drybit::json
