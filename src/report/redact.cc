#include "report/redact.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace drybit::report {

namespace {

using record::Kind;
using record::Pair;
using record::Value;

struct Letters {
  char lower, upper, digit;
};
constexpr Letters kPlain{'x', 'X', '9'}, kOther{'y', 'Y', '8'};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word(char c) {
  return is_letter(c) || base::is_digit(c);
}

/// Whether the byte at `at` belongs to a character.
bool in_character(std::string_view text, std::size_t at) {
  for (std::size_t back = 0; back <= std::min<std::size_t>(at, 3); ++back) {
    if (base::utf8_sequence(text, at - back) > back) return true;
  }
  return false;
}

/// What the byte at `at` reads; one that is no UTF-8 is another such, since the service counts it otherwise (out:6.2).
char hidden(std::string_view text, std::size_t at, const Letters& letters) {
  char c = text[at];
  if (c >= 'a' && c <= 'z') return letters.lower;
  if (c >= 'A' && c <= 'Z') return letters.upper;
  if (base::is_digit(c)) return letters.digit;
  if (static_cast<unsigned char>(c) < 0x80) return c;
  return in_character(text, at) ? letters.lower : '\xff';
}

void hide(std::string& out, std::string_view text, const Letters& letters) {
  for (std::size_t i = 0; i < text.size(); ++i) out += hidden(text, i, letters);
}

/// A JSON string's inside: escapes stay escapes.
void hide_string(std::string& out, std::string_view text, const Letters& letters) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 >= text.size()) {
      out += hidden(text, i, letters);
    } else if (text[i + 1] == 'u' && i + 5 < text.size() &&
               std::ranges::all_of(text.substr(i + 2, 4), [](char c) { return base::hex_value(c) >= 0; })) {
      out.append(6, letters.lower);
      i += 5;
    } else if (std::string_view("\"\\/bfnrt").find(text[i + 1]) != std::string_view::npos) {
      out += text.substr(i++, 2);
    } else {
      out += '\\';
    }
  }
}

/// -?digits[.digits][e[+-]digits]
bool is_number(std::string_view token) {
  std::size_t i = token.starts_with('-') ? 1 : 0;
  auto digits = [&] {
    std::size_t start = i;
    while (i < token.size() && base::is_digit(token[i])) ++i;
    return i > start;
  };
  if (!digits()) return false;
  if (i < token.size() && token[i] == '.') {
    ++i;
    if (!digits()) return false;
  }
  if (i < token.size() && (token[i] == 'e' || token[i] == 'E')) {
    ++i;
    if (i < token.size() && (token[i] == '+' || token[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == token.size();
}

void hide_token(std::string& out, std::string_view token, const Letters& letters) {
  if (token == "null") {
    out += token;
  } else if (token == "true" || token == "false") {
    // One word for both, as long as the one it stands for.
    out += token == "true" ? "true" : "true ";
  } else if (is_number(token)) {
    for (char c : token) out += base::is_digit(c) ? letters.digit : c;
  } else {
    hide(out, token, letters);
  }
}

/// JSON, or something like it. `string` writes the inside of a string that is no key.
template <class F>
void hide_json(std::string& out, std::string_view text, F&& string) {
  char last = 0;  // before this token, blanks not counted
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    if (c == '"') {
      std::size_t end = i + 1;
      while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2u : 1u;
      if (end >= text.size()) return hide(out, text.substr(i), kPlain);
      std::size_t next = end + 1;
      while (next < text.size() && base::is_space(text[next])) ++next;
      bool key = (last == '{' || last == ',') && next < text.size() && text[next] == ':';
      std::string_view inside = text.substr(i + 1, end - i - 1);
      out += '"';
      if (key)
        out += inside;
      else
        string(inside);
      out += '"';
      i = end + 1;
      last = '"';
    } else if (is_word(c) || c == '-') {
      std::size_t end = i;
      while (end < text.size() &&
             (is_word(text[end]) || std::string_view("+-.").find(text[end]) != std::string_view::npos))
        ++end;
      hide_token(out, text.substr(i, end - i), kPlain);
      last = 'x';
      i = end;
    } else {
      out += hidden(text, i, kPlain);
      if (!base::is_space(c)) last = c;
      ++i;
    }
  }
}

std::string hidden_text(std::string_view text, const Letters& letters) {
  std::string out;
  out.reserve(text.size());
  std::size_t json = text.find('{');
  std::string_view whole = base::trim(text);
  if (json == std::string_view::npos || !whole.ends_with('}')) {
    hide(out, text, letters);
    return out;
  }
  hide(out, text.substr(0, json), letters);
  hide_json(out, text.substr(json), [&](std::string_view inside) { hide_string(out, inside, letters); });
  return out;
}

Value hidden_integer(std::string digits, const Letters& letters) {
  bool negative = digits.starts_with('-');
  // As many digits as fit: the largest numbers keep their length with ones.
  for (char& c : digits) {
    if (c != '-') c = digits.size() < 19 ? letters.digit : '1';
  }
  return negative || digits.size() < 19 ? Value::integer(base::c_atoll(digits))
                                        : Value::unsigned_integer(std::strtoull(digits.c_str(), nullptr, 10));
}

Value hidden_real(double real, const Letters& letters) {
  std::string text = fmt::format("{}", real);
  for (char& c : text) {
    if (base::is_digit(c)) c = letters.digit;
  }
  double value = is_number(text) ? base::c_strtod(text) : 9.9;
  return Value::real(value < 1e300 && value > -1e300 ? value : 9.9);
}

Value hide_value(const Value& value, const Value* before, const Letters& letters, base::Arena& arena);

Value hide_map(const Value& map, const Value* before, const Letters& letters, base::Arena& arena) {
  Pair* pairs = arena.make_array<Pair>(map.size());
  for (std::size_t i = 0; i < map.size(); ++i) {
    const Pair& pair = map.pairs()[i];
    const Pair* old = before != nullptr && before->is_map() && pair.key.is_string()
                          ? record::find_last(*before, pair.key.as_string())
                          : nullptr;
    pairs[i] = Pair{pair.key.is_string() ? pair.key : hide_value(pair.key, nullptr, letters, arena),
                    hide_value(pair.value, old == nullptr ? nullptr : &old->value, letters, arena)};
  }
  return Value::map(pairs, map.size());
}

Value hide_scalar(const Value& value, const Letters& letters, base::Arena& arena) {
  switch (value.kind()) {
    case Kind::boolean:
      return Value::boolean(letters.digit == kPlain.digit);
    case Kind::integer:
      return hidden_integer(std::to_string(value.as_integer()), letters);
    case Kind::unsigned_integer:
      return hidden_integer(std::to_string(value.as_unsigned()), letters);
    case Kind::real:
      return hidden_real(value.as_real(), letters);
    case Kind::string:
      return Value::string(arena.copy(hidden_text(value.as_string(), letters)));
    default:
      return value;
  }
}

Value hide_value(const Value& value, const Value* before, const Letters& letters, base::Arena& arena) {
  if (value.is_map()) return hide_map(value, before, letters, arena);
  if (value.kind() == Kind::array) {
    Value* items = arena.make_array<Value>(value.size());
    bool lined_up = before != nullptr && before->kind() == Kind::array && before->size() == value.size();
    for (std::size_t i = 0; i < value.size(); ++i)
      items[i] = hide_value(value.items()[i], lined_up ? &before->items()[i] : nullptr, letters, arena);
    return Value::array(items, value.size());
  }
  Value plain = hide_scalar(value, letters, arena);
  if (before == nullptr || before->kind() != value.kind() || record::equal(*before, value)) return plain;
  return record::equal(plain, hide_scalar(*before, letters, arena)) ? hide_scalar(value, kOther, arena) : plain;
}

/// Copies `text`, with every word that `hides` says yes to hidden.
template <class F>
std::string by_words(std::string_view text, F&& hides) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end == i) {
      out += hidden(text, i, kPlain);
      ++i;
      continue;
    }
    std::string_view word = text.substr(i, end - i);
    if (hides(word))
      hide(out, word, kPlain);
    else
      out += word;
    i = end;
  }
  return out;
}

}  // namespace

void add_words(std::string_view text, std::set<std::string, std::less<>>& words) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end > i) words.emplace(text.substr(i, end - i));
    i = std::max(end, i + 1);
  }
}

void add_words(const Value& value, std::set<std::string, std::less<>>& words) {
  switch (value.kind()) {
    case Kind::string:
      return add_words(value.as_string(), words);
    case Kind::integer:
      return add_words(std::to_string(value.as_integer()), words);
    case Kind::unsigned_integer:
      return add_words(std::to_string(value.as_unsigned()), words);
    case Kind::real:
      return add_words(fmt::format("{}", value.as_real()), words);
    case Kind::array:
      for (const Value& item : value.items()) add_words(item, words);
      return;
    case Kind::map:
      for (const Pair& pair : value.pairs()) add_words(pair.value, words);
      return;
    default:
      return;
  }
}

Redactor::Redactor(std::string_view configuration) {
  add_words(configuration, words_);
  // The words of the tag that Fargate's input gives, and of drybit's own names.
  for (const char* word : {"kube", "var", "log", "containers", "stream", "index", "further", "ones"})
    words_.emplace(word);
  std::erase_if(words_, [](const std::string& word) { return word.size() < 2; });
}

std::string Redactor::text(std::string_view text) const {
  return hidden_text(text, kPlain);
}

std::string Redactor::name(std::string_view name) const {
  return by_words(name, [&](std::string_view word) { return !words_.contains(word); });
}

std::string Redactor::json_names(std::string_view text) const {
  std::string out;
  hide_json(out, text, [&](std::string_view inside) { out += name(inside); });
  return out;
}

std::string Redactor::note(std::string_view note, const std::set<std::string, std::less<>>& values) const {
  return by_words(note, [&](std::string_view word) { return values.contains(word) && !words_.contains(word); });
}

record::Value Redactor::value(const record::Value& value, const record::Value* before, base::Arena& arena) const {
  return hide_value(value, before, kPlain, arena);
}

}  // namespace drybit::report
