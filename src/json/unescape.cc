#include "json/unescape.h"

#include <cstdint>
#include <cstring>

#include "base/text.h"

namespace drybit::json {

namespace {

using base::hex_value;

constexpr std::uint32_t kReplacement = 0xFFFD;

bool is_high(std::uint32_t code) {
  return code >= 0xD800 && code < 0xDC00;
}
bool is_low(std::uint32_t code) {
  return code >= 0xDC00 && code < 0xE000;
}
std::uint32_t join(std::uint32_t high, std::uint32_t low) {
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

/// Bytes go in at the front and come out at the back; the output never overtakes the input.
struct Cursor {
  std::string_view in;
  std::size_t at;
  char* out;

  bool more() const { return at < in.size(); }
  char peek(std::size_t ahead = 0) const { return at + ahead < in.size() ? in[at + ahead] : '\0'; }
  void put(char c) { *out++ = c; }

  void put_code(std::uint32_t code) {
    if (code < 0x80) {
      put(static_cast<char>(code));
    } else if (code < 0x800) {
      put(static_cast<char>(0xC0 | (code >> 6)));
      put(static_cast<char>(0x80 | (code & 0x3F)));
    } else if (code < 0x10000) {
      put(static_cast<char>(0xE0 | (code >> 12)));
      put(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
      put(static_cast<char>(0x80 | (code & 0x3F)));
    } else if (code < 0x110000) {
      put(static_cast<char>(0xF0 | (code >> 18)));
      put(static_cast<char>(0x80 | ((code >> 12) & 0x3F)));
      put(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
      put(static_cast<char>(0x80 | (code & 0x3F)));
    } else {
      put(static_cast<char>(code & 0xFF));  // no code point: its low byte
    }
  }

  /// Takes up to `most` hexadecimal digits; returns how many.
  std::size_t take_hex(std::size_t most, std::uint32_t& code) {
    std::size_t n = 0;
    for (code = 0; n < most && more(); ++n, ++at) {
      int digit = hex_value(in[at]);
      if (digit < 0) break;
      code = code << 4 | static_cast<std::uint32_t>(digit);
    }
    return n;
  }

  /// Two bytes that begin a `\u`.
  bool at_unicode_escape() const { return peek() == '\\' && peek(1) == 'u'; }
};

/// cfg:D4, the `\u` of the first series; `at` stands behind the u.
void unicode_v1(Cursor& cursor) {
  std::uint32_t code = 0;
  if (cursor.take_hex(4, code) == 0) {
    cursor.put('u');
  } else {
    cursor.put_code(code);
  }
}

/// cfg:D4, the `\u` of later series.
void unicode_joined(Cursor& cursor) {
  std::uint32_t code = 0;
  const std::size_t digits = cursor.take_hex(4, code);
  if (digits == 0) {
    cursor.put('\0');
  } else if (digits < 4) {
    cursor.put_code(kReplacement);
  } else if (is_high(code)) {
    std::uint32_t second = 0;
    bool joined = false;
    // Swallowed even when it is no low surrogate, but not at the very end of the text.
    if (cursor.at_unicode_escape() && cursor.at + 2 < cursor.in.size()) {
      cursor.at += 2;
      joined = cursor.take_hex(4, second) == 4 && is_low(second);
    }
    cursor.put_code(joined ? join(code, second) : kReplacement);
  } else {
    cursor.put_code(is_low(code) ? kReplacement : code);
  }
}

/// One escape of cfg:D4 whose backslash stands before `at`.
void escape_utf8(Cursor& cursor, bool joined) {
  const char c = cursor.in[cursor.at++];
  std::uint32_t code = 0;
  switch (c) {
    case 'n':
      return cursor.put('\n');
    case 'b':
      return cursor.put('\b');
    case 't':
      return cursor.put('\t');
    case 'f':
      return cursor.put('\f');
    case 'r':
      return cursor.put('\r');
    case 'v':
      return cursor.put('\v');
    case 'a':
      return cursor.put('\a');
    case 'u':
      return joined ? unicode_joined(cursor) : unicode_v1(cursor);
    case 'x':
    case 'U':
      if (cursor.take_hex(c == 'x' ? 2 : 8, code) == 0) return cursor.put(c);
      return cursor.put_code(code);
    default:
      break;
  }
  if (c < '0' || c > '7') return cursor.put(c);
  code = static_cast<std::uint32_t>(c - '0');
  for (int n = 1; n < 3 && cursor.peek() >= '0' && cursor.peek() <= '7'; ++n) {
    code = code * 8 + static_cast<std::uint32_t>(cursor.in[cursor.at++] - '0');
  }
  cursor.put_code(code);
}

/// cfg:J3's `\u`; `at` stands behind the u.
void unicode_strict(Cursor& cursor) {
  const std::size_t start = cursor.at;
  std::uint32_t code = 0;
  const std::size_t digits = cursor.take_hex(4, code);
  if (digits < 4) {
    cursor.put('\\');
    cursor.put('u');
    for (std::size_t i = 0; i < digits; ++i) cursor.put(cursor.in[start + i]);
    // The next byte is dropped unless it is a quote, of either kind, or a NUL.
    if (cursor.more() && cursor.peek() != '"' && cursor.peek() != '\'' && cursor.peek() != '\0') ++cursor.at;
    return;
  }
  if (is_high(code) && cursor.at_unicode_escape()) {
    std::uint32_t second = 0;
    cursor.at += 2;
    const bool joined = cursor.take_hex(4, second) == 4 && is_low(second);
    cursor.put_code(joined ? join(code, second) : kReplacement);
    return;
  }
  cursor.put_code(is_high(code) || is_low(code) ? kReplacement : code);
}

void escape_strict(Cursor& cursor) {
  const char c = cursor.in[cursor.at++];
  switch (c) {
    case 'n':
      return cursor.put('\n');
    case 'b':
      return cursor.put('\b');
    case 't':
      return cursor.put('\t');
    case 'f':
      return cursor.put('\f');
    case 'r':
      return cursor.put('\r');
    case 'u':
      return unicode_strict(cursor);
    default:
      return cursor.put(c);
  }
}

void escape_plain(Cursor& cursor) {
  const char c = cursor.in[cursor.at];
  static constexpr std::string_view kFrom = "nabtvfr\\";
  static constexpr std::string_view kTo = "\n\a\b\t\v\f\r\\";
  if (auto index = kFrom.find(c); index != std::string_view::npos) {
    cursor.put(kTo[index]);
    ++cursor.at;
  }
  // Else only the backslash goes; the byte behind it is read as any other (it is no backslash).
}

}  // namespace

std::string_view until_bare_nul(std::string_view raw) {
  const std::size_t first = raw.find('\0');
  if (first == std::string_view::npos) return raw;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw[at] == '\0') return raw.substr(0, at);
    if (raw[at] == '\\') ++at;
  }
  return raw;
}

std::size_t unescape(std::string_view raw, Escapes how, char* out) {
  const bool is_utf8 = how == Escapes::utf8 || how == Escapes::utf8_joined;
  if (is_utf8) raw = until_bare_nul(raw);
  Cursor cursor{raw, 0, out};
  while (cursor.more()) {
    const void* slash = std::memchr(raw.data() + cursor.at, '\\', raw.size() - cursor.at);
    const char* const from = raw.data() + cursor.at;
    const char* const to = slash != nullptr ? static_cast<const char*>(slash) : raw.data() + raw.size();
    const auto run = static_cast<std::size_t>(to - from);
    std::memmove(cursor.out, raw.data() + cursor.at, run);
    cursor.out += run;
    cursor.at += run;
    if (!cursor.more()) break;
    ++cursor.at;
    if (!cursor.more()) {  // a final lone backslash
      cursor.put(how == Escapes::plain ? '\0' : '\\');
      break;
    }
    switch (how) {
      case Escapes::utf8:
        escape_utf8(cursor, false);
        break;
      case Escapes::utf8_joined:
        escape_utf8(cursor, true);
        break;
      case Escapes::strict:
        escape_strict(cursor);
        break;
      case Escapes::plain:
        escape_plain(cursor);
        break;
    }
  }
  return static_cast<std::size_t>(cursor.out - out);
}

std::string_view unescape(std::string_view raw, Escapes how, base::Arena& arena) {
  if (raw.find('\\') == std::string_view::npos) {
    const bool is_utf8 = how == Escapes::utf8 || how == Escapes::utf8_joined;
    return is_utf8 ? raw.substr(0, raw.find('\0')) : raw;
  }
  char* out = static_cast<char*>(arena.allocate(raw.size(), 1));
  return {out, unescape(raw, how, out)};
}

std::string_view unquote_mysql(std::string_view raw, base::Arena& arena) {
  if (raw.size() < 2 || raw.front() != raw.back() || (raw.front() != '\'' && raw.front() != '"')) return raw;
  raw = raw.substr(1, raw.size() - 2);
  if (raw.find('\\') == std::string_view::npos) return raw;
  static constexpr std::string_view kFrom = "nrt\\'\"0Z";
  static constexpr std::string_view kTo{"\n\r\t\\'\"\0\x1A", 8};
  char* const out = static_cast<char*>(arena.allocate(raw.size(), 1));
  char* end = out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    *end++ = raw[i];
    if (raw[i] != '\\' || i + 1 == raw.size()) continue;
    ++i;
    if (auto index = kFrom.find(raw[i]); index != std::string_view::npos) {
      end[-1] = kTo[index];
    } else {
      *end++ = raw[i];
    }
  }
  return {out, static_cast<std::size_t>(end - out)};
}

}  // namespace drybit::json
