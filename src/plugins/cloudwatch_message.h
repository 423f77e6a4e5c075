// The message of a CloudWatch event as the C plugin makes it: the record's JSON, or the value under log_key pasted into
// the request (out:2.4, 2.5), cut to the plugin's limit (out:2.6).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/series.h"
#include "json/write.h"
#include "record/value.h"

namespace drybit::plugins {

/// The plugin's work buffer and its largest request (out:CW42, CW43).
inline constexpr std::size_t kCloudWatchBuffer = 1'048'576;

struct CloudWatchMessage {
  enum class Fate : std::uint8_t { event, empty, massive };
  Fate fate = Fate::event;
  /// What the service decodes from the request; lives until the writer's next message, or as long as the record.
  std::string_view text;
  /// False: the pasted text makes the whole request invalid; `text` then is the pasted text itself (out:CW31, CW41).
  bool is_json = true;
  /// Set where the message was cut: bytes before the cut (out:CW40).
  std::size_t cut_from = 0;
  /// Bytes of the text as JSON, J or V of the rules.
  std::size_t json_size = 0;
  /// Escaped bytes before and after the cut (out:CW24). Only filled in when lengths were asked for, or if it was cut.
  std::size_t full_length = 0;
  std::size_t length = 0;
};

class CloudWatchWriter {
 public:
  CloudWatchWriter(const base::Series& series, bool escape_unicode);

  /// Without log_key (out:CW20). `lengths`: the batch rules want to know them.
  CloudWatchMessage from_record(const record::Value& body, bool lengths);
  /// Whether from_record would give the body's JSON as it is, whatever its texts hold: by sizes alone.
  bool is_plain(const record::Value& body) const;
  const json::WriteStyle& style() const { return style_; }
  /// With log_key, for one matching key (out:CW31).
  CloudWatchMessage from_value(const record::Value& value);

 private:
  /// `pasted`, cut to the limit and read back.
  void finish(std::string_view pasted, CloudWatchMessage& message);

  json::WriteStyle style_;
  std::size_t limit_;
  std::string json_;
  std::string escaped_;
  std::string decoded_;
};

/// out:CW30: whether a record key is taken for the value of log_key `wanted`.
inline bool matches_log_key(const record::Value& key, std::string_view wanted) {
  return key.is_string() && wanted.starts_with(key.as_string());
}

/// V without its first and last byte (out:CW31); empty where V has two bytes or fewer, and no event comes of it.
inline std::string_view without_ends(std::string_view json) { return json.size() <= 2 ? std::string_view{} : json.substr(1, json.size() - 2); }

}  // namespace drybit::plugins
