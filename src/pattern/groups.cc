// Everything that begins with a parenthesis.
#include "pattern/lexer.h"

namespace drybit::pattern {

namespace {

base::Span span_of(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }

}  // namespace

bool Parser::add_group(std::size_t begin, int& number) {
  constexpr int kMaxGroups = 32767;
  if (tree_.group_count >= kMaxGroups) return fail("too many capture groups are specified", begin);
  number = ++tree_.group_count;
  tree_.groups.push_back(nullptr);
  return true;
}

// The inside of a group, up to its closing parenthesis; `node` takes it.
bool Parser::parse_group_body(Token& token, Node& node) {
  std::size_t begin = node.span.begin;
  Node* inside = nullptr;
  if (!fetch_token(token)) return false;
  if (!parse_alternatives(token, TokenKind::close, inside)) {
    if (error_.message == "end pattern with unmatched parenthesis" && error_.offset == body_.size()) error_.offset = begin;
    return false;
  }
  node.children = {inside};
  node.span.end = static_cast<std::uint32_t>(at_);
  return true;
}

// Behind `(`. `group`: a (?:..) whose inside came out bare; `for_the_rest`: the options of (?i).
bool Parser::parse_group(Token& token, Node*& out, bool& group, std::optional<Options>& for_the_rest) {
  std::size_t begin = token.begin;
  const base::Span span = span_of(begin, at_);
  if (at_end()) return fail("end pattern with unmatched parenthesis", begin);
  if (peek() != '?') {
    int number = 0;
    if (!add_group(begin, number)) return false;
    out = tree_.make(Kind::capture, span);
    out->group = number;
    if (!parse_group_body(token, *out)) return false;
    tree_.groups[static_cast<std::size_t>(number)] = out;
    return true;
  }
  fetch();
  if (at_end()) return fail("end pattern in group", begin);
  std::uint32_t c = fetch();
  switch (c) {
    case ':': {
      Node holder{};
      holder.span = span;
      if (!parse_group_body(token, holder)) return false;
      out = holder.children.front();
      group = true;
      return true;
    }
    case '=':
      out = tree_.make(Kind::look_ahead, span);
      return parse_group_body(token, *out);
    case '!':
      out = tree_.make(Kind::look_ahead_not, span);
      return parse_group_body(token, *out);
    case '>':
      out = tree_.make(Kind::atomic, span);
      return parse_group_body(token, *out);
    case '~':
      out = tree_.make(Kind::absent, span);
      return parse_group_body(token, *out);
    case '\'':
      return parse_named_group('\'', token, out, begin);
    case '<': {
      if (at_end()) return fail("end pattern with unmatched parenthesis", begin);
      std::uint32_t next = peek();
      if (next != '=' && next != '!') return parse_named_group('<', token, out, begin);
      fetch();
      out = tree_.make(next == '=' ? Kind::look_behind : Kind::look_behind_not, span);
      return parse_group_body(token, *out);
    }
    case '(':
      if (at_end()) return fail("undefined group option", begin);
      return parse_condition(token, out, begin);
    case '-': case 'i': case 'm': case 's': case 'x': case 'a': case 'd': case 'l': case 'u':
      return parse_option_letters(c, token, out, begin, for_the_rest);
    default:
      return fail("undefined group option", begin);
  }
}

bool Parser::parse_named_group(std::uint32_t open, Token& token, Node*& out, std::size_t begin) {
  std::size_t name_begin = at_;
  std::size_t name_end = 0;
  int number = 0;
  if (!fetch_name(open, false, name_end, number)) return false;
  if (!add_group(begin, number)) return false;
  std::string_view name = body_.substr(name_begin, name_end - name_begin);
  GroupName* entry = nullptr;
  for (GroupName& known : tree_.names) {
    if (known.name == name) entry = &known;
  }
  if (entry == nullptr) entry = &tree_.names.emplace_back(GroupName{std::string(name), {}});
  entry->groups.push_back(number);
  ++tree_.named_count;
  out = tree_.make(Kind::capture, span_of(begin, at_));
  out->group = number;
  out->named = true;
  if (!parse_group_body(token, *out)) return false;
  tree_.groups[static_cast<std::size_t>(number)] = out;
  return true;
}

// Behind `(?(`.
bool Parser::parse_condition(Token& token, Node*& out, std::size_t begin) {
  std::uint32_t c = peek();
  std::size_t name_end = 0;
  int number = 0;
  bool by_name = false;
  if (is_decimal(c)) {
    if (!fetch_name('(', true, name_end, number)) return false;
  } else if (c == '<' || c == '\'') {
    fetch();
    Token reference;
    reference.begin = begin;
    if (!fetch_backref(c, reference)) return false;
    if (peek() != ')' || at_end()) return fail("undefined group option", begin);
    fetch();
    number = reference.groups.front();
    by_name = true;
  } else {
    return fail("invalid conditional pattern", begin);
  }
  out = tree_.make(Kind::conditional, span_of(begin, at_));
  out->group = number;
  out->named = by_name;
  if (!parse_group_body(token, *out)) return false;
  Node* inside = out->children.front();
  if (inside->kind != Kind::alternate) {
    Node* choice = tree_.make(Kind::alternate, inside->span);
    choice->children = {inside, empty(inside->span.end)};
    out->children = {choice};
  }
  return true;
}

// (?imx-imx) and (?imx-imx:..); `letter` is the first.
bool Parser::parse_option_letters(std::uint32_t letter, Token& token, Node*& out, std::size_t begin, std::optional<Options>& for_the_rest) {
  Options options = options_;
  bool off = false;
  auto bad = [&] { return fail("undefined group option", begin); };
  auto ranges = [&](bool ascii, bool wide) {
    options.ascii_types = ascii;
    options.posix_unicode = wide;
    options.boundary_unicode = wide;
  };
  for (;; letter = fetch()) {
    switch (letter) {
      case ':':
      case ')':
        break;
      case '-':
        off = true;
        break;
      case 'x':
        options.extended = !off;
        break;
      case 'i':
        options.ignore_case = !off;
        break;
      case 'm':
        options.multiline = !off;
        break;
      case 'a':
        if (off) return bad();
        ranges(true, false);
        break;
      case 'u':
        if (off) return bad();
        ranges(false, false);
        break;
      case 'd':
        if (off) return bad();
        ranges(true, true);
        break;
      default:
        return bad();
    }
    if (letter == ')') {
      out = tree_.make(Kind::options, span_of(begin, at_));
      for_the_rest = options;
      return true;
    }
    if (letter == ':') {
      Options outer = options_;
      options_ = options;
      out = tree_.make(Kind::options, span_of(begin, at_));
      bool good = parse_group_body(token, *out);
      options_ = outer;
      return good;
    }
    if (at_end()) return fail("end pattern in group", begin);
  }
}

}  // namespace drybit::pattern
