// log_group_name and log_stream_name of the Go plugin cloudwatch: $(...) templates and their sanitising (out:3.2, CG4-CG7).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/value.h"

namespace drybit::plugins {

class GoTemplate {
 public:
  /// What the name is for: which bytes become dots (out:CG6).
  enum class Kind : unsigned char { group, stream };
  enum class Outcome : unsigned char {
    done,     ///< the name stands in `name`; it may be empty
    failed,   ///< `error` says why: the default name is used (out:CG5)
    crashed,  ///< the process dies (out:CG7)
  };

  /// Errors are the plugin's own words (out:CG1).
  static base::Result<GoTemplate> compile(std::string_view text, Kind kind);

  /// The name for a decoded record (plugins::go_decode) under `tag`, at most 512 bytes. `name` and `error` are overwritten.
  /// Not const: the plugin sanitises what it copies from the template in place, which later records see (out:CG7).
  Outcome expand(std::string_view tag, const record::Value& record, std::string& name, std::string& error);

  /// The template as the plugin prints it by now.
  const std::string& text() const { return text_; }
  /// It asks for the random text that is drawn once per start.
  bool uses_uuid() const;

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::string_view view(Range range) const { return std::string_view(text_).substr(range.begin, range.end - range.begin); }
  void write(std::string& name, std::string_view value) const;
  void write_own(std::string& name, Range range);
  Outcome expand_tag(Range range, std::string_view tag, const record::Value& record, std::string& name, std::string& error);
  Outcome expand_keys(Range keys, const record::Value& map, std::string& name, std::string& error);

  Kind kind_ = Kind::group;
  std::string text_;
  std::vector<Range> literals_;  ///< one more than tags
  std::vector<Range> tags_;      ///< what stands between $( and )
};

}  // namespace drybit::plugins
