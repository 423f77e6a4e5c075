#include "send/aws_time.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "record/civil.h"

namespace drybit::send {

namespace {

/// Takes exactly `count` digits from the front; -1 where they are not there.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!base::is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

/// "hh:mm:ss" as seconds of the day.
std::optional<std::int64_t> take_clock(std::string_view& text) {
  const int hour = take_digits(text, 2);
  const bool first = take(text, ':');
  const int minute = take_digits(text, 2);
  const bool second = take(text, ':');
  const int seconds = take_digits(text, 2);
  if (!first || !second || hour < 0 || hour > 23 || minute < 0 || minute > 59 || seconds < 0 || seconds > 60) return std::nullopt;
  return hour * 3600 + minute * 60 + seconds;
}

std::optional<std::int64_t> midnight(int year, int month, int day) {
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  return record::days_from_civil(year, static_cast<unsigned>(month), day) * 86400;
}

}  // namespace

std::string basic_time(std::int64_t seconds) {
  const record::CivilTime t = record::civil_from_seconds(seconds);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", t.year, t.month + 1, t.day, t.hour, t.minute, t.second);
}

std::optional<std::int64_t> read_iso_time(std::string_view text) {
  text = base::trim(text);
  const int year = take_digits(text, 4);
  if (!take(text, '-')) return std::nullopt;
  const int month = take_digits(text, 2);
  if (!take(text, '-')) return std::nullopt;
  const std::optional<std::int64_t> day = midnight(year, month, take_digits(text, 2));
  if (!day || !(take(text, 'T') || take(text, ' '))) return std::nullopt;
  const std::optional<std::int64_t> clock = take_clock(text);
  if (!clock) return std::nullopt;
  if (take(text, '.')) {
    while (!text.empty() && base::is_digit(text[0])) text.remove_prefix(1);
  }
  std::int64_t offset = 0;
  if (text == "Z" || text == "z" || text == "UTC") return *day + *clock;
  const bool west = !text.empty() && text[0] == '-';
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const int hours = take_digits(text, 2);
  take(text, ':');
  const int minutes = take_digits(text, 2);
  if (hours < 0 || minutes < 0 || !text.empty()) return std::nullopt;
  offset = hours * 3600 + minutes * 60;
  return *day + *clock + (west ? offset : -offset);
}

std::optional<std::int64_t> read_http_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  text = base::trim(text);
  const std::size_t comma = text.find(", ");
  if (comma == std::string_view::npos) return std::nullopt;
  text.remove_prefix(comma + 2);
  const int day = take_digits(text, 2);
  if (!take(text, ' ') || text.size() < 3) return std::nullopt;
  int month = 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (text.substr(0, 3) == kMonths[i]) month = static_cast<int>(i) + 1;
  }
  text.remove_prefix(3);
  if (!take(text, ' ')) return std::nullopt;
  const int year = take_digits(text, 4);
  if (!take(text, ' ')) return std::nullopt;
  const std::optional<std::int64_t> clock = take_clock(text);
  const std::optional<std::int64_t> date = midnight(year, month, day);
  if (!clock || !date || text != " GMT") return std::nullopt;
  return *date + *clock;
}

}  // namespace drybit::send
