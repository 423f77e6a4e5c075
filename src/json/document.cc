#include "json/document.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "json/strict.h"

namespace drybit::json {

namespace {

base::Error error_at(const std::string& what, std::size_t offset, std::size_t* error_offset) {
  if (error_offset != nullptr) *error_offset = offset;
  return {what + " at byte " + std::to_string(offset)};
}

std::string describe(std::string_view text, std::size_t at) {
  if (at >= text.size()) return "the JSON text ends too early";
  const char c = text[at];
  if (c == '"') return "a string that does not end, or with an unknown escape,";
  if (c == '-' || base::is_digit(c)) return "not a number in JSON's form, or too large,";
  const std::size_t length = std::max<std::size_t>(1, base::utf8_sequence(text, at));
  return "unexpected '" + base::printable(text.substr(at, length)) + "'";
}

/// The offset within `raw` of the first byte that RFC 8259 does not allow in a string, or npos.
std::size_t bad_in_string(std::string_view raw) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (static_cast<unsigned char>(raw[i]) < 0x20) return i;
    if (raw[i] != '\\') continue;
    if (raw[++i] != 'u') continue;
    for (std::size_t k = 1; k <= 4; ++k) {
      if (i + k >= raw.size() || base::hex_value(raw[i + k]) < 0) return i - 1;
    }
    i += 4;
  }
  return std::string_view::npos;
}

std::uint32_t hex4(std::string_view raw, std::size_t at) {
  std::uint32_t code = 0;
  for (std::size_t k = 0; k < 4; ++k) code = code << 4 | static_cast<std::uint32_t>(base::hex_value(raw[at + k]));
  return code;
}

/// Unescapes a string that bad_in_string passed; `offsets`, when given, receives one entry per byte of the result.
std::string decode(std::string_view raw, std::uint32_t base_offset, std::vector<std::uint32_t>* offsets) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size();) {
    const std::size_t begin = i;
    if (raw[i] != '\\') {
      out += raw[i++];
    } else if (raw[i + 1] == 'u') {
      std::uint32_t code = hex4(raw, i + 2);
      i += 6;
      if (code >= 0xD800 && code < 0xDC00 && raw.substr(i, 2) == "\\u") {
        const std::uint32_t low = hex4(raw, i + 2);
        if (low >= 0xDC00 && low < 0xE000) {
          code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
          i += 6;
        }
      }
      base::append_utf8(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    } else {
      static constexpr std::string_view kFrom = "nrtbf";
      static constexpr std::string_view kTo = "\n\r\t\b\f";
      const std::size_t index = kFrom.find(raw[i + 1]);
      out += index == std::string_view::npos ? raw[i + 1] : kTo[index];
      i += 2;
    }
    if (offsets != nullptr) offsets->resize(out.size(), base_offset + static_cast<std::uint32_t>(begin));
  }
  if (offsets != nullptr) offsets->push_back(base_offset + static_cast<std::uint32_t>(raw.size()));
  return out;
}

}  // namespace

base::Result<Document> Document::parse(std::string_view text, std::size_t* error_offset) {
  const std::size_t skipped = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  const std::string_view body = text.substr(skipped);
  TokenList list;
  if (text.size() >= UINT32_MAX) return error_at("a JSON text of 4 GiB or more", 0, error_offset);
  const StrictResult read = read_strict(body, list);
  if (read.values == 0) {
    return error_at(describe(body, read.failed_at), read.failed_at + skipped, error_offset);
  }
  const std::size_t rest = body.find_first_not_of(" \t\r\n", read.consumed);
  if (rest != std::string_view::npos) return error_at("text behind the JSON value", rest + skipped, error_offset);

  Document document;
  document.text_ = text;
  document.tokens_ = std::move(list.tokens);
  auto& tokens = document.tokens_;
  std::vector<std::uint32_t> depth(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    depth[i] = token.parent < 0 ? 1 : depth[static_cast<std::size_t>(token.parent)];
    if (token.type == TokenType::object || token.type == TokenType::array) ++depth[i];
    if (depth[i] > kDocumentDepth + 1) {
      return error_at("JSON nested deeper than " + std::to_string(kDocumentDepth) + " levels", token.begin + skipped,
                      error_offset);
    }
    if (token.type == TokenType::string) {
      const std::size_t bad = bad_in_string(token.in(body));
      if (bad != std::string_view::npos) {
        return error_at("a raw control byte or a bad \\u escape in a string", token.begin + bad + skipped,
                        error_offset);
      }
    }
    token.begin += static_cast<std::uint32_t>(skipped);
    token.end += static_cast<std::uint32_t>(skipped);
  }
  document.behind_.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) document.behind_[i] = static_cast<std::uint32_t>(i + 1);
  for (std::size_t i = tokens.size(); i-- > 0;) {
    if (tokens[i].parent < 0) continue;
    auto& outer = document.behind_[static_cast<std::size_t>(tokens[i].parent)];
    outer = std::max(outer, document.behind_[i]);
  }
  return document;
}

const Token& Node::token() const {
  return document_->tokens_[index_];
}

Type Node::type() const {
  if (document_ == nullptr) return Type::null;
  switch (token().type) {
    case TokenType::object:
      return Type::object;
    case TokenType::array:
      return Type::array;
    case TokenType::string:
      return Type::string;
    case TokenType::primitive:
      break;
  }
  switch (document_->text_[token().begin]) {
    case 't':
    case 'f':
      return Type::boolean;
    case 'n':
      return Type::null;
    default:
      return Type::number;
  }
}

base::Span Node::span() const {
  if (document_ == nullptr) return {};
  const std::uint32_t quote = token().type == TokenType::string ? 1 : 0;
  return {token().begin - quote, token().end + quote};
}

std::string_view Node::raw() const {
  return document_ == nullptr ? std::string_view() : token().in(document_->text_);
}

std::string Node::string() const {
  return is_string() ? decode(raw(), 0, nullptr) : std::string();
}

std::vector<std::uint32_t> Node::string_offsets() const {
  std::vector<std::uint32_t> offsets;
  if (is_string()) decode(raw(), token().begin, &offsets);
  return offsets;
}

std::optional<bool> Node::boolean() const {
  if (document_ == nullptr || type() != Type::boolean) return std::nullopt;
  return raw() == "true";
}

std::optional<Number> Node::number() const {
  if (document_ == nullptr || type() != Type::number) return std::nullopt;
  return strict_number(raw());
}

std::size_t Node::size() const {
  return is_object() || is_array() ? token().size : 0;
}

Node Node::first() const {
  return size() == 0 ? Node() : Node(document_, index_ + 1);
}

Node Node::next() const {
  if (document_ == nullptr || token().parent < 0) return {};
  const auto parent = static_cast<std::uint32_t>(token().parent);
  const std::uint32_t sibling = document_->behind_[index_];
  return sibling < document_->behind_[parent] ? Node(document_, sibling) : Node();
}

Node Node::value() const {
  return document_ != nullptr && token().type == TokenType::string && token().size == 1 ? Node(document_, index_ + 1)
                                                                                        : Node();
}

Node Node::find(std::string_view key) const {
  Node found;
  if (!is_object()) return found;
  for (Node at = first(); at; at = at.next()) {
    const bool same = at.token().escaped ? at.string() == key : at.raw() == key;
    if (same) found = at.value();
  }
  return found;
}

}  // namespace drybit::json
