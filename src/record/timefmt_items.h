// The machine behind TimeFormat: a format text compiled to items, and items run over a value. Private to this folder, but for TimeFields.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace drybit::record {

enum class TimeOp : std::uint8_t {
  white,       ///< white space, also none
  white_item,  ///< %n %t: the same, but the value must not be exhausted
  literal,
  never,  ///< an unknown conversion: fails when reached (cfg:T7)
  century,
  day,
  day_blank,
  day_name,
  day_of_year,
  epoch,
  hour12,
  hour24,
  iso_year,
  iso_year2,
  meridiem,
  minute,
  month,
  month_name,
  second,
  week,
  weekday0,
  weekday1,
  year,
  year2,
  zone_name,
  zone_offset,
  settle,  ///< the end of a composed conversion (%D %F ...), where cfg:T13's late items take effect too
};

struct TimeItem {
  TimeOp op = TimeOp::never;
  char literal = 0;
};

/// What has been read so far, in struct tm's terms but for the full year.
struct TimeFields {
  std::int64_t year = 1900;
  int month = 0;  ///< 0-11; 12 is the month behind December
  int day = 0;    ///< cfg:T5: zero, not one
  int hour = 0;
  int minute = 0;
  int second = 0;
  int yearday = 0;
  std::int32_t zone = 0;  ///< seconds east of UTC

  /// What has been set, and the two items that wait for settle(). Forgotten where a new part of the format begins.
  struct Pending {
    bool year = false;
    bool month = false;
    bool day = false;
    bool yearday = false;
    int century = 1900;
    int short_year = -1;
  } pending;

  /// Brings %y, %C and %j to bear (cfg:T7, T13).
  void settle();
};

/// What depends on the series.
struct TimeRules {
  bool zone_takes_utc = false;   ///< cfg:T8
  bool zone_name_table = false;  ///< cfg:T8b
};

std::vector<TimeItem> compile_time_items(std::string_view format);

/// Runs `items` over the NUL-terminated text at `at`. Returns where reading stopped, or null on a mismatch; `fields`
/// then holds what was read before it.
const char* run_time_items(const std::vector<TimeItem>& items, const char* at, TimeFields& fields, TimeRules rules);

/// %z (cfg:T8) and %Z (cfg:T8b): where reading stopped, or null.
const char* read_zone_offset(const char* at, std::int32_t& offset, bool takes_utc);
const char* read_zone_name(const char* at, std::int32_t& offset, bool table);

/// %L (cfg:T8c) on the `size` bytes at `at`: bytes used, 0 when there is no fraction.
std::size_t read_fraction(const char* at, std::size_t size, double& fraction);
/// The nanoseconds a fraction becomes, mod 2^32 (cfg:T8c).
std::uint32_t fraction_nanoseconds(double fraction);
/// Whether they are none before they are cut: infinity is some (cfg:T12).
bool is_no_nanosecond(double fraction);

}  // namespace drybit::record
