// A JSON file as a person wrote it (a ConfigMap, kubectl's output), read by the letter of RFC 8259, with the place of
// every value. Not for log lines: those have Fluent Bit's readers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "json/number.h"
#include "json/token.h"

namespace drybit::json {

/// Deepest nesting a document may have.
inline constexpr std::uint32_t kDocumentDepth = 1024;

enum class Type : std::uint8_t { null, boolean, number, string, array, object };

class Document;

/// A value of a document, which must outlive it. Cheap to copy. The default value is "not there"; questions to a value
/// of another type or to one that is not there have empty answers.
class Node {
 public:
  Node() = default;

  explicit operator bool() const { return document_ != nullptr; }
  Type type() const;
  bool is_object() const { return document_ != nullptr && type() == Type::object; }
  bool is_array() const { return document_ != nullptr && type() == Type::array; }
  bool is_string() const { return document_ != nullptr && type() == Type::string; }

  /// Byte range in the text; a string's quotes are part of it.
  base::Span span() const;
  /// The bytes as written: of a string what stands between the quotes, still escaped.
  std::string_view raw() const;
  /// The string's text, unescaped. A lone surrogate is U+FFFD.
  std::string string() const;
  /// For each byte of string() the offset in the document's text from which it came, and one more for the closing
  /// quote.
  std::vector<std::uint32_t> string_offsets() const;
  std::optional<bool> boolean() const;
  std::optional<Number> number() const;

  /// Number of items or pairs; 0 for scalars.
  std::size_t size() const;
  /// First child: the first item of an array, the first key of an object. Not there when it is empty.
  Node first() const;
  /// The next item or key in the same container.
  Node next() const;
  /// Of a key its value.
  Node value() const;
  /// The value under `key`, the last where it occurs repeatedly (as kubectl and the API server read it).
  Node find(std::string_view key) const;
  /// find along a path of keys.
  template <class... Keys>
  Node find(std::string_view key, std::string_view second, Keys... more) const {
    return find(key).find(second, more...);
  }

 private:
  friend class Document;
  Node(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
  const Token& token() const;

  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

class Document {
 public:
  /// Reads `text`, which must outlive the document: exactly one value, a byte order mark before it allowed. The error
  /// names the byte offset ("... at byte 17"). `error_offset`, when given, receives it.
  static base::Result<Document> parse(std::string_view text, std::size_t* error_offset = nullptr);

  Node root() const { return Node(this, 0); }
  std::string_view text() const { return text_; }

 private:
  friend class Node;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> behind_;  ///< per token the index of the first token behind its subtree
};

}  // namespace drybit::json
