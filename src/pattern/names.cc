// Names and numbers of groups in (?<name>..), \k<..> and \g<..>.
#include <climits>

#include "pattern/lexer.h"

namespace drybit::pattern {

namespace {

std::uint32_t closing(std::uint32_t open) {
  switch (open) {
    case '<': return '>';
    case '\'': return '\'';
    case '(': return ')';
    default: return 0;
  }
}

enum class NameFault : std::uint8_t { none, bad_name, bad_char };

}  // namespace

// A name that ends with the bracket that `open` asks for. `reference`: numbers are allowed.
bool Parser::fetch_name(std::uint32_t open, bool reference, std::size_t& name_end, int& number) {
  const std::size_t begin = at_;
  std::size_t digits = at_;
  std::uint32_t end = closing(open);
  NameFault fault = NameFault::none;
  int is_number = 0;  // 1: digits; 2: a sign so far
  int sign = 1;
  number = 0;
  name_end = body_.size();
  auto report = [&] {
    std::string_view name = body_.substr(begin, name_end - begin);
    return fault == NameFault::bad_char ? fail_name("invalid char in group name <", name, ">", begin)
                                        : fail_name("invalid group name <", name, ">", begin);
  };
  if (at_end()) return fail("group name is empty", begin);
  std::uint32_t c = fetch();
  if (c == end) return fail("group name is empty", begin);
  if (is_decimal(c)) {
    if (reference) {
      is_number = 1;
    } else {
      fault = NameFault::bad_name;
    }
  } else if (c == '-') {
    if (reference) {
      is_number = 2;
      sign = -1;
      digits = at_;
    } else {
      fault = NameFault::bad_name;
    }
  } else if (!is_word(c)) {
    fault = NameFault::bad_char;
  }
  while (fault == NameFault::none && !at_end()) {
    name_end = at_;
    c = fetch();
    if (c == end || c == ')') {
      if (is_number == 2) fault = NameFault::bad_name;
      break;
    }
    if (is_number != 0) {
      if (is_decimal(c)) {
        is_number = 1;
      } else {
        fault = is_word(c) ? NameFault::bad_name : NameFault::bad_char;
      }
    } else if (!is_word(c)) {
      fault = NameFault::bad_char;
    }
  }
  if (fault != NameFault::none) {
    while (!at_end()) {
      name_end = at_;
      c = fetch();
      if (c == end || c == ')') break;
    }
    if (at_end()) name_end = body_.size();
    return report();
  }
  if (c != end) {
    fault = NameFault::bad_name;
    name_end = body_.size();
    return report();
  }
  if (is_number != 0) {
    std::size_t behind = at_;
    at_ = digits;
    number = scan_number();
    at_ = behind;
    if (number < 0) return fail("too big number", begin);
    if (number == 0) {
      fault = NameFault::bad_name;
      return report();
    }
    number *= sign;
  }
  return true;
}

// A name or number with an optional nesting level: \k<name+1>.
bool Parser::fetch_name_with_level(std::uint32_t open, std::size_t& name_end, int& number, Token& token) {
  const std::size_t begin = at_;
  std::size_t digits = at_;
  std::uint32_t end = closing(open);
  NameFault fault = NameFault::none;
  int is_number = 0;
  int sign = 1;
  number = 0;
  token.has_level = false;
  name_end = body_.size();
  auto report = [&] {
    std::string_view name = body_.substr(begin, name_end - begin);
    return fault == NameFault::bad_char ? fail_name("invalid char in group name <", name, ">", begin)
                                        : fail_name("invalid group name <", name, ">", begin);
  };
  if (at_end()) return fail("group name is empty", begin);
  std::uint32_t c = fetch();
  if (c == end) return fail("group name is empty", begin);
  if (is_decimal(c)) {
    is_number = 1;
  } else if (c == '-') {
    is_number = 2;
    sign = -1;
    digits = at_;
  } else if (!is_word(c)) {
    fault = NameFault::bad_char;
  }
  while (!at_end()) {
    name_end = at_;
    c = fetch();
    if (c == end || c == ')' || c == '+' || c == '-') {
      if (is_number == 2) fault = NameFault::bad_name;
      break;
    }
    if (is_number != 0) {
      if (is_decimal(c)) {
        is_number = 1;
      } else {
        fault = NameFault::bad_name;
        is_number = 0;
      }
    } else if (!is_word(c)) {
      fault = NameFault::bad_char;
    }
  }
  if (fault == NameFault::none && c != end) {
    bool closed = false;
    if (c == '+' || c == '-') {
      int direction = c == '-' ? -1 : 1;
      if (at_end()) {
        fault = NameFault::bad_char;
        return report();
      }
      if (is_decimal(peek())) {
        int level = scan_number();
        if (level < 0) return fail("too big number", begin);
        token.level = level * direction;
        token.has_level = true;
        closed = !at_end() && fetch() == end;
      }
    }
    if (!closed) {
      fault = NameFault::bad_name;
      name_end = body_.size();
      return report();
    }
  }
  if (fault != NameFault::none) return report();
  if (is_number != 0) {
    std::size_t behind = at_;
    at_ = digits;
    number = scan_number();
    at_ = behind;
    if (number < 0) return fail("too big number", begin);
    if (number == 0) {
      fault = NameFault::bad_name;
      name_end = body_.size();
      return report();
    }
    number *= sign;
  }
  return true;
}

// Behind `\k<` or the `(<` of a condition.
bool Parser::fetch_backref(std::uint32_t open, Token& token) {
  std::size_t begin = at_;
  std::size_t name_end = 0;
  int number = 0;
  if (!fetch_name_with_level(open, name_end, number, token)) return false;
  token.kind = TokenKind::backref;
  if (number != 0) {
    if (number < 0) number = tree_.group_count + 1 + number;
    if (number <= 0) return fail("invalid backref number/name", token.begin);
    token.by_name = false;
    token.groups = {number};
    return true;
  }
  std::string_view name = body_.substr(begin, name_end - begin);
  const GroupName* found = tree_.find_name(name);
  if (found == nullptr) return fail_name("undefined name <", name, "> reference", begin);
  token.by_name = true;
  token.groups = found->groups;
  return true;
}

// Behind `\g<`.
bool Parser::fetch_call(std::uint32_t open, Token& token) {
  token.kind = TokenKind::call;
  token.relative = false;
  int number = -1;
  std::size_t name_end = at_;
  if (peek() == '0') {
    fetch();
    if (peek() == closing(open)) {
      fetch();
      number = 0;
    }
  } else if (peek() == '+') {
    fetch();
    token.relative = true;
  }
  std::size_t begin = at_;
  name_end = at_;
  if (number < 0 && !fetch_name(open, true, name_end, number)) return false;
  token.name = std::string(body_.substr(begin, name_end - begin));
  token.number = number;
  return true;
}

}  // namespace drybit::pattern
