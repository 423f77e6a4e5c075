#include "base/text.h"

#include <cstdlib>
#include <limits>

#include "base/utf8.h"

namespace drybit::base {

std::string plural(std::uint64_t n, std::string_view word) {
  std::string out = std::to_string(n);
  out += ' ';
  out += word;
  if (n != 1) out += 's';
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

bool iequals(std::string_view a, std::string_view b) { return a.size() == b.size() && istarts_with(a, b); }

bool istarts_with(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (to_lower(text[i]) != to_lower(prefix[i])) return false;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    std::size_t at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

std::string printable(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = utf8_sequence(text, i);
    auto byte = static_cast<unsigned char>(text[i]);
    bool control = byte < 0x20 || byte == 0x7F || (length == 2 && byte == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0);
    if (length == 0 || control) {
      for (std::size_t k = 0; k < (length == 0 ? 1 : length); ++k) {
        auto b = static_cast<unsigned char>(text[i + k]);
        out += "\\x";
        out += kHex[b >> 4];
        out += kHex[b & 15];
      }
    } else {
      out.append(text, i, length);
    }
    i += length == 0 ? 1 : length;
  }
  return out;
}

long long c_atoll(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_space(text[i])) ++i;
  bool negative = false;
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) negative = text[i++] == '-';
  constexpr long long kMax = std::numeric_limits<long long>::max();
  constexpr long long kMin = std::numeric_limits<long long>::min();
  unsigned long long value = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) {
    auto digit = static_cast<unsigned>(text[i] - '0');
    if (value > (static_cast<unsigned long long>(kMax) + 1 - digit) / 10) return negative ? kMin : kMax;
    value = value * 10 + digit;
  }
  if (negative) return value > static_cast<unsigned long long>(kMax) ? kMin : -static_cast<long long>(value);
  return value > static_cast<unsigned long long>(kMax) ? kMax : static_cast<long long>(value);
}

int c_atoi(std::string_view text) { return static_cast<int>(static_cast<unsigned>(static_cast<unsigned long long>(c_atoll(text)))); }

double c_strtod(std::string_view text, std::size_t* used) {
  // strtod wants a terminated string and honours the locale; drybit never calls setlocale, so that is "C".
  std::string copy(text);
  char* end = nullptr;
  double value = std::strtod(copy.c_str(), &end);
  if (used != nullptr) *used = static_cast<std::size_t>(end - copy.c_str());
  return value;
}

}  // namespace drybit::base
