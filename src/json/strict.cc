#include "json/strict.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/text.h"
#include "json/number.h"
#include "json/scan.h"

namespace drybit::json {

namespace {

using base::hex_value;
using base::is_digit;

constexpr std::int32_t kNone = -1;

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Reads one value after the other. Tokens are written only for the first; later ones need nothing but their verdict.
class Reader {
 public:
  Reader(std::string_view text, TokenList& list) : text_(text), tokens_(list.tokens) {}

  void skip_white() {
    while (at_ < text_.size() && is_white(text_[at_])) ++at_;
  }
  std::size_t at() const { return at_; }
  std::uint32_t depth() const { return deepest_; }

  /// One complete value from here; on failure the place is undefined.
  bool value() {
    open_ = kNone;
    depth_ = deepest_ = 0;
    State state = State::value;
    for (;;) {
      skip_white();
      if (at_ >= text_.size()) return false;
      char c = text_[at_];
      switch (state) {
        case State::first_item:
          if (c == ']') {
            close();
            break;
          }
          [[fallthrough]];
        case State::value:
          if (c == '{' || c == '[') {
            open(c == '{' ? TokenType::object : TokenType::array);
            state = c == '{' ? State::first_key : State::first_item;
            continue;
          }
          if (!scalar(c)) return false;
          break;
        case State::first_key:
          if (c == '}') {
            close();
            break;
          }
          [[fallthrough]];
        case State::key:
          if (c != '"' || !string()) return false;
          skip_white();
          if (at_ >= text_.size() || text_[at_] != ':') return false;
          ++at_;
          key_ = static_cast<std::int32_t>(tokens_.size()) - 1;
          state = State::value;
          continue;
        case State::after:
          if (c == ',') {
            ++at_;
            state = token(open_).type == TokenType::object ? State::key : State::value;
            continue;
          }
          if (c != (token(open_).type == TokenType::object ? '}' : ']')) return false;
          close();
          break;
      }
      if (open_ == kNone) return true;
      state = State::after;
    }
  }

 private:
  enum class State { value, first_item, first_key, key, after };

  Token& token(std::int32_t index) { return tokens_[static_cast<std::size_t>(index)]; }

  void add(TokenType type, std::size_t begin, std::size_t end, bool escaped = false) {
    std::int32_t parent = key_ != kNone ? key_ : open_;
    key_ = kNone;
    if (parent != kNone) ++token(parent).size;
    tokens_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), parent, 0, type, escaped});
  }

  void open(TokenType type) {
    const std::int32_t outer = open_;
    add(type, at_, static_cast<std::size_t>(outer + 1));  // `end` links the open containers, as in the lenient reader
    open_ = static_cast<std::int32_t>(tokens_.size()) - 1;
    deepest_ = std::max(deepest_, ++depth_);
    ++at_;
  }

  void close() {
    Token& container = token(open_);
    open_ = static_cast<std::int32_t>(container.end) - 1;
    container.end = static_cast<std::uint32_t>(++at_);
    --depth_;
  }

  bool scalar(char c) {
    switch (c) {
      case '"':
        return string();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  bool word(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return false;
    add(TokenType::primitive, at_, at_ + expected.size());
    at_ += expected.size();
    return true;
  }

  std::size_t digits(std::size_t from) const {
    std::size_t i = from;
    while (i < text_.size() && is_digit(text_[i])) ++i;
    return i - from;
  }

  bool number() {
    std::size_t i = at_;
    if (text_[i] == '-') ++i;
    const std::size_t whole = digits(i);
    if (whole == 0 || (whole > 1 && text_[i] == '0')) return false;
    i += whole;
    bool may_overflow = whole > 290;
    if (i < text_.size() && text_[i] == '.') {
      const std::size_t fraction = digits(i + 1);
      if (fraction == 0) return false;
      i += 1 + fraction;
    }
    if (i < text_.size() && (text_[i] == 'e' || text_[i] == 'E')) {
      ++i;
      if (i < text_.size() && (text_[i] == '+' || text_[i] == '-')) ++i;
      const std::size_t exponent = digits(i);
      if (exponent == 0) return false;
      may_overflow = may_overflow || exponent > 1;
      i += exponent;
    }
    if (may_overflow && std::isinf(to_double(text_.substr(at_, i - at_)))) return false;
    add(TokenType::primitive, at_, i);
    at_ = i;
    return true;
  }

  bool string() {
    const std::size_t begin = at_ + 1;
    const std::size_t size = text_.size();
    const char* data = text_.data();
    bool escaped = false;
    std::size_t i = begin;
    for (;;) {
      while (i + scan::kBlock <= size) {
        unsigned mask = scan::string_end_mask(data + i);
        if (mask != 0) {
          i += static_cast<std::size_t>(std::countr_zero(mask));
          break;
        }
        i += scan::kBlock;
      }
      while (i < size && data[i] != '"' && data[i] != '\\' && data[i] != '\0') ++i;
      if (i >= size) return false;
      if (data[i] == '"') break;
      if (data[i] == '\0') {  // a raw NUL is allowed inside strings (cfg:J3)
        ++i;
        continue;
      }
      escaped = true;
      if (!escape(i)) return false;
    }
    add(TokenType::string, begin, i, escaped);
    at_ = i + 1;
    return true;
  }

  /// Up to four hexadecimal digits from `i`.
  std::size_t hex_digits(std::size_t i, unsigned& code) const {
    std::size_t n = 0;
    for (code = 0; n < 4 && i + n < text_.size(); ++n) {
      int digit = hex_value(text_[i + n]);
      if (digit < 0) break;
      code = code << 4 | static_cast<unsigned>(digit);
    }
    return n;
  }

  /// Steps over the escape whose backslash stands at `i`. The odd ones of cfg:J3 decide where a string ends, so they
  /// are stepped over here exactly as unescape() takes them.
  bool escape(std::size_t& i) const {
    if (i + 1 >= text_.size()) return false;
    switch (text_[i + 1]) {
      case '"':
      case '\\':
      case '/':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        i += 2;
        return true;
      case 'u':
        break;
      default:
        return false;
    }
    unsigned code = 0;
    std::size_t count = hex_digits(i + 2, code);
    i += 2 + count;
    if (count < 4) {
      if (i < text_.size() && text_[i] != '"' && text_[i] != '\'' && text_[i] != '\0') ++i;
    } else if (code >= 0xD800 && code < 0xDC00 && text_.substr(i, 2) == "\\u") {
      i += 2 + hex_digits(i + 2, code);
    }
    return true;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::int32_t open_ = kNone;
  std::int32_t key_ = kNone;  ///< the key that waits for its value
  std::uint32_t depth_ = 0;
  std::uint32_t deepest_ = 0;
};

}  // namespace

StrictResult read_strict(std::string_view text, TokenList& list) {
  list.clear();
  StrictResult result;
  if (text.size() >= UINT32_MAX) return result;
  Reader reader(text, list);
  if (!reader.value()) {
    result.failed_at = reader.at();
    return result;
  }
  result.values = 1;
  result.consumed = reader.at();
  result.depth = reader.depth();
  result.is_object = list.tokens[0].type == TokenType::object;
  reader.skip_white();
  if (reader.at() < text.size()) {
    const std::size_t first = list.tokens.size();
    if (reader.value()) result.values = 2;
    list.tokens.resize(first);
  }
  list.roots = 1;
  return result;
}

}  // namespace drybit::json
