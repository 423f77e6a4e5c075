// The parts of a time that need more than a table: zone offsets, zone names, fractions of a second.
#include <cmath>
#include <cstddef>

#include "base/text.h"
#include "record/timefmt_items.h"

namespace drybit::record {

namespace {

using base::is_digit;

struct NamedZone {
  std::string_view name;
  std::int16_t minutes;
};

/// cfg:T8b, the table of later series.
constexpr NamedZone kNamedZones[] = {
    {"GMT", 0},    {"UTC", 0},     {"Z", 0},      {"UT", 0},      {"EST", -300}, {"EDT", -240},  {"CST", -360},
    {"CDT", -300}, {"MST", -420},  {"MDT", -360}, {"PST", -480},  {"PDT", -420}, {"AKST", -540}, {"AKDT", -480},
    {"HST", -600}, {"HADT", -540}, {"AST", -240}, {"ADT", -180},  {"NST", -210}, {"NDT", -150},  {"WET", 0},
    {"WEST", 60},  {"CET", 60},    {"CEST", 120}, {"EET", 120},   {"EEST", 180}, {"MSK", 180},   {"ART", -180},
    {"BRT", -180}, {"BRST", -120}, {"CLT", -240}, {"CLST", -180}, {"AEST", 600}, {"AEDT", 660},  {"ACST", 570},
    {"ACDT", 630}, {"AWST", 480},  {"NZST", 720}, {"NZDT", 780},  {"JST", 540},  {"KST", 540},   {"SGT", 480},
    {"IST", 330},  {"GST", 240},   {"ICT", 420},  {"WIB", 420},   {"WITA", 480}, {"WIT", 540},   {"MYT", 480},
    {"BDT", 360},  {"NPT", 345},   {"WAT", 60},   {"CAT", 120},   {"EAT", 180},  {"SAST", 120},
};

bool is_alnum(char c) {
  return is_digit(c) || (base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z');
}

bool begins(const char* at, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (base::to_lower(at[i]) != base::to_lower(word[i])) return false;
  }
  return true;
}

bool begins_exactly(const char* at, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (at[i] != word[i]) return false;
  }
  return true;
}

/// Hours of a military zone letter; false for J and what is no letter.
bool military(char c, int& hours) {
  c = base::to_lower(c);
  if (c >= 'a' && c <= 'i') {
    hours = c - 'a' + 1;
  } else if (c >= 'k' && c <= 'm') {
    hours = c - 'k' + 10;
  } else if (c >= 'n' && c <= 'y') {
    hours = -(c - 'n' + 1);
  } else {
    return false;
  }
  return true;
}

constexpr double kPowers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

}  // namespace

const char* read_zone_offset(const char* at, std::int32_t& offset, bool takes_utc) {
  while (base::is_space(*at)) ++at;
  const char sign = *at;
  if (sign == 'Z') {
    offset = 0;
    return at + 1;
  }
  if (begins_exactly(at, "GMT") || begins_exactly(at, "UT")) {
    at += sign == 'G' ? 3 : 2;
    if (takes_utc && sign == 'U' && *at == 'C') ++at;
    offset = 0;
    return at;
  }
  if (sign != '+' && sign != '-') {
    // North America: standard time -5 to -8, summer time an hour less.
    static constexpr char kLetters[] = "ECMP";
    for (int i = 0; i < 4; ++i) {
      const char standard[] = {kLetters[i], 'S', 'T'};
      const char summer[] = {kLetters[i], 'D', 'T'};
      const bool is_standard = begins(at, {standard, 3});
      if (!is_standard && !begins(at, {summer, 3})) continue;
      offset = ((is_standard ? -5 : -4) - i) * 3600;
      return at + 3;
    }
    return nullptr;
  }
  ++at;
  if (!is_digit(at[0]) || !is_digit(at[1])) return nullptr;
  int seconds = ((at[0] - '0') * 10 + (at[1] - '0')) * 3600;
  at += 2;
  if (*at == ':') ++at;
  if (is_digit(*at)) {
    if (!is_digit(at[1])) return nullptr;
    seconds += ((at[0] - '0') * 10 + (at[1] - '0')) * 60;
    at += 2;
  }
  offset = sign == '-' ? -seconds : seconds;
  return at;
}

const char* read_zone_name(const char* at, std::int32_t& offset, bool table) {
  if (table) {
    for (const NamedZone& zone : kNamedZones) {
      if (!begins(at, zone.name) || is_alnum(at[zone.name.size()])) continue;
      offset = zone.minutes * 60;
      return at + zone.name.size();
    }
    int hours = 0;
    if (military(*at, hours) && !is_alnum(at[1])) {
      offset = hours * 3600;
      return at + 1;
    }
  }
  // The process's own zone is called UTC, and compared without regard to case.
  if (!begins_exactly(at, "GMT") && !begins(at, "UTC")) return nullptr;
  offset = 0;
  return at + 3;
}

std::size_t read_fraction(const char* at, std::size_t size, double& fraction) {
  if (size > 9) size = 9;
  std::uint32_t value = 0;
  std::size_t digits = 0;
  for (; digits < size && is_digit(at[digits]); ++digits) {
    value = value * 10 + static_cast<std::uint32_t>(at[digits] - '0');
  }
  if (digits == size || (at[digits] != 'e' && at[digits] != 'E')) {
    // Both operands are exact, so the quotient is the correctly rounded value of 0.ddd, as strtod gives it.
    fraction = static_cast<double>(value) / kPowers[digits];
    return digits;
  }
  // An exponent that strtod honours by accident: "0." is put in front of up to nine bytes.
  char text[12] = {'0', '.'};
  for (std::size_t i = 0; i < size; ++i) text[2 + i] = at[i];
  std::size_t used = 0;
  fraction = base::c_strtod({text, 2 + size}, &used);
  return used - 2;
}

std::uint32_t fraction_nanoseconds(double fraction) {
  const double product = std::trunc(fraction * 1e9);
  // A value that no 64-bit integer holds becomes -2^63 there, whose low 32 bits are zero.
  if (!(product < 9223372036854775808.0)) return 0;
  return static_cast<std::uint32_t>(static_cast<std::int64_t>(product));
}

bool is_no_nanosecond(double fraction) {
  return std::trunc(fraction * 1e9) == 0;
}

}  // namespace drybit::record
