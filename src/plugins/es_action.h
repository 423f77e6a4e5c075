// The action line in front of every document: the name of the index, the id, and the buffer that the line is built in
// (out:ES4, ES7-ES9c).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/series.h"

namespace drybit::plugins {

/// Index names under Logstash_Format. Lasts for one chunk.
class EsLogstashIndex {
 public:
  /// All texts must outlive this.
  EsLogstashIndex(const base::Series& series, std::string_view prefix, std::string_view separator, const std::string& date_format);

  /// `custom`: the text that Logstash_Prefix_Key led to; empty: none. Valid until the next call.
  std::string_view name(std::string_view custom, std::int64_t seconds);

 private:
  /// What of `custom` is taken for a prefix; empty: none (out:ES7).
  std::string_view usable(std::string_view custom) const;

  const base::Series& series_;
  std::string_view prefix_, separator_;
  const std::string& date_format_;
  std::string buffer_;  // as it stands in memory, old bytes and NULs included (out:ES8)
  std::string date_;
};

/// The action line of a chunk's records. Lasts for one chunk.
class EsActionLine {
 public:
  /// `operation`: create, index or update. `type`: empty to leave it out.
  EsActionLine(std::string_view operation, std::string_view type) : operation_(operation), type_(type) {}

  /// Builds the line anew.
  void build(std::string_view index, std::string_view id, bool with_id);
  /// The line without its newline.
  std::string_view text() const { return text_; }
  /// The newline is lost to a NUL byte (out:ES9b).
  bool loses_newline() const { return loses_newline_; }
  std::string_view index() const { return index_; }
  bool has_id() const { return has_id_; }

 private:
  std::string operation_, type_;
  std::string text_, index_;
  std::size_t room_ = 165;
  bool loses_newline_ = false;
  bool has_id_ = false;
};

/// out:ES7, ES9: a text that may stand between quotes as it is, for series that look.
bool is_safe_in_action(std::string_view text);

}  // namespace drybit::plugins
