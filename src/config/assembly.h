// A text put together from pieces of a file, some of which only another tool knows: ${var.region}, {"Ref": "Cluster"}.
// Such a piece is stood in for by a word that reads as what is wanted there, so that the rest can be judged.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_map.h"
#include "config/manifest.h"

namespace drybit::config {

/// A value's text and the way back to the file.
struct TextValue {
  std::string text;
  std::shared_ptr<const ValueMap> map;
  bool is_string = true;
};

class Assembly {
 public:
  /// Bytes of the file from `at`, as they stand there.
  void copy(std::string_view bytes, std::size_t at);
  /// Bytes that stand for what is at `at`.
  void make(std::string_view bytes, std::size_t at);
  /// A text that was read from the file by another reader.
  void append(const TextValue& value) { append(value, 0, value.text.size()); }
  /// Bytes [from, to) of it.
  void append(const TextValue& value, std::size_t from, std::size_t to);
  /// A piece that is not known; `expression` is how the file has it.
  void unknown(base::Span span, std::string expression);
  /// The same for a piece that may hold whole lines or decide on some.
  void unknown_lines(base::Span span, std::string expression);

  bool holds_unknown_lines() const { return unknown_lines_; }
  const std::vector<Unknown>& unknowns() const { return unknowns_; }
  /// The text, which ends at `end` of the file.
  TextValue take(std::size_t end);

 private:
  void stand_in(char next);

  std::string text_;
  base::TextMap map_;
  std::vector<Unknown> unknowns_;
  bool pending_ = false;        ///< the last unknown has no stand-in yet: that depends on what follows
  bool unknown_lines_ = false;
};

/// A map of an inner text over the map of the text it stands in.
std::shared_ptr<const ValueMap> chain(std::shared_ptr<const ValueMap> inner, std::shared_ptr<const ValueMap> outer);

/// The word that stands for `expression` behind the text `before`.
std::string stand_in_for(std::string_view before, std::string_view expression);

}  // namespace drybit::config
