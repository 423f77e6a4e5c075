#include "json/lenient.h"

#include <bit>
#include <cstring>

#include "base/text.h"
#include "json/scan.h"

namespace drybit::json {

namespace {

using base::hex_value;

constexpr std::int32_t kNone = -1;

class Machine {
 public:
  Machine(std::string_view text, TokenList& list) : text_(text), tokens_(list.tokens), roots_(list.roots) {}

  bool run() {
    for (; at_ < text_.size() && text_[at_] != '\0'; ++at_) {
      if (!step(text_[at_])) return false;
    }
    return open_ == kNone && !tokens_.empty();
  }

 private:
  bool step(char c) {
    switch (c) {
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        return true;
      case '{':
      case '[':
        return open(c == '{' ? TokenType::object : TokenType::array);
      case '}':
      case ']':
        return close(c == '}' ? TokenType::object : TokenType::array);
      case '"':
        return string();
      case ':':
        current_ = static_cast<std::int32_t>(tokens_.size()) - 1;
        return true;
      case ',':
        if (current_ != kNone && !is_container(token(current_).type)) current_ = token(current_).parent;
        return true;
      case '-':
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
      case '5':
      case '6':
      case '7':
      case '8':
      case '9':
      case 't':
      case 'f':
      case 'n':
        return primitive();
      default:
        return false;
    }
  }

  static bool is_container(TokenType type) { return type == TokenType::object || type == TokenType::array; }
  Token& token(std::int32_t index) { return tokens_[static_cast<std::size_t>(index)]; }

  void add(TokenType type, std::size_t begin, std::size_t end, bool escaped = false) {
    if (current_ == kNone) {
      ++roots_;
      last_root_ = static_cast<std::int32_t>(tokens_.size());
    } else {
      ++token(current_).size;
    }
    tokens_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), current_, 0, type, escaped});
  }

  bool open(TokenType type) {
    if (current_ != kNone && token(current_).type == TokenType::object) return false;
    // While a container is open its `end` holds the index of the next outer open one, plus one: open containers always
    // lie on the parent chain of the newest token, in the order of opening, so no walk is needed to find the innermost.
    add(type, at_, static_cast<std::size_t>(open_ + 1));
    open_ = current_ = static_cast<std::int32_t>(tokens_.size()) - 1;
    return true;
  }

  bool close(TokenType type) {
    if (open_ == kNone) {
      // The walk would end at the newest token's root, which is the last one made: `cur` never leaves the newest tree.
      return !tokens_.empty() && current_ != kNone && token(last_root_).type == type;
    }
    Token& container = token(open_);
    if (container.type != type) return false;
    open_ = static_cast<std::int32_t>(container.end) - 1;
    container.end = static_cast<std::uint32_t>(at_ + 1);
    current_ = container.parent;
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
      if (i >= size || data[i] == '\0') return false;
      if (data[i] == '"') break;
      escaped = true;
      if (!escape(i)) return false;
    }
    add(TokenType::string, begin, i, escaped);
    at_ = i;
    return true;
  }

  /// Steps over the escape whose backslash stands at `i`.
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
        if (i + 6 > text_.size()) return false;
        for (std::size_t k = 2; k < 6; ++k) {
          if (hex_value(text_[i + k]) < 0) return false;
        }
        i += 6;
        return true;
      default:
        return false;
    }
  }

  bool primitive() {
    if (current_ != kNone) {
      const Token& parent = token(current_);
      if (parent.type == TokenType::object) return false;
      if (parent.type == TokenType::string && parent.size > 0) return false;
    }
    std::size_t i = at_;
    for (; i < text_.size(); ++i) {
      char c = text_[i];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ']' || c == '}') {
        add(TokenType::primitive, at_, i);
        at_ = i - 1;
        return true;
      }
      if (static_cast<signed char>(c) < 0x20 || c == 0x7F) return false;
    }
    return false;  // the end of the text does not end a primitive
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::uint32_t& roots_;
  std::size_t at_ = 0;
  std::int32_t current_ = kNone;  ///< the token that receives the next child
  std::int32_t open_ = kNone;     ///< the innermost open container
  std::int32_t last_root_ = kNone;
};

}  // namespace

bool tokenize(std::string_view text, TokenList& list) {
  list.clear();
  if (text.size() >= UINT32_MAX) return false;
  return Machine(text, list).run();
}

}  // namespace drybit::json
