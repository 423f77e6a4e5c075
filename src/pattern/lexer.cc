#include "pattern/lexer.h"

#include <climits>

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

bool Parser::fail(std::string message, std::size_t offset) {
  error_ = {std::move(message), offset};
  return false;
}

bool Parser::fail_name(std::string_view before, std::string_view name, std::string_view after, std::size_t offset) {
  constexpr std::size_t kShown = 47;
  std::string message(before);
  message += name.substr(0, kShown);
  if (name.size() > kShown) message += "...";
  message += after;
  return fail(std::move(message), offset);
}

std::uint32_t Parser::fetch() {
  std::uint32_t code = code_at(body_, at_);
  at_ = std::min(body_.size(), at_ + step(body_, at_).length);
  return code;
}

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

// Behind the `{` of `\p{` or `\P{`.
void Parser::fetch_property(Token& token, bool negated) {
  token.kind = TokenKind::property;
  token.negated = negated;
  if (!at_end() && peek() == '^') {
    fetch();
    token.negated = !token.negated;
  }
}

// Behind an operator: `?` makes it lazy, `+` possessive (not behind an interval, cfg:X7); {n} takes neither.
bool Parser::fetch_repeat(Token& token, int lower, int upper, bool interval, bool fixed) {
  token.kind = interval ? TokenKind::interval : TokenKind::repeat;
  token.lower = lower;
  token.upper = upper;
  token.greedy = true;
  token.possessive = false;
  if (!fixed && !at_end() && peek() == '?') {
    fetch();
    token.greedy = false;
  } else if (!interval && !at_end() && peek() == '+') {
    fetch();
    token.possessive = true;
  }
  return true;
}

// Behind `{`: an interval, or a literal brace.
bool Parser::fetch_interval(Token& token, bool& literal) {
  constexpr int kMaxRepeat = 100000;
  std::size_t start = at_;
  literal = true;
  if (at_end()) return true;
  auto too_big = [&] { return fail("too big number for repeat range", token.begin); };
  int lower = scan_number();
  if (lower < 0 || lower > kMaxRepeat) return too_big();
  bool no_lower = at_ == start;
  int upper = lower;
  bool fixed = false;
  auto give_back = [&] {
    at_ = start;
    return true;
  };
  if (at_end()) return give_back();
  if (peek() == ',') {
    fetch();
    std::size_t before = at_;
    upper = scan_number();
    if (upper < 0 || upper > kMaxRepeat) return too_big();
    if (at_ == before) {
      if (no_lower) return give_back();
      upper = kInfinite;
    }
  } else {
    if (no_lower) return give_back();
    fixed = true;
  }
  if (at_end() || peek() != '}') return give_back();
  fetch();
  if (upper != kInfinite && lower > upper) return fail("upper is smaller than lower in repeat range", token.begin);
  literal = false;
  return fetch_repeat(token, lower, upper, true, fixed);
}

bool Parser::fetch_comment(std::size_t begin) {
  while (true) {
    if (at_end()) return fail("end pattern in group", begin);
    std::uint32_t c = fetch();
    if (c == '\\') {
      if (!at_end()) fetch();
    } else if (c == ')') {
      return true;
    }
  }
}

bool Parser::fetch_token(Token& token) {
  while (true) {
    token = Token{};
    token.begin = at_;
    token.text_at = at_;
    if (at_end()) {
      token.kind = TokenKind::end;
      return true;
    }
    token.kind = TokenKind::string;
    std::uint32_t c = fetch();
    token.code = c;
    auto anchor = [&](Kind kind) {
      token.kind = TokenKind::anchor;
      token.anchor = kind;
      return true;
    };
    switch (c) {
      case '\\':
        if (at_end()) return fail("end pattern at escape", token.begin);
        return fetch_escape(token);
      case '.':
        token.kind = TokenKind::any;
        return true;
      case '*':
        return fetch_repeat(token, 0, kInfinite, false, false);
      case '+':
        return fetch_repeat(token, 1, kInfinite, false, false);
      case '?':
        return fetch_repeat(token, 0, 1, false, false);
      case '{': {
        bool literal = false;
        return fetch_interval(token, literal);
      }
      case '|':
        token.kind = TokenKind::alternate;
        return true;
      case '(':
        if (peek() == '?') {
          std::size_t behind = at_;
          fetch();
          if (peek() == '#') {
            fetch();
            if (!fetch_comment(token.begin)) return false;
            continue;
          }
          at_ = behind;
        }
        token.kind = TokenKind::open;
        return true;
      case ')':
        token.kind = TokenKind::close;
        return true;
      case '^':
        return anchor(Kind::begin_line);
      case '$':
        return anchor(Kind::end_line);
      case '[':
        token.kind = TokenKind::class_open;
        return true;
      case '#':
        if (!options_.extended) return true;
        while (!at_end() && fetch() != '\n') {
        }
        continue;
      case ' ':
      case '\t':
      case '\n':
      case '\r':
      case '\f':
        if (options_.extended) continue;
        return true;
      default:
        return true;
    }
  }
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
