// Calendar arithmetic without the C library: days, dates, weekdays of the proleptic Gregorian calendar.
#pragma once

#include <cstdint>

namespace drybit::record {

/// Days since 1970-01-01 of a date; `month` from 1, `day` may lie outside the month.
constexpr std::int64_t days_from_civil(std::int64_t year, unsigned month, std::int64_t day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (static_cast<std::int64_t>(month) + (month > 2 ? -3 : 9)) + 2) / 5 - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year + day - 719468;
}

constexpr bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// A UTC instant in calendar fields, as struct tm counts them but for the full year.
struct CivilTime {
  std::int64_t year = 1970;
  int month = 0;  ///< 0-11
  int day = 1;    ///< 1-31
  int hour = 0;
  int minute = 0;
  int second = 0;
  int weekday = 4;  ///< 0 is Sunday
  int yearday = 0;  ///< 0-365
};

/// The fields of `seconds` since 1970.
CivilTime civil_from_seconds(std::int64_t seconds);

}  // namespace drybit::record
