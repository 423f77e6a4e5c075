// A YAML file as a flat list of events with their places in the raw text. No node tree, aliases are not followed: what a
// file costs grows with its size only. The library underneath (yaml-cpp) is asked for the structure; positions and the
// values of scalars come from drybit's own scan of the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source.h"
#include "yaml/scalar_map.h"

namespace drybit::yaml {

/// Limits of what is read; a ConfigMap is far below all of them.
inline constexpr std::size_t kMaxDepth = 200;
inline constexpr std::size_t kMaxEvents = 1'000'000;

enum class Kind : std::uint8_t { document, mapping, sequence, scalar, alias, null };

struct Event {
  Kind kind = Kind::null;
  Style style = Style::plain;
  bool flow = false;          ///< a collection in brackets, or a scalar inside one
  bool string_tag = false;    ///< !!str, or quoted: a string whatever it looks like
  bool other_tag = false;     ///< some other explicit tag
  std::int32_t indent = -1;   ///< of a scalar: ScalarPlace::indent
  std::uint32_t begin = 0;    ///< in the raw text: of what follows anchor and tag
  std::uint32_t end = 0;      ///< behind it; of collections behind their last item
  std::uint32_t next = 0;     ///< index of the first event behind this one and all inside it
  std::uint32_t target = 0;   ///< of an alias: index of the event it stands for
};

/// Why the text is no YAML, and where.
struct Fault {
  std::string message;
  std::uint32_t offset = 0;
};

class Stream;

/// One event of a stream, which must outlive it. Cheap to copy. The default value is "not there".
class Node {
 public:
  Node() = default;
  Node(const Stream* stream, std::uint32_t index) : stream_(stream), index_(index) {}

  explicit operator bool() const { return stream_ != nullptr; }
  /// Null where there is none, and for a scalar without text.
  Kind kind() const;
  bool is_mapping() const { return stream_ != nullptr && kind() == Kind::mapping; }
  bool is_sequence() const { return stream_ != nullptr && kind() == Kind::sequence; }
  bool is_scalar() const { return stream_ != nullptr && kind() == Kind::scalar; }
  /// What an alias stands for; any other node is itself.
  Node resolved() const;
  base::Span span() const;
  const Event& event() const;

  /// Children in order; of a mapping keys and values in turn.
  Node first() const;
  Node next() const;  ///< the next child of the same parent, not there behind the last

  /// Value and map of a scalar.
  Scalar scalar() const;
  std::string text() const { return scalar().text; }
  /// What kubectl makes of the scalar: a string, or (plain) a boolean, a number.
  bool is_string() const;
  /// The value under `key`, the last where it occurs repeatedly; aliases and merge keys (<<) are followed.
  Node find(std::string_view key) const;
  friend bool operator==(const Node&, const Node&) = default;

 private:
  friend class Stream;
  const Stream* stream_ = nullptr;
  std::uint32_t index_ = 0;
  std::uint32_t limit_ = 0;  ///< end of the parent
  Node(const Stream* stream, std::uint32_t index, std::uint32_t limit) : stream_(stream), index_(index), limit_(limit) {}
};

class Stream {
 public:
  /// Reads `text`, which must outlive the stream. What stands before a fault is there; open collections end at it.
  explicit Stream(std::string_view text);

  const std::optional<Fault>& fault() const { return fault_; }
  /// The root nodes of the documents, in order; not there for an empty document.
  const std::vector<Node>& documents() const { return documents_; }
  /// The documents' places: from where they begin to where the next one does.
  const std::vector<base::Span>& document_spans() const { return spans_; }
  std::string_view text() const { return text_; }

  Stream(Stream&&) = delete;
  Stream(const Stream&) = delete;

 private:
  friend class Node;
  friend class Reader;
  std::string_view text_;
  std::vector<Event> events_;
  std::vector<Node> documents_;
  std::vector<base::Span> spans_;
  /// Plain scalars that the own scan reads otherwise than the library: their values, without an exact map.
  std::unordered_map<std::uint32_t, std::string> plain_values_;
  std::optional<Fault> fault_;
};

}  // namespace drybit::yaml
