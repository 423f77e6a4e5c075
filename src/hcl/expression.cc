#include "hcl/expression.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace drybit::hcl {

void Expressions::expression(Value& out, bool lines) {
  if (++depth_ > kMaxDepth) return fail("the text is nested too deeply", at_);
  skip(lines);
  auto begin = here();
  std::vector<Value> operands;
  bool plain = true;  // one operand and nothing else
  bool wants = true;  // an operand is due
  int choices = 0;    // ? without their :
  for (;;) {
    skip(lines);
    char c = peek();
    if (done() || c == '\n' || c == ',' || c == '}' || c == ']' || c == ')' || (c == ':' && choices == 0) || (c == '=' && peek(1) != '=')) break;
    if (sees("...")) break;
    bool sign = std::string_view("+-*/%<>!&|?:=").find(c) != std::string_view::npos && !(c == '<' && sees_heredoc());
    if (sign) {
      plain = false;
      wants = true;
      choices += c == '?' ? 1 : c == ':' ? -1 : 0;
      at_ += c == '=' || (std::string_view("!<>").find(c) != std::string_view::npos && peek(1) == '=') ? 2 : 1;
      continue;
    }
    if (!wants) return fail(fmt::format("the expression should end here: {}", shown()), at_);
    wants = false;
    operand(operands.emplace_back());
    if (fault_) break;
  }
  if (!fault_ && operands.empty()) return fail("a value is missing", begin);
  if (plain && operands.size() == 1) {
    out = std::move(operands.front());
  } else {
    out.elements = std::move(operands);
    out.span = {begin, here()};
  }
  --depth_;
}

void Expressions::operand(Value& out) {
  auto begin = here();
  char c = peek();
  if (c == '"') {
    read_quoted(out);
  } else if (sees_heredoc()) {
    return read_heredoc(out);
  } else if (c == '{') {
    object(out);
  } else if (c == '[') {
    tuple(out);
  } else if (c == '(') {
    ++at_;
    expression(out, true);
    skip(true);
    if (peek() != ')') return fail("a ) is missing", begin);
    ++at_;
  } else if (base::is_digit(c) || c == '.') {
    while (is_name_part(peek()) || peek() == '.' || ((peek() == '+' || peek() == '-') && (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E'))) ++at_;
    named(out, begin);
  } else if (is_name_start(c)) {
    reference(out);
  } else {
    return fail(fmt::format("no value begins here: {}", shown()), at_);
  }
  if (!fault_) postfix(out, begin);
}

void Expressions::named(Value& out, std::uint32_t begin) {
  out.kind = Kind::name;
  out.span = {begin, here()};
  out.name = text_.substr(begin, at_ - begin);
}

void Expressions::reference(Value& out) {
  auto begin = here();
  std::string_view word = name();
  if (peek() != '(') return named(out, begin);
  out.kind = Kind::call;
  out.name = word;
  ++at_;
  for (;;) {
    skip(true);
    if (done()) {
      if (!fault_) fail(fmt::format("the ) of {} is missing", base::printable(word)), begin);
      return;
    }
    if (peek() == ')') break;
    if (peek() == ',') {
      ++at_;
    } else if (sees("...")) {
      at_ += 3;
    } else {
      std::size_t before = at_;
      expression(out.elements.emplace_back(), true);
      if (at_ == before && !fault_) return fail(fmt::format("no argument begins here: {}", shown()), at_);
    }
  }
  ++at_;
  out.span = {begin, here()};
}

void Expressions::postfix(Value& out, std::uint32_t begin) {
  while (!done()) {
    if (peek() == '.' && (is_name_part(peek(1)) || peek(1) == '*')) {
      ++at_;
      while (is_name_part(peek()) || peek() == '*') ++at_;
    } else if (peek() == '[') {
      ++at_;
      Value index;
      read_loosely(']', index);
      if (fault_) return;
    } else {
      return;
    }
    if (out.kind == Kind::name) {
      named(out, begin);
      std::erase_if(out.name, [](char c) { return base::is_space(c); });
    } else {
      Value whole;
      whole.span = {begin, here()};
      whole.elements.push_back(std::move(out));
      out = std::move(whole);
    }
  }
}

void Expressions::object(Value& out) {
  auto begin = here();
  ++at_;
  skip(true);
  if (sees_for()) {
    read_loosely('}', out);
  } else {
    out.kind = Kind::object;
    while (!fault_ && peek() != '}') {
      if (done()) return fail("the object is not closed: its } is missing", begin);
      item(out);
      skip(false);
      if (peek() == ',') ++at_;
      else if (!done() && peek() != '\n' && peek() != '}') return fail(fmt::format("the line should end here: {}", shown()), at_);
      skip(true);
    }
    if (fault_) return;
    ++at_;
  }
  out.span = {begin, here()};
}

void Expressions::item(Value& out) {
  Item& item = out.items.emplace_back();
  auto begin = here();
  item.key_span = {begin, begin};
  if (peek() == '"') {
    Value key;
    read_quoted(key);
    item.key = joined(key);
    if (!fault_) item.key_span = {begin + 1, here() - 1};
  } else if (peek() == '(') {
    ++at_;
    Value key;
    expression(key, true);
    skip(true);
    if (peek() != ')') return fail("a ) is missing", begin);
    ++at_;
    item.key = text_.substr(begin, at_ - begin);
    item.key_span.end = here();
  } else {
    while (is_name_part(peek()) || peek() == '.') ++at_;
    item.key = text_.substr(begin, at_ - begin);
    item.key_span.end = here();
    if (item.key.empty()) return fail(fmt::format("no key begins here: {}", shown()), at_);
  }
  skip(false);
  if (fault_) return;
  if (peek() != ':' && (peek() != '=' || peek(1) == '=')) return fail(fmt::format("= is missing behind the key {}", base::printable(item.key)), at_);
  ++at_;
  expression(item.value, false);
}

void Expressions::tuple(Value& out) {
  auto begin = here();
  ++at_;
  skip(true);
  if (sees_for()) {
    read_loosely(']', out);
  } else {
    out.kind = Kind::tuple;
    for (;;) {
      skip(true);
      if (done()) {
        if (!fault_) fail("the list is not closed: its ] is missing", begin);
        return;
      }
      if (peek() == ']') break;
      if (peek() == ',') {
        ++at_;
        continue;
      }
      std::size_t before = at_;
      expression(out.elements.emplace_back(), true);
      if (at_ == before && !fault_) return fail(fmt::format("no value begins here: {}", shown()), at_);
    }
    ++at_;
  }
  out.span = {begin, here()};
}

std::string Expressions::joined(const Value& text) {
  std::string out;
  for (const Part& part : text.parts) out += part.text;
  return out;
}

std::string Expressions::shown() const {
  std::size_t end = std::min({text_.find('\n', at_), text_.size(), at_ + 20});
  return fmt::format("'{}'", base::printable(text_.substr(at_, end - at_)));
}

}  // namespace drybit::hcl
