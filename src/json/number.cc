#include "json/number.h"

#include <charconv>

#include "base/text.h"

namespace drybit::json {

namespace {

/// The whole of `text` is sign, digits, optional fraction, optional exponent: what from_chars and strtod read alike.
bool is_plain_decimal(std::string_view text) {
  std::size_t i = 0;
  auto digits = [&] {
    std::size_t from = i;
    while (i < text.size() && base::is_digit(text[i])) ++i;
    return i - from;
  };
  if (i < text.size() && text[i] == '-') ++i;
  if (digits() == 0) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    digits();
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

/// The leading digits of `text` with an optional '-', as 64 bits. `fits` is false where they do not.
Number leading_integer(std::string_view text, bool& fits) {
  const bool negative = !text.empty() && text[0] == '-';
  std::uint64_t value = 0;
  fits = true;
  for (std::size_t i = negative ? 1 : 0; i < text.size() && base::is_digit(text[i]); ++i) {
    const auto digit = static_cast<std::uint64_t>(text[i] - '0');
    if (value > (UINT64_MAX - digit) / 10) {
      fits = false;
      return {};
    }
    value = value * 10 + digit;
  }
  if (!negative) return Number::of(value);
  if (value > static_cast<std::uint64_t>(INT64_MAX) + 1) fits = false;
  return Number::of(static_cast<std::int64_t>(~value + 1));
}

}  // namespace

double to_double(std::string_view text) {
  if (is_plain_decimal(text)) {
    double value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // Out of range says neither whether it is huge or tiny nor the sign: strtod does.
    if (error == std::errc() && end == text.data() + text.size()) return value;
  }
  return base::c_strtod(text);
}

Number lenient_number(std::string_view text, const base::Series& series) {
  bool real = false;
  for (std::size_t i = 0; i < text.size() && !real; ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '.') real = true;
    if (series.improved_lenient_numbers) {
      real = real || ((c == 'e' || c == 'E') && (next == '+' || next == '-'));
    } else {
      real = real || (c == 'e' && next == '-');
    }
  }
  if (real) return Number::of(to_double(text));
  if (!series.improved_lenient_numbers) return Number::of(static_cast<std::int64_t>(base::c_atoll(text)));
  bool fits = true;
  Number number = leading_integer(text, fits);
  return fits ? number : Number::of(to_double(text));
}

Number strict_number(std::string_view text) {
  if (text.find_first_of(".eE") != std::string_view::npos) return Number::of(to_double(text));
  bool fits = true;
  Number number = leading_integer(text, fits);
  return fits ? number : Number::of(to_double(text));
}

}  // namespace drybit::json
