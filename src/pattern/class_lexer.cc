// Tokens inside [...].
#include "pattern/lexer.h"

namespace drybit::pattern {

// Whether ":]" comes before a "]" that no backslash protects.
bool Parser::class_name_follows() {
  std::size_t at = at_;
  bool escaped = false;
  while (at < body_.size()) {
    if (escaped) {
      escaped = false;
    } else if (body_[at] == ':' && at + 1 < body_.size() && body_[at + 1] == ']') {
      return true;
    } else if (body_[at] == ':' && at + 1 == body_.size()) {
      return false;
    } else if (body_[at] == ']') {
      return false;
    } else if (body_[at] == '\\') {
      escaped = true;
    }
    at += step(body_, at).length;
  }
  return false;
}

bool Parser::fetch_class_token(Token& token) {
  token = Token{};
  token.begin = at_;
  if (at_end()) {
    token.kind = TokenKind::end;
    return true;
  }
  std::uint32_t c = fetch();
  token.kind = TokenKind::character;
  token.code = c;
  if (c == ']') {
    token.kind = TokenKind::class_close;
  } else if (c == '-') {
    token.kind = TokenKind::range;
  } else if (c == '[') {
    token.kind = TokenKind::nested_open;
    if (peek() == ':' && !at_end()) {
      token.text_at = at_;
      fetch();
      if (class_name_follows()) {
        token.kind = TokenKind::posix_open;
      } else {
        at_ = token.text_at;
      }
    }
  } else if (c == '&') {
    if (!at_end() && peek() == '&') {
      fetch();
      token.kind = TokenKind::intersection;
    }
  }
  if (c != '\\') return true;

  if (at_end()) return fail("end pattern at escape", token.begin);
  std::size_t behind = at_;
  c = fetch();
  token.escaped = true;
  token.code = c;
  auto type = [&](CharType char_type, bool negated) {
    token.kind = TokenKind::char_type;
    token.type = char_type;
    token.negated = negated;
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
    case 'p':
    case 'P':
      if (!at_end() && peek() == '{') {
        fetch();
        fetch_property(token, c == 'P');
      }
      return true;
    case 'x': {
      bool plain = false;
      return at_end() || fetch_hex(token, plain);
    }
    case 'u':
      return at_end() || fetch_unicode(token);
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': {
      at_ = behind;
      int number = scan_octal(3);
      if (number > 0xFF) return fail("too big number", token.begin);
      token.kind = TokenKind::raw_byte;
      token.base = 8;
      token.code = static_cast<std::uint32_t>(number);
      return true;
    }
    default: {
      at_ = behind;
      std::uint32_t value = 0;
      if (!fetch_escaped_value(value)) return false;
      if (value != c) {
        token.kind = TokenKind::code_point;
        token.code = value;
      }
      return true;
    }
  }
}

}  // namespace drybit::pattern
