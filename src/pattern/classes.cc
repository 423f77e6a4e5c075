// Character classes, POSIX brackets, properties.
#include <array>

#include "pattern/lexer.h"

namespace drybit::pattern {

namespace {

constexpr std::uint32_t kMaxCode = 0x10FFFF;

// Bytes of a code in UTF-8, or 0 where there is none.
std::size_t code_length(std::uint32_t code) {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  if (code < 0x10000) return 3;
  if (code <= kMaxCode) return 4;
  return code >= kCodeFE ? 1 : 0;
}

enum class State : std::uint8_t { value, range, complete, start };
enum class ValueKind : std::uint8_t { byte, code, set };

// The values of one class (or of one operand of &&), gathered one behind the other: a value is only taken once it is
// known not to begin a range.
struct Gatherer {
  CharClass* set;
  CharClass* plain;  // without what ignore-case must not spread to; null without ignore-case
  State state = State::start;
  ValueKind kind = ValueKind::byte;
  std::uint32_t value = 0;

  void flush() {
    for (CharClass* to : {set, plain}) {
      if (to == nullptr) continue;
      if (kind == ValueKind::byte) to->add_byte(value);
      if (kind == ValueKind::code) to->add_codes(value, value);
    }
  }
  // Answers what is wrong, or nothing.
  const char* take(std::uint32_t next, ValueKind next_kind) {
    switch (state) {
      case State::value:
        flush();
        break;
      case State::range:
        if (const char* fault = take_range(next, next_kind)) return fault;
        state = State::complete;
        break;
      case State::complete:
      case State::start:
        state = State::value;
        break;
    }
    value = next;
    kind = next_kind;
    return nullptr;
  }
  const char* take_range(std::uint32_t to, ValueKind to_kind) {
    if (kind == ValueKind::byte && to_kind == ValueKind::byte && (value > 0xFF || to > 0xFF)) return "invalid code point value";
    if (value > to) return "empty range in char class";
    for (CharClass* into : {set, plain}) {
      if (into == nullptr) continue;
      if (kind != to_kind || kind == ValueKind::byte) into->add_bytes(value, std::min<std::uint32_t>(to, 0xFF));
      if (kind != to_kind || kind == ValueKind::code) into->add_codes(value, to);
    }
    return nullptr;
  }
  const char* take_set() {
    if (state == State::range) return "char-class value at end of range";
    if (state == State::value && kind != ValueKind::set) flush();
    state = State::value;
    kind = ValueKind::set;
    return nullptr;
  }
};

constexpr std::array<std::pair<std::string_view, CharType>, 14> kPosixNames{
    {{"alnum", CharType::alnum}, {"alpha", CharType::alpha}, {"blank", CharType::blank}, {"cntrl", CharType::cntrl},
     {"digit", CharType::digit}, {"graph", CharType::graph}, {"lower", CharType::lower}, {"print", CharType::print},
     {"punct", CharType::punct}, {"space", CharType::space}, {"upper", CharType::upper}, {"xdigit", CharType::xdigit},
     {"ascii", CharType::ascii}, {"word", CharType::word}}};

constexpr CodeRange kAscii{0, 0x7F};

}  // namespace

void Parser::add_type(CharClass& set, CharType type, bool negated, bool ascii) {
  if (!ascii) {
    set.add_set(type_ranges(type), negated);
    return;
  }
  CharClass part;
  part.add_set(type_ranges(type), negated);
  if (negated) {
    part.add_codes(0x80, CharClass::kLastCode);
  } else {
    CharClass limit;
    limit.add_bytes(kAscii.from, kAscii.to);
    part.intersect(limit);
  }
  set.add(part);
}

// Behind `[:`. Sets `is_class` to false where it only looked like one.
bool Parser::parse_posix(CharClass& set, CharClass* plain, bool& is_class) {
  std::size_t begin = at_;
  is_class = true;
  bool negated = !at_end() && peek() == '^';
  if (negated) fetch();
  if (base::count_code_points(body_.substr(at_)) >= 7) {
    bool ascii = options_.ascii_types && !options_.posix_unicode;
    for (const auto& [name, type] : kPosixNames) {
      if (!body_.substr(at_).starts_with(name)) continue;
      if (body_.substr(at_ + name.size(), 2) != ":]") return fail("invalid POSIX bracket type", begin - 2);
      add_type(set, type, negated, ascii);
      if (plain != nullptr && type != CharType::word && type != CharType::ascii && !ascii) add_type(*plain, type, negated, ascii);
      at_ += name.size() + 2;
      return true;
    }
  }
  std::uint32_t c = 0;
  for (int taken = 0; !at_end() && (c = peek()) != ':' && c != ']';) {
    fetch();
    if (++taken > 20) break;
  }
  if (c == ':' && !at_end()) {
    fetch();
    if (!at_end() && fetch() == ']') return fail("invalid POSIX bracket type", begin - 2);
  }
  is_class = false;
  return true;
}

// Behind `\p{`. The older engine reads an unterminated name as none: the class of LF, and the text goes on behind the brace.
bool Parser::property_here(Property& property, std::size_t begin) {
  std::size_t start = at_;
  while (!at_end()) {
    std::size_t before = at_;
    std::uint32_t c = fetch();
    std::string_view name = body_.substr(start, before - start);
    if (c == '}') {
      std::optional<Property> found = find_property(name);
      if (!found) return fail_name("invalid character property name {", name, "}", begin);
      property = std::move(*found);
      if (property.inexact) {
        tree_.inexact_property = true;
        tree_.inexact_name = name;
      }
      return true;
    }
    if (c == '(' || c == ')' || c == '{' || c == '|') return fail_name("invalid character property name {", name, "}", begin);
  }
  if (settings_.newer_engine) {
    std::size_t shown = at_ > start ? previous(body_, at_) - start : 0;
    return fail_name("invalid character property name {", body_.substr(start, shown), "}", begin);
  }
  at_ = start;
  property = Property{{{'\n', '\n'}}};
  return true;
}

// Behind `[`. `open` is where the bracket stands, for messages.
bool Parser::parse_class(CharClass& result, CharClass* plain_result, std::size_t open) {
  if (++depth_ > kDepthLimit) return fail("parse depth limit over", open);
  Token token;
  if (!fetch_class_token(token)) return false;
  bool negated = false;
  if (token.kind == TokenKind::character && token.code == '^' && !token.escaped) {
    negated = true;
    if (!fetch_class_token(token)) return false;
  }
  if (token.kind == TokenKind::class_close) {
    if (body_.find(']', at_) == body_.npos) return fail("empty char-class", open);
    token.kind = TokenKind::character;
  }
  CharClass set;
  CharClass plain;
  CharClass left;
  CharClass left_plain;
  bool has_left = false;
  Gatherer gather{&set, plain_result != nullptr ? &plain : nullptr};
  auto close_operand = [&] {
    if (gather.state == State::value) gather.take(0, gather.kind);
    if (has_left) {
      left.intersect(set);
      left_plain.intersect(plain);
    } else {
      left = set;
      left_plain = plain;
    }
  };
  while (token.kind != TokenKind::class_close) {
    bool fetched = false;
    const char* fault = nullptr;
    std::size_t here = token.begin;
    auto take_code = [&](std::uint32_t code) {
      std::size_t length = code_length(code);
      if (length == 0) return "too big wide-char value";
      return gather.take(code, length == 1 ? ValueKind::byte : ValueKind::code);
    };
    switch (token.kind) {
      case TokenKind::character:
        fault = gather.take(token.code, token.code >= 256 || code_length(token.code) > 1 ? ValueKind::code : ValueKind::byte);
        break;
      case TokenKind::raw_byte: {
        // Bytes by number that stand together are one character where they make one.
        std::string bytes(1, static_cast<char>(token.code));
        std::size_t behind_first = at_;
        int base = token.base;
        while (bytes.size() < 6) {
          if (!fetch_class_token(token)) return false;
          if (token.kind != TokenKind::raw_byte || token.base != base) {
            fetched = true;
            break;
          }
          bytes += static_cast<char>(token.code);
        }
        Step first = step(bytes, 0);
        std::size_t length = first.length;
        if (first.cut) {
          if (!settings_.newer_engine) return fail("too short multibyte code string", here);
          length = bytes.size();
        }
        if (length < bytes.size()) {
          at_ = behind_first;
          for (std::size_t i = 1; i < length; ++i) fetch_class_token(token);
          fetched = false;
        }
        if (length == 1) {
          fault = gather.take(static_cast<unsigned char>(bytes[0]), ValueKind::byte);
        } else {
          fault = gather.take(code_at(bytes, 0), ValueKind::code);
        }
        break;
      }
      case TokenKind::code_point:
        fault = take_code(token.code);
        break;
      case TokenKind::posix_open: {
        bool is_class = false;
        std::size_t text_at = token.text_at;
        if (!parse_posix(set, gather.plain, is_class)) return false;
        if (is_class) {
          fault = gather.take_set();
        } else {
          at_ = text_at;
          fault = take_code(token.code);
        }
        break;
      }
      case TokenKind::char_type:
        add_type(set, token.type, token.negated, options_.ascii_types);
        if (gather.plain != nullptr && token.type != CharType::word) add_type(plain, token.type, token.negated, options_.ascii_types);
        fault = gather.take_set();
        break;
      case TokenKind::property: {
        Property property;
        if (!property_here(property, token.begin)) return false;
        set.add_set(property.ranges, token.negated);
        if (gather.plain != nullptr && !property.is_ascii) plain.add_set(property.ranges, token.negated);
        fault = gather.take_set();
        break;
      }
      case TokenKind::range:
        if (gather.state == State::range) {
          fault = gather.take('-', ValueKind::byte);
          break;
        }
        if (!fetch_class_token(token)) return false;
        fetched = true;
        if (gather.state == State::value && token.kind != TokenKind::class_close && token.kind != TokenKind::intersection) {
          if (gather.kind == ValueKind::set) {
            fault = "unmatched range specifier in char-class";
          } else {
            gather.state = State::range;
          }
          break;
        }
        fault = take_code('-');
        break;
      case TokenKind::nested_open: {
        CharClass inner;
        CharClass inner_plain;
        if (!parse_class(inner, gather.plain != nullptr ? &inner_plain : nullptr, token.begin)) return false;
        set.add(inner);
        if (gather.plain != nullptr) plain.add(inner_plain);
        break;
      }
      case TokenKind::intersection:
        close_operand();
        has_left = true;
        set = CharClass();
        plain = CharClass();
        gather.state = State::start;
        break;
      case TokenKind::end:
        return fail("premature end of char-class", open);
      default:
        return fail("internal parser error (bug)", here);
    }
    if (fault != nullptr) return fail(fault, here);
    if (!fetched && !fetch_class_token(token)) return false;
  }
  close_operand();
  left.set_negated(negated);
  left_plain.set_negated(negated);
  result = std::move(left);
  if (plain_result != nullptr) *plain_result = std::move(left_plain);
  --depth_;
  return true;
}

// A class of exactly one character is a string, so that what follows joins it.
bool Parser::class_node(const Token& token, Node*& out, bool& is_string) {
  CharClass set;
  CharClass plain;
  if (!parse_class(set, options_.ignore_case ? &plain : nullptr, token.begin)) return false;
  std::uint32_t code = 0;
  is_string = set.single_code(code);
  if (is_string) {
    if (code_length(code) == 0) return fail("too big wide-char value", token.begin);
    std::string text;
    if (code >= kCodeFE) {
      text += static_cast<char>(code & 0xFF);
    } else {
      base::append_utf8(text, code);
    }
    out = string_node(text, token.begin, at_);
    return true;
  }
  out = tree_.make(Kind::char_class, {static_cast<std::uint32_t>(token.begin), static_cast<std::uint32_t>(at_)});
  out->set = std::move(set);
  if (options_.ignore_case) out = fold_class(out, plain);
  return true;
}

}  // namespace drybit::pattern
