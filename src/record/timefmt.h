// Fluent Bit's reading of Time_Format (cfg:T1 to T13): a strptime dialect of its own, compiled once per parser. It
// never looks at the machine's clock, locale or time zone; a router's process zone is UTC.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/series.h"

namespace drybit::record {

struct TimeFields;
struct TimeItem;
struct ZoneTable;

/// The properties of a [PARSER] that bear on time, after expansion; an absent property is empty.
struct TimeOptions {
  std::string format;                            ///< Time_Format; empty: no time handling at all
  bool strict = true;                            ///< Time_Strict
  std::optional<std::string> offset;             ///< Time_Offset
  bool system_timezone = false;                  ///< Time_System_Timezone (series.parser_zones)
  std::string zone;                              ///< Time_Zone (series.parser_zones)
  std::string zoneinfo = "/usr/share/zoneinfo";  ///< where tzdata's files are
};

/// Why a parser with such options is refused.
struct TimeFormatError {
  std::string message;  ///< Fluent Bit's words behind "[error] [parser:NAME] "; empty for a silent refusal (cfg:P5)
  /// The zone is one that Fluent Bit knows, but this machine has no tzdata to read it from: not the router's error.
  bool no_tzdata = false;
};

class TimeFormat {
 public:
  enum class Outcome : std::uint8_t {
    ok,                     ///< also a mismatch with Time_Strict off (cfg:T13)
    failed,                 ///< no time
    failed_after_fraction,  ///< %L was read, the text behind it does not fit: the json parser's odd row of cfg:T12
  };
  /// Which of cfg:T12's messages belongs to a failure.
  enum class Failure : std::uint8_t {
    none,
    format,           ///< cannot parse 'V'
    fraction,         ///< cannot parse %L for 'V'
    behind_fraction,  ///< cannot parse 'V' after %L
    length,           ///< time string length is too long (cfg:T4)
    silent,           ///< cfg:T4, 58 to 63 bytes without year: no message of its own
  };

  struct Parsed {
    Outcome outcome = Outcome::failed;
    Failure failure = Failure::none;
    bool is_zero = false;           ///< the result is exactly 0 s 0 ns, before it is cut, which means "no time" (cfg:T11)
    std::int64_t seconds = 0;       ///< since 1970, not yet cut to 32 bits; with failed_after_fraction 0
    std::uint32_t nanoseconds = 0;  ///< mod 2^32, may exceed 10^9 (cfg:T8c)
  };

  TimeFormat();
  TimeFormat(TimeFormat&&) noexcept;
  TimeFormat& operator=(TimeFormat&&) noexcept;
  ~TimeFormat();

  /// Compiles; the error says why the parser is rejected (cfg:P5, P7). Unknown conversions are no error here (cfg:T7).
  static std::variant<TimeFormat, TimeFormatError> compile(const TimeOptions& options, const base::Series& series);

  /// There is a Time_Format.
  bool enabled() const { return enabled_; }
  /// The format needs today's date (cfg:T1).
  bool needs_now() const { return enabled_ && !has_year_; }
  const std::string& text() const { return text_; }

  /// Reads `value` (up to a NUL byte). `now`: seconds since 1970, used by formats without year.
  Parsed parse(std::string_view value, std::int64_t now) const;
  /// The same into fields that an earlier value of the line may have left (cfg:T13).
  Parsed parse(std::string_view value, std::int64_t now, TimeFields& fields) const;

 private:
  bool parse_cri(std::string_view value, Parsed& result) const;
  Parsed finish(const TimeFields& fields, double fraction) const;

  bool enabled_ = false;
  bool strict_ = true;
  bool has_year_ = true;
  bool has_zone_ = false;
  bool has_fraction_ = false;
  bool system_zone_ = false;
  bool cri_ = false;  ///< the format is the container runtime's: read by position
  bool zone_takes_utc_ = false;
  bool zone_name_table_ = false;
  bool fraction_resets_zone_ = false;
  std::int32_t offset_ = 0;
  std::string text_;
  std::vector<TimeItem> items_;   ///< before %L
  std::vector<TimeItem> behind_;  ///< behind %L
  std::shared_ptr<const ZoneTable> zone_;
};

/// The router's own message for a failure, without level ("[parser] cannot parse 'V'"); empty where it has none
/// (cfg:T12).
std::string failure_message(TimeFormat::Failure failure, std::string_view value);

/// Seconds as they are read back from an event: 32 bits, unsigned or (series.signed_time) signed (cfg:T11).
std::int64_t stored_seconds(const base::Series& series, std::int64_t seconds);
/// The record is dropped silently where it is read back (cfg:T11).
bool is_lost(const base::Series& series, std::int64_t seconds);

/// Seconds east of UTC that a Time_Offset means, or nothing for a bad one (cfg:T9).
std::optional<std::int32_t> parse_time_offset(std::string_view text);

}  // namespace drybit::record
