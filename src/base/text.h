// Small helpers on text, ASCII only: Fluent Bit compares names without regard to the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drybit::base {

inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
/// What C's isspace takes in the C locale.
inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
/// Value of a hexadecimal digit, or -1.
inline int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string lower(std::string_view text);
/// Equal without regard to ASCII case (strcasecmp).
bool iequals(std::string_view a, std::string_view b);
/// `text` begins with `prefix`, without regard to ASCII case.
bool istarts_with(std::string_view text, std::string_view prefix);
/// Without white space (is_space) at both ends.
std::string_view trim(std::string_view text);
/// Split at every `separator`; an empty text gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);
/// `n` with its word: "1 event", "3 events".
std::string plural(std::uint64_t n, std::string_view word);
/// The bytes with everything that would disturb a terminal made visible: control bytes as \xHH, invalid UTF-8 likewise.
std::string printable(std::string_view text);

/// C's atoll: blanks, sign, digits; anything else ends it; saturates at the 64-bit limits; no digits give 0.
long long c_atoll(std::string_view text);
/// C's atoi as glibc does it: strtol to 64 bits, cut to 32.
int c_atoi(std::string_view text);
/// C's atof / strtod in the C locale. `used`, when given, receives the bytes consumed (0: no number).
double c_strtod(std::string_view text, std::size_t* used = nullptr);

}  // namespace drybit::base
