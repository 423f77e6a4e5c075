#include "plugins/go_log.h"

#include <charconv>

#include "base/utf8.h"
#include "plugins/go_record.h"

namespace drybit::plugins {

using record::Kind;
using record::Value;

namespace {

std::uint32_t decode(std::string_view text, std::size_t at, std::size_t length) {
  auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  switch (length) {
    case 1:
      return byte(0);
    case 2:
      return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3:
      return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    default:
      return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  }
}

/// What %q spells out although it is valid: blanks other than the ASCII one, format characters, private use.
bool unprintable(std::uint32_t code) {
  return code == 0x7F || (code >= 0x80 && code <= 0xA0) || code == 0xAD || code == 0x1680 || (code >= 0x2000 && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202F) || (code >= 0x205F && code <= 0x206F) || code == 0x3000 || code == 0xFEFF ||
         (code >= 0xE000 && code <= 0xF8FF) || (code >= 0xFFF0 && code <= 0xFFFB) || code == 0xFFFE || code == 0xFFFF || code >= 0xE0000;
}

void append_hex(std::string& out, const char* prefix, std::uint32_t code, int digits) {
  static constexpr char kDigits[] = "0123456789abcdef";
  out += prefix;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kDigits[code >> shift & 15];
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = base::utf8_sequence(text, i);
    if (length == 0) {
      append_hex(out, "\\x", static_cast<unsigned char>(text[i++]), 2);
      continue;
    }
    std::uint32_t code = decode(text, i, length);
    static constexpr std::string_view kEscaped = "\a\b\f\n\r\t\v\"\\";
    static constexpr std::string_view kLetters = "abfnrtv\"\\";
    if (std::size_t at = length == 1 ? kEscaped.find(text[i]) : std::string_view::npos; at != std::string_view::npos) {
      out += '\\';
      out += kLetters[at];
    } else if (code < 0x20 || code == 0x7F) {
      append_hex(out, "\\x", code, 2);
    } else if (unprintable(code)) {
      append_hex(out, code < 0x10000 ? "\\u" : "\\U", code, code < 0x10000 ? 4 : 8);
    } else {
      out += text.substr(i, length);
    }
    i += length;
  }
  out += '"';
}

/// Go's %g in its shortest form: an exponent below -4 and from 6 on.
void append_real(std::string& out, double value) {
  char buffer[40];
  char* end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  int exponent = 0;
  std::size_t e = text.find('e');
  if (e != std::string_view::npos) {
    std::size_t sign = text[e + 1] == '+' ? 2 : 1;
    std::from_chars(text.data() + e + sign, text.data() + text.size(), exponent);
  }
  if (exponent >= -4 && exponent < 6) {
    char plain[64];
    end = std::to_chars(plain, plain + sizeof plain, value, std::chars_format::fixed).ptr;
    out.append(plain, end);
  } else {
    out += text;
  }
}

void print(std::string& out, const Value& value, std::size_t limit) {
  if (out.size() > limit) return;
  switch (value.kind()) {
    case Kind::null:
      out += "<nil>";
      break;
    case Kind::boolean:
      out += value.as_bool() ? "true" : "false";
      break;
    case Kind::integer:
      out += std::to_string(value.as_integer());
      break;
    case Kind::unsigned_integer:
    case Kind::time:
      out += std::to_string(value.as_unsigned());
      break;
    case Kind::real:
      append_real(out, value.as_real());
      break;
    case Kind::string:
      out += value.as_string().substr(0, limit);
      break;
    case Kind::array:
      out += '[';
      for (std::size_t i = 0; i < value.size() && out.size() <= limit; ++i) {
        if (i > 0) out += ' ';
        print(out, value.items()[i], limit);
      }
      out += ']';
      break;
    case Kind::map:
      out += "map[";
      for (std::size_t i = 0; i < value.size() && out.size() <= limit; ++i) {
        if (i > 0) out += ' ';
        print(out, value.pairs()[i].key, limit);
        out += ':';
        print(out, value.pairs()[i].value, limit);
      }
      out += ']';
      break;
  }
}

void add(flow::RouterLog& log, std::string_view level, std::string_view instance, std::string_view message) {
  std::string text(instance);
  text += ' ';
  text += message;
  log.add(go_log_line(level, text));
}

}  // namespace

std::string go_log_line(std::string_view level, std::string_view message) {
  std::string line = "level=";
  line += level;
  line += " msg=";
  append_quoted(line, message);
  return line;
}

std::string go_quote(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

void go_error(flow::RouterLog& log, std::string_view instance, std::string_view message) { add(log, "error", instance, message); }

void go_warning(flow::RouterLog& log, std::string_view instance, std::string_view message) { add(log, "warning", instance, message); }

std::string go_print(const Value& value, std::size_t limit) {
  std::string out;
  print(out, value, limit);
  if (out.size() > limit) {
    out.resize(limit);
    out += "...";
  }
  return out;
}

}  // namespace drybit::plugins
