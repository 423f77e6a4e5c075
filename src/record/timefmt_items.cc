#include "record/timefmt_items.h"

#include <array>

#include "base/text.h"
#include "record/civil.h"

namespace drybit::record {

namespace {

using base::is_digit;
using base::is_space;

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

/// The text at `at` begins with `word`, in any case. Safe on a terminated text: a mismatch at its NUL ends it.
bool begins(const char* at, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (base::to_lower(at[i]) != base::to_lower(word[i])) return false;
  }
  return true;
}

/// A number by cfg:T7; false when there is none or it is out of range.
bool read_number(const char*& at, int& value, int low, int high) {
  if (!is_digit(*at)) return false;
  int limit = high;
  int result = 0;
  do {
    result = result * 10 + (*at++ - '0');
    limit /= 10;
  } while (result * 10 <= high && limit != 0 && is_digit(*at));
  if (result < low || result > high) return false;
  value = result;
  return true;
}

/// A full or three-letter English name; the longer form is tried first, name by name.
template <std::size_t N>
bool read_name(const char*& at, const std::array<std::string_view, N>& names, int& index) {
  for (std::size_t i = 0; i < N; ++i) {
    for (std::string_view form : {names[i], names[i].substr(0, 3)}) {
      if (!begins(at, form)) continue;
      at += form.size();
      index = static_cast<int>(i);
      return true;
    }
  }
  return false;
}

/// %s: 64-bit digits, then all fields at once.
bool read_epoch(const char*& at, TimeFields& fields) {
  if (!is_digit(*at)) return false;
  constexpr std::uint64_t kLast = 67768036191676799u;  // the last second whose year fits 32 bits
  constexpr std::uint64_t kTooManyDigits = 922337203685477580u;
  std::uint64_t value = 0;
  for (int n = 0; n < 19 && is_digit(*at); ++n) value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
  if (value >= kTooManyDigits) return false;
  const CivilTime time = civil_from_seconds(static_cast<std::int64_t>(value));
  if (value > kLast) {
    // cfg:T13: C's gmtime has filled in these when it finds that the year does not fit.
    fields.year = std::int64_t{static_cast<std::int32_t>(time.year - 1900)} + 1900;
    fields.hour = time.hour;
    fields.minute = time.minute;
    fields.second = time.second;
    return false;
  }
  fields.year = time.year;
  fields.month = time.month;
  fields.day = time.day;
  fields.hour = time.hour;
  fields.minute = time.minute;
  fields.second = time.second;
  fields.yearday = time.yearday;
  fields.zone = 0;
  fields.pending.year = fields.pending.month = fields.pending.day = fields.pending.yearday = true;
  return true;
}

bool read_meridiem(const char*& at, int& hour) {
  const bool morning = begins(at, "AM");
  if ((!morning && !begins(at, "PM")) || hour > 12) return false;
  if (morning && hour == 12) hour = 0;
  if (!morning && hour < 12) hour += 12;
  at += 2;
  return true;
}

}  // namespace

void TimeFields::settle() {
  if (pending.short_year != -1) {
    if (pending.century == 1900) {
      year = pending.short_year + (pending.short_year <= 68 ? 2000 : 1900);
    } else {
      year = pending.century + pending.short_year;
    }
    pending.year = true;
  }
  if (!pending.year) return;
  static constexpr std::array<int, 12> kLengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  auto length = [&](int m) { return kLengths[static_cast<std::size_t>(m)] + (m == 1 && is_leap_year(year) ? 1 : 0); };
  if (!pending.yearday && pending.month && pending.day) {
    yearday = day - 1;
    for (int m = 0; m < month && m < 12; ++m) yearday += length(m);
    pending.yearday = true;
  }
  if (!pending.yearday) return;
  int days = yearday;
  if (!pending.month) {
    for (month = 0; month < 12 && days >= length(month); ++month) days -= length(month);
  }
  if (!pending.day) day = days + 1;
}

const char* run_time_items(const std::vector<TimeItem>& items, const char* at, TimeFields& fields, TimeRules rules) {
  auto& pending = fields.pending;
  pending = {};
  int ignored = 0;
  for (const TimeItem item : items) {
    if (item.op == TimeOp::white) {
      while (is_space(*at)) ++at;
      continue;
    }
    if (item.op == TimeOp::settle) {
      fields.settle();
      continue;
    }
    if (*at == '\0') return nullptr;
    bool fits = true;
    switch (item.op) {
      case TimeOp::white:
      case TimeOp::settle:
        break;
      case TimeOp::white_item:
        while (is_space(*at)) ++at;
        break;
      case TimeOp::literal:
        fits = *at++ == item.literal;
        break;
      case TimeOp::never:
        return nullptr;
      case TimeOp::century:
        fits = read_number(at, ignored, 0, 99);
        if (fits) pending.century = ignored * 100;
        break;
      case TimeOp::day_blank:
        if (is_space(*at)) ++at;
        [[fallthrough]];
      case TimeOp::day:
        fits = read_number(at, fields.day, 1, 31);
        pending.day = pending.day || fits;
        break;
      case TimeOp::day_name:
        fits = read_name(at, kDays, ignored);
        break;
      case TimeOp::day_of_year:
        fits = read_number(at, fields.yearday, 1, 366);
        if (fits) --fields.yearday;
        pending.yearday = pending.yearday || fits;
        break;
      case TimeOp::epoch:
        fits = read_epoch(at, fields);
        break;
      case TimeOp::hour12:
        fits = read_number(at, fields.hour, 1, 12);
        break;
      case TimeOp::hour24:
        fits = read_number(at, fields.hour, 0, 23);
        break;
      case TimeOp::iso_year:
        do ++at;
        while (is_digit(*at));
        break;
      case TimeOp::iso_year2:
        fits = read_number(at, ignored, 0, 99);
        break;
      case TimeOp::meridiem:
        fits = read_meridiem(at, fields.hour);
        break;
      case TimeOp::minute:
        fits = read_number(at, fields.minute, 0, 59);
        break;
      case TimeOp::month:
        fits = read_number(at, fields.month, 1, 12);
        if (fits) --fields.month;
        pending.month = pending.month || fits;
        break;
      case TimeOp::month_name:
        fits = read_name(at, kMonths, fields.month);
        pending.month = pending.month || fits;
        break;
      case TimeOp::second:
        fits = read_number(at, fields.second, 0, 60);
        break;
      case TimeOp::week:
        fits = read_number(at, ignored, 0, 53);
        break;
      case TimeOp::weekday0:
        fits = read_number(at, ignored, 0, 6);
        break;
      case TimeOp::weekday1:
        fits = read_number(at, ignored, 1, 7);
        break;
      case TimeOp::year:
        fits = read_number(at, ignored, 0, 9999);
        if (fits) {
          fields.year = ignored;
          pending.short_year = -1;
          pending.year = true;
        }
        break;
      case TimeOp::year2:
        fits = read_number(at, pending.short_year, 0, 99);
        break;
      case TimeOp::zone_name:
        at = read_zone_name(at, fields.zone, rules.zone_name_table);
        fits = at != nullptr;
        break;
      case TimeOp::zone_offset:
        at = read_zone_offset(at, fields.zone, rules.zone_takes_utc);
        fits = at != nullptr;
        break;
    }
    if (!fits) return nullptr;
  }
  fields.settle();
  return at;
}

}  // namespace drybit::record
