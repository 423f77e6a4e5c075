// Tokens outside classes.
#include "pattern/lexer.h"

namespace drybit::pattern {

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

}  // namespace drybit::pattern
