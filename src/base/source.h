// Texts and places in them. A Span is a byte range of one text; where that text sits in a file is somebody else's
// knowledge (config::DataValue maps a ConfigMap's data value back to file positions).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace drybit::base {

/// A half-open byte range [begin, end) of a text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// A place as people count it: line and column from 1; a column counts code points, a byte that is no UTF-8 as one.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend auto operator<=>(const Position&, const Position&) = default;
};

/// A text with a quick way from byte offset to line and column. Lines end at LF; a CR before it belongs to the line.
class SourceText {
 public:
  SourceText(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  /// Number of lines; an empty text has one.
  std::size_t line_count() const { return starts_.size(); }
  /// The text of line `line` (from 1), without LF and without a CR before it; empty when there is no such line.
  std::string_view line(std::uint32_t line) const;
  /// Where the byte at `offset` stands; an offset past the end counts as the end.
  Position position(std::size_t offset) const;
  /// The offset at which line `line` (from 1) begins; the text's size when there is no such line.
  std::size_t line_start(std::uint32_t line) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::size_t> starts_;
};

}  // namespace drybit::base
