// What stands behind a backslash, and the numbers in it.
#include <climits>

#include "pattern/lexer.h"

namespace drybit::pattern {

namespace {

std::uint32_t control_escape(std::uint32_t c) {
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'f': return '\f';
    case 'a': return '\a';
    case 'b': return '\b';
    case 'e': return 0x1B;
    case 'v': return '\v';
    default: return c;
  }
}

int hex_digit(std::uint32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A') + 10;
  return -1;
}

}  // namespace

// A decimal number; Onigmo takes any Unicode digit and subtracts '0' all the same. -1: too big.
int Parser::scan_number() {
  unsigned number = 0;
  std::size_t start = at_;
  while (!at_end()) {
    std::uint32_t c = peek();
    if (!is_decimal(c)) break;
    unsigned value = c - '0';
    if ((static_cast<unsigned>(INT_MAX) - value) / 10 < number || value > static_cast<unsigned>(INT_MAX)) {
      at_ = start;
      return -1;
    }
    number = number * 10 + value;
    fetch();
  }
  return static_cast<int>(number);
}

int Parser::scan_octal(int max_digits) {
  int number = 0;
  for (; max_digits > 0 && !at_end() && peek() >= '0' && peek() <= '7'; --max_digits) number = number * 8 + static_cast<int>(fetch() - '0');
  return number;
}

// -1: too big; -2: too few digits.
int Parser::scan_hex(int min_digits, int max_digits) {
  std::size_t start = at_;
  unsigned number = 0;
  int taken = 0;
  while (!at_end() && taken < max_digits) {
    int value = hex_digit(peek());
    if (value < 0) break;
    if ((static_cast<unsigned>(INT_MAX) - static_cast<unsigned>(value)) / 16 < number) {
      at_ = start;
      return -1;
    }
    number = number << 4 | static_cast<unsigned>(value);
    fetch();
    ++taken;
  }
  if (taken < min_digits) {
    at_ = start;
    return -2;
  }
  return static_cast<int>(number);
}

// What stands behind a backslash as a character: \n, \cX, \C-X, \M-X, or the character itself.
bool Parser::fetch_escaped_value(std::uint32_t& value) {
  std::size_t begin = at_ - 1;
  if (at_end()) return fail("end pattern at escape", begin);
  std::uint32_t c = fetch();
  if (c == 'M') {
    if (at_end()) return fail("end pattern at meta", begin);
    if (fetch() != '-') return fail("invalid meta-code syntax", begin);
    if (at_end()) return fail("end pattern at meta", begin);
    c = fetch();
    if (c == '\\' && !fetch_escaped_value(c)) return false;
    value = (c & 0xFF) | 0x80;
    return true;
  }
  if (c == 'C') {
    if (at_end()) return fail("end pattern at control", begin);
    if (fetch() != '-') return fail("invalid control-code syntax", begin);
  } else if (c != 'c') {
    value = control_escape(c);
    return true;
  }
  if (at_end()) return fail("end pattern at control", begin);
  c = fetch();
  if (c == '?') {
    value = 0x7F;
    return true;
  }
  if (c == '\\' && !fetch_escaped_value(c)) return false;
  value = c & 0x9F;
  return true;
}

// Behind `\x`: a code point in braces, or a byte of up to two digits; `plain` where it is only the letter x.
bool Parser::fetch_hex(Token& token, bool& plain) {
  std::size_t start = at_;
  plain = false;
  if (peek() == '{') {
    fetch();
    std::size_t digits = at_;
    int number = scan_hex(0, 8);
    if (number < 0) return fail("too big wide-char value", token.begin);
    if (hex_digit(peek()) >= 0 && !at_end()) return fail("too long wide-char value", token.begin);
    if (at_ > digits && peek() == '}') {
      fetch();
      token.kind = TokenKind::code_point;
      token.base = 16;
      token.code = static_cast<std::uint32_t>(number);
    } else {
      at_ = start;
      plain = true;
    }
    return true;
  }
  token.kind = TokenKind::raw_byte;
  token.base = 16;
  token.code = static_cast<std::uint32_t>(scan_hex(0, 2));
  return true;
}

bool Parser::fetch_unicode(Token& token) {
  int number = scan_hex(4, 4);
  if (number < 0) return fail("too short digits", token.begin);
  token.kind = TokenKind::code_point;
  token.base = 16;
  token.code = static_cast<std::uint32_t>(number);
  return true;
}

// Behind a backslash outside a class.
bool Parser::fetch_escape(Token& token) {
  token.text_at = at_;
  std::uint32_t c = fetch();
  token.code = c;
  token.escaped = true;
  auto type = [&](CharType char_type, bool negated) {
    token.kind = TokenKind::char_type;
    token.type = char_type;
    token.negated = negated;
    return true;
  };
  auto anchor = [&](Kind kind) {
    token.kind = TokenKind::anchor;
    token.anchor = kind;
    token.ascii = options_.ascii_types && !options_.boundary_unicode;
    return true;
  };
  auto plain = [&](TokenKind kind) {
    token.kind = kind;
    return true;
  };
  switch (c) {
    case 'w': return type(CharType::word, false);
    case 'W': return type(CharType::word, true);
    case 's': return type(CharType::space, false);
    case 'S': return type(CharType::space, true);
    case 'd': return type(CharType::digit, false);
    case 'D': return type(CharType::digit, true);
    case 'h': return type(CharType::xdigit, false);
    case 'H': return type(CharType::xdigit, true);
    case 'b': return anchor(Kind::word_boundary);
    case 'B': return anchor(Kind::not_word_boundary);
    case 'A': return anchor(Kind::begin_text);
    case 'Z': return anchor(Kind::semi_end_text);
    case 'z': return anchor(Kind::end_text);
    case 'G': return anchor(Kind::begin_position);
    case 'R': return plain(TokenKind::line_break);
    case 'X': return plain(TokenKind::grapheme);
    case 'K': return plain(TokenKind::keep);
    case '`':
    case '\'':
    case '<':
    case '>':
      break;
    case 'x': {
      if (at_end()) return true;
      bool literal = false;
      return fetch_hex(token, literal);
    }
    case 'u':
      return at_end() || fetch_unicode(token);
    case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9': {
      constexpr int kMaxBackref = 1000;
      at_ = token.text_at;
      int number = scan_number();
      if (number >= 0 && number <= kMaxBackref && (number <= tree_.group_count || number <= 9)) {
        token.kind = TokenKind::backref;
        token.groups = {number};
        return true;
      }
      at_ = token.text_at;
      if (c == '8' || c == '9') {
        fetch();
        return true;
      }
      [[fallthrough]];
    }
    case '0': {
      if (c == '0') at_ = token.text_at + 1;
      int number = scan_octal(c == '0' ? 2 : 3);
      if (number > 0xFF) return fail("too big number", token.begin);
      token.kind = TokenKind::raw_byte;
      token.base = 8;
      token.code = static_cast<std::uint32_t>(number);
      return true;
    }
    case 'k':
    case 'g':
      if (!at_end() && (peek() == '<' || peek() == '\'')) {
        std::uint32_t open = fetch();
        return c == 'k' ? fetch_backref(open, token) : fetch_call(open, token);
      }
      return true;
    case 'p':
    case 'P':
      if (peek() == '{') {
        fetch();
        fetch_property(token, c == 'P');
      }
      return true;
    default: {
      at_ = token.text_at;
      std::uint32_t value = 0;
      if (!fetch_escaped_value(value)) return false;
      if (value != c) {
        token.kind = TokenKind::code_point;
        token.code = value;
      }
      return true;
    }
  }
  return true;
}

}  // namespace drybit::pattern
