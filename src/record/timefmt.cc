#include "record/timefmt.h"

#include <cstdint>
#include <cstring>

#include "base/text.h"
#include "record/civil.h"
#include "record/timefmt_items.h"
#include "record/zone.h"

namespace drybit::record {

namespace {

constexpr std::size_t kLongestValue = 63;             // cfg:T4
constexpr std::size_t kLongestValueWithoutYear = 57;  // cfg:T4
constexpr std::string_view kCriFormat = "%Y-%m-%dT%H:%M:%S.%L%z";

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view until_nul(std::string_view text) {
  return text.substr(0, text.find('\0'));
}

/// Two decimal digits, or -1.
int two_digits(const char* at) {
  const auto high = static_cast<unsigned>(at[0] - '0');
  const auto low = static_cast<unsigned>(at[1] - '0');
  return high < 10 && low < 10 ? static_cast<int>(high * 10 + low) : -1;
}

/// As C's timegm: -1 for a time whose year no struct tm holds.
std::int64_t seconds_of(const TimeFields& fields) {
  constexpr std::int64_t kFirst = days_from_civil(std::int64_t{INT32_MIN} + 1900, 1, 1) * 86400;
  constexpr std::int64_t kBehindLast = days_from_civil(std::int64_t{INT32_MAX} + 1901, 1, 1) * 86400;
  const std::int64_t year = fields.year + fields.month / 12;
  const auto month = static_cast<unsigned>(fields.month % 12) + 1;
  const std::int64_t seconds = days_from_civil(year, month, fields.day) * 86400 + fields.hour * 3600 + fields.minute * 60 + fields.second;
  return seconds >= kFirst && seconds < kBehindLast ? seconds : -1;
}

}  // namespace

TimeFormat::TimeFormat() = default;
TimeFormat::TimeFormat(TimeFormat&&) noexcept = default;
TimeFormat& TimeFormat::operator=(TimeFormat&&) noexcept = default;
TimeFormat::~TimeFormat() = default;

std::optional<std::int32_t> parse_time_offset(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text[0] == 'Z') return 0;
  if (text[0] != '+' && text[0] != '-') return std::nullopt;
  const std::string_view rest = text.substr(1);
  if (rest.size() < 4) return std::nullopt;
  auto pair = [&](std::size_t at) { return 10 * (rest[at] - '0') + (rest[at + 1] - '0'); };
  const int hours = pair(0);
  const int minutes = pair(rest.size() == 5 && rest[2] == ':' ? 3 : 2);
  if (hours < 0 || hours > 59 || minutes < 0 || minutes > 59) return std::nullopt;
  const int seconds = hours * 3600 + minutes * 60;
  return text[0] == '-' ? -seconds : seconds;
}

std::variant<TimeFormat, TimeFormatError> TimeFormat::compile(const TimeOptions& options, const base::Series& series) {
  TimeFormat format;
  const bool wants_zone = series.parser_zones && !options.zone.empty();
  const bool system_zone = series.parser_zones && options.system_timezone;
  if (wants_zone) {
    if (options.format.empty()) return TimeFormatError{"time_zone requires time_format"};
    if (options.offset) return TimeFormatError{"time_zone cannot be combined with time_offset"};
    if (system_zone) return TimeFormatError{"time_zone cannot be combined with time_system_timezone"};
    ZoneResult zone = load_zone(options.zone, options.zoneinfo);
    if (zone.status != ZoneStatus::ok) {
      return TimeFormatError{"invalid or unavailable time_zone '" + options.zone + "'",
                             zone.status == ZoneStatus::no_tzdata};
    }
    format.zone_ = std::move(zone.table);
  }
  if (options.format.empty()) return format;
  if (options.offset) {
    const std::optional<std::int32_t> offset = parse_time_offset(*options.offset);
    if (!offset) return TimeFormatError{};
    format.offset_ = *offset;
  }

  const std::string_view text = options.format;
  format.enabled_ = true;
  format.strict_ = options.strict;
  format.system_zone_ = system_zone;
  format.text_ = options.format;
  format.has_year_ = holds(text, "%Y") || holds(text, "%y") || holds(text, "%s");
  format.has_zone_ = holds(text, "%z") || holds(text, "%Z") || holds(text, "%SZ") || holds(text, "%S.%LZ");
  format.zone_takes_utc_ = series.zone_takes_utc;
  format.zone_name_table_ = series.zone_name_table;
  format.fraction_resets_zone_ = series.fraction_resets_zone;
  if (format.has_zone_) format.zone_.reset();  // cfg:T10: a zone in the value wins

  const std::string whole = format.has_year_ ? options.format : "%Y " + options.format;
  const std::size_t fraction = whole.find("%L");
  format.has_fraction_ = fraction != std::string::npos;
  format.items_ = compile_time_items(std::string_view(whole).substr(0, fraction));
  if (format.has_fraction_) format.behind_ = compile_time_items(std::string_view(whole).substr(fraction + 2));
  format.cri_ = text == kCriFormat && !system_zone;
  return format;
}

/// The container runtime's form, read by position. False when the value is not exactly of that shape; the general way
/// then decides.
bool TimeFormat::parse_cri(std::string_view value, Parsed& result) const {
  // 2006-01-02T15:04:05.9Z is the shortest; the pattern's fixed bytes first.
  if (value.size() < 22 || value.size() > kLongestValue) return false;
  const char* at = value.data();
  if (at[4] != '-' || at[7] != '-' || at[10] != 'T' || at[13] != ':' || at[16] != ':' || at[19] != '.') return false;
  const int century = two_digits(at);
  const int year = two_digits(at + 2);
  const int month = two_digits(at + 5);
  const int day = two_digits(at + 8);
  const int hour = two_digits(at + 11);
  const int minute = two_digits(at + 14);
  const int second = two_digits(at + 17);
  if ((century | year | minute | second) < 0 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 ||
      hour > 23 || minute > 59 || second > 60) {
    return false;
  }
  double fraction = 0;
  const std::size_t digits = read_fraction(at + 20, value.size() - 20, fraction);
  const std::string_view zone = value.substr(20 + digits);
  if (digits == 0 || zone.empty()) return false;
  std::int32_t offset = 0;
  if (zone[0] != 'Z') {
    if (zone.size() < 5 || (zone[0] != '+' && zone[0] != '-')) return false;
    const std::size_t colon = zone[3] == ':' ? 1 : 0;
    if (zone.size() < 5 + colon) return false;
    const int hours = two_digits(zone.data() + 1);
    const int minutes = two_digits(zone.data() + 3 + colon);
    if (hours < 0 || minutes < 0) return false;
    offset = (hours * 60 + minutes) * (zone[0] == '-' ? -60 : 60);
  }
  result.outcome = Outcome::ok;
  result.seconds = days_from_civil(century * 100 + year, static_cast<unsigned>(month), day) * 86400 + hour * 3600 +
                   minute * 60 + second - offset;
  result.nanoseconds = fraction_nanoseconds(fraction);
  result.is_zero = result.seconds == 0 && result.nanoseconds == 0;
  return true;
}

TimeFormat::Parsed TimeFormat::finish(const TimeFields& fields, double fraction) const {
  Parsed result;
  result.outcome = Outcome::ok;
  result.seconds = seconds_of(fields);
  result.nanoseconds = fraction_nanoseconds(fraction);
  if (zone_) {
    result.seconds = zone_->to_utc(result.seconds);
  } else if (!system_zone_) {  // the system's zone is UTC, and what %z said is thrown away (cfg:T10)
    result.seconds -= fields.zone;
  }
  result.is_zero = result.seconds == 0 && is_no_nanosecond(fraction);
  return result;
}

TimeFormat::Parsed TimeFormat::parse(std::string_view value, std::int64_t now) const {
  Parsed result;
  if (cri_ && parse_cri(value, result)) return result;
  TimeFields fields;
  return parse(value, now, fields);
}

TimeFormat::Parsed TimeFormat::parse(std::string_view value, std::int64_t now, TimeFields& fields) const {
  Parsed result;
  if (fraction_resets_zone_) fields.zone = 0;
  if (value.size() > kLongestValue) {
    result.failure = Failure::length;
    return result;
  }
  char text[kLongestValue + 1 + 24];
  std::size_t size = 0;
  if (!has_year_) {
    if (value.size() > kLongestValueWithoutYear) {
      result.failure = Failure::silent;
      return result;
    }
    const CivilTime today = civil_from_seconds(zone_ ? now + zone_->offset_at(now) : now);
    fields.month = today.month;
    fields.day = today.day;
    const std::string year = std::to_string(today.year);
    std::memcpy(text, year.data(), year.size());
    size = year.size();
    text[size++] = ' ';
  }
  value = until_nul(value);
  if (!value.empty()) std::memcpy(text + size, value.data(), value.size());
  size += value.size();
  text[size] = '\0';

  auto fail = [&](Failure failure, double fraction) {
    if (!strict_) return finish(fields, fraction);
    Parsed failed;
    failed.failure = failure;
    if (failure == Failure::behind_fraction) {
      failed.outcome = Outcome::failed_after_fraction;
      failed.nanoseconds = fraction_nanoseconds(fraction);
      failed.is_zero = is_no_nanosecond(fraction);
    }
    return failed;
  };

  const TimeRules rules{zone_takes_utc_, zone_name_table_};
  const char* at = run_time_items(items_, text, fields, rules);
  if (at == nullptr) return fail(Failure::format, 0);
  double fraction = 0;
  if (has_fraction_) {
    const std::size_t used = read_fraction(at, size - static_cast<std::size_t>(at - text), fraction);
    if (used == 0) return fail(Failure::fraction, 0);
    if (fraction_resets_zone_) fields.zone = 0;
    at = run_time_items(behind_, at + used, fields, rules);
    if (at == nullptr) return fail(Failure::behind_fraction, fraction);
  }
  if (!has_zone_) fields.zone = offset_;
  return finish(fields, fraction);
}

std::string failure_message(TimeFormat::Failure failure, std::string_view value) {
  std::string quoted = "'";
  quoted += until_nul(value);
  quoted += '\'';
  switch (failure) {
    case TimeFormat::Failure::format:
      return "[parser] cannot parse " + quoted;
    case TimeFormat::Failure::fraction:
      return "[parser] cannot parse %L for " + quoted;
    case TimeFormat::Failure::behind_fraction:
      return "[parser] cannot parse " + quoted + " after %L";
    case TimeFormat::Failure::length:
      return "[parser] time string length is too long";
    case TimeFormat::Failure::none:
    case TimeFormat::Failure::silent:
      break;
  }
  return {};
}

std::int64_t stored_seconds(const base::Series& series, std::int64_t seconds) {
  const auto bits = static_cast<std::uint32_t>(seconds);
  return series.signed_time ? std::int64_t{static_cast<std::int32_t>(bits)} : std::int64_t{bits};
}

bool is_lost(const base::Series& series, std::int64_t seconds) {
  return stored_seconds(series, seconds) < 0;
}

}  // namespace drybit::record
