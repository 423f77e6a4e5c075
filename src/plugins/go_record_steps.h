// What the Go plugins firehose and kinesis do to a record before it becomes Data (out:FG1, KG2), and the step that all
// three share: log_key or the whole record as text (out:CG10, CG11).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/go_record.h"
#include "plugins/plugin.h"
#include "record/strftime.h"

namespace drybit::plugins {

enum class GoText : unsigned char {
  written,
  no_key,   ///< log_key is not in the record: an error line, and the record is dropped
  no_text,  ///< log_key's value is a map or an array holding one, or the record holds a number that JSON has no form for
};

/// Appends the text of a decoded record: the value under `log_key`, or where that is empty all of it as JSON.
GoText go_write_text(std::string& out, const record::Value& record, std::string_view log_key);

/// The plugin's error line for GoText::no_key.
std::string go_no_key_message(std::string_view log_key, const record::Value& record);

/// The reasons that all three plugins give.
extern const flow::Reason kGoDecoderStops, kGoLogKeyMissing, kGoNotEncodable;

class GoRecordSteps {
 public:
  /// Reads time_key, time_key_format, data_keys, replace_dots and log_key. nullopt after a fault, which is in
  /// `start.problems` (out:FG1a).
  static std::optional<GoRecordSteps> start(const Start& start);

  /// Step 1: the record decoded, with time_key set. nullopt: the decoder stops (out:CG8).
  std::optional<record::Value> read(const record::Record& record, const World& world, base::Arena& arena) const;
  /// Steps 2 to 4: appends the text. `last` receives the record as step 4 saw it.
  GoText write(std::string& out, record::Value record, base::Arena& arena, record::Value& last) const;

  const std::string& log_key() const { return log_key_; }
  /// The wall clock goes into the text (out:CG25).
  bool writes_clock(const record::Record& record) const { return time_format_ && (now_ || record.clock != record::ClockReason::none); }

 private:
  std::string time_key_;
  std::optional<record::GoTimeFormat> time_format_;
  bool now_ = false;  ///< the series hides the event's time from Go plugins
  std::optional<std::vector<std::string>> data_keys_;
  std::string replace_dots_;
  std::string log_key_;
};

}  // namespace drybit::plugins
