// What every [PARSER] has of time: its options, taking a time from a value, and the router's words where it fails (cfg:6).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugins/plugin.h"
#include "record/timefmt.h"
#include "record/timefmt_items.h"

namespace drybit::plugins {

class ParsedTime {
 public:
  /// Reads the section's options. Nothing where they reject the parser; the problem is then noted (cfg:P5, P7).
  static std::optional<ParsedTime> start(const Start& start);

  /// Whether `key` holds the time: only where Time_Format is set.
  bool is_key(std::string_view key) const { return format_.enabled() && key == key_; }
  bool enabled() const { return format_.enabled(); }
  const std::string& key() const { return key_; }
  /// Time_Keep; a text that is no boolean keeps the key in some formats only (cfg:P4).
  bool keeps(bool when_neither) const { return keep_ == Keep::yes || (keep_ == Keep::neither && when_neither); }

  /// Takes the time from `value` into `out`, as regex and json do. False: it does not fit, which is warned of (cfg:T12).
  /// `fraction_counts`: the json row of cfg:T12, where a fraction that was read makes a time of its own.
  bool take_or_warn(std::string_view value, ParseContext& context, Parsed& out, bool fraction_counts) const;
  /// The same for ltsv and logfmt, which fail as a whole. All times of a line are read into the same `fields` (cfg:T13).
  bool take_or_fail(std::string_view value, ParseContext& context, record::TimeFields& fields, Parsed& out) const;

 private:
  enum class Keep : std::uint8_t { no, yes, neither };
  void store(const record::TimeFormat::Parsed& parsed, Parsed& out) const;
  void log_failure(const record::TimeFormat::Parsed& parsed, std::string_view value, ParseContext& context) const;

  const base::Series* series_ = nullptr;
  std::string parser_name_;
  std::string key_;
  record::TimeFormat format_;
  Keep keep_ = Keep::no;
};

}  // namespace drybit::plugins
