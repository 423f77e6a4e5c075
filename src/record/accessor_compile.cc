// Accessor::compile: cutting a text into parts (flt:4.1) and reading one key reference (flt:4.2).
#include <fmt/format.h>

#include "base/text.h"
#include "record/accessor.h"

namespace drybit::record {

namespace {

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name(char c) { return is_name_start(c) || base::is_digit(c) || c == '.' || c == '/' || c == '-'; }

enum class TokenKind : std::uint8_t { end, dollar, open, close, name, string, integer, other };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
};

std::string describe(const Token& token) {
  switch (token.kind) {
    case TokenKind::end:
      return "end of file";
    case TokenKind::name:
      return "IDENTIFIER";
    case TokenKind::string:
      return "STRING";
    case TokenKind::integer:
      return "INTEGER";
    default:
      return fmt::format("'{}'", token.text);
  }
}

/// The words of one key reference. Bytes that fit no word are skipped with a message.
class Words {
 public:
  Words(std::string_view text, std::vector<std::string>& messages) : text_(text), messages_(messages) {}

  Token next() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char c = text_[at_++];
      auto word = [&](TokenKind kind) { return Token{kind, text_.substr(begin, at_ - begin)}; };
      if (c == '\t' || c == ' ') continue;
      if (c == '$') return word(TokenKind::dollar);
      if (c == '[') return word(TokenKind::open);
      if (c == ']') return word(TokenKind::close);
      if (c == ';') return word(TokenKind::other);
      if (is_name_start(c)) {
        while (at_ < text_.size() && is_name(text_[at_])) ++at_;
        return word(TokenKind::name);
      }
      if (base::is_digit(c)) {
        while (c != '0' && at_ < text_.size() && base::is_digit(text_[at_])) ++at_;
        return word(TokenKind::integer);
      }
      if (c == '\'' && close_quote()) return word(TokenKind::string);
      messages_.push_back(fmt::format("[error] [record accessor] bad input character '{}' at line 0", c));
    }
    return {};
  }

 private:
  /// Moves behind the quote that ends the string begun just before; '' inside stands for one quote.
  bool close_quote() {
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] != '\'') continue;
      if (i + 1 < text_.size() && text_[i + 1] == '\'') {
        // The longest string wins, so a pair only counts as a quote inside where another quote ends it.
        if (text_.find('\'', i + 2) != std::string_view::npos) {
          ++i;
          continue;
        }
      }
      at_ = i + 1;
      return true;
    }
    return false;
  }

  std::string_view text_;
  std::vector<std::string>& messages_;
  std::size_t at_ = 0;
};

std::string unquote(std::string_view quoted) {
  std::string out;
  quoted = quoted.substr(1, quoted.size() - 2);
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    out += quoted[i];
    if (quoted[i] == '\'') ++i;
  }
  return out;
}

}  // namespace

class AccessorCompiler {
 public:
  AccessorCompiler(std::string_view text, const base::Series& series) : text_(text), series_(series) {}

  std::variant<Accessor, AccessorError> run() {
    accessor_.index_only_paths_ = series_.index_only_paths;
    const std::size_t size = text_.size();
    // The state of flt:4.1; `end` may become -1.
    std::ptrdiff_t end = 0;
    std::size_t pre = 0, i = 0;
    while (i < size) {
      if (text_[i] != '$') {
        ++i;
        continue;
      }
      if (i > pre) literal(pre, i);
      pre = i;
      if (i + 1 >= size) break;
      if (base::is_digit(text_[i + 1])) {
        std::size_t last = i + 1;
        while (last < size && base::is_digit(text_[last])) ++last;
        AccessorPart& part = add(AccessorPart::Kind::group, i, i + 2);
        part.number = base::c_atoi(text_.substr(i + 1, last - i - 1));
        i = pre = i + 2;
        continue;
      }
      if (text_.substr(i + 1, 3) == "TAG") {
        tag(i, pre, end);
        i = pre + 1;
        continue;
      }
      const std::size_t stop = reference_end(i + 1);
      if (!reference(i, stop)) return error_;
      end = static_cast<std::ptrdiff_t>(stop);
      pre = stop;
      i = stop + 1;
    }
    const bool tail = static_cast<std::ptrdiff_t>(i) - 1 > end && pre < i;
    if (tail || (series_.one_byte_accessor_literal && i == 1)) literal(pre, size);
    return std::move(accessor_);
  }

 private:
  AccessorPart& add(AccessorPart::Kind kind, std::size_t begin, std::size_t end) {
    AccessorPart& part = accessor_.parts_.emplace_back();
    part.kind = kind;
    part.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return part;
  }

  void literal(std::size_t begin, std::size_t end) {
    if (begin < end) add(AccessorPart::Kind::literal, begin, end).text = text_.substr(begin, end - begin);
  }

  /// flt:4.1 step 5.
  void tag(std::size_t i, std::size_t& pre, std::ptrdiff_t& end) {
    const std::size_t behind = i + 4;
    if (behind + 2 <= text_.size() && text_[behind] == '[') {
      const std::size_t close = text_.find(']', behind);
      AccessorPart& part = add(AccessorPart::Kind::tag_part, i, close == std::string_view::npos ? behind : close + 1);
      part.number = base::c_atoi(text_.substr(behind + 1));
      end = close == std::string_view::npos ? -1 : static_cast<std::ptrdiff_t>(close - behind);
      pre = close == std::string_view::npos ? behind : close + 1;
      return;
    }
    add(AccessorPart::Kind::tag, i, behind);
    pre = behind;
    if (behind + 2 <= text_.size()) end = -1;
  }

  /// flt:4.1 step 6.
  std::size_t reference_end(std::size_t at) const {
    bool quoted = false;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '\'') quoted = !quoted;
      if (c == ' ' || c == ',' || c == '"' || (c == '.' && !quoted)) break;
    }
    return at;
  }

  /// flt:4.2: `$ NAME` and any number of subkeys.
  bool reference(std::size_t begin, std::size_t end) {
    const std::string_view text = text_.substr(begin, end - begin);
    std::vector<std::string>& messages = accessor_.messages_;
    Words words(text, messages);
    auto fail = [&](const Token& token, std::string_view expecting) {
      error_.message = fmt::format("'{}' is no record accessor: unexpected {}", text, describe(token));
      error_.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      error_.router_log = messages;
      error_.router_log.push_back(fmt::format("[error] [record accessor] syntax error, unexpected {}{} at '{}'", describe(token), expecting, text));
      return false;
    };
    words.next();  // the dollar
    Token token = words.next();
    if (token.kind != TokenKind::name) return fail(token, ", expecting IDENTIFIER");
    AccessorPart& part = add(AccessorPart::Kind::key, begin, end);
    part.text = token.text;
    for (token = words.next(); token.kind == TokenKind::open; token = words.next()) {
      Token key = words.next();
      if (key.kind != TokenKind::string && key.kind != TokenKind::integer) return fail(key, ", expecting STRING or INTEGER");
      Subkey subkey;
      subkey.is_index = key.kind == TokenKind::integer;
      if (subkey.is_index) {
        subkey.index = static_cast<std::uint32_t>(base::c_atoi(key.text));
      } else {
        subkey.name = unquote(key.text);
      }
      part.subkeys.push_back(std::move(subkey));
      Token close = words.next();
      if (close.kind != TokenKind::close) return fail(close, ", expecting ']'");
    }
    return token.kind == TokenKind::end || fail(token, ", expecting end of file");
  }

  std::string_view text_;
  const base::Series& series_;
  Accessor accessor_;
  AccessorError error_;
};

std::variant<Accessor, AccessorError> Accessor::compile(std::string_view text, const base::Series& series) {
  return AccessorCompiler(text, series).run();
}

}  // namespace drybit::record
