// Property values: booleans, sizes, times, word lists (cfg:2.1).
#include <algorithm>

#include "base/text.h"
#include "config/pipeline.h"


namespace drybit::config {

using base::iequals;

std::optional<bool> parse_boolean(std::string_view text) {
  if (iequals(text, "true") || iequals(text, "on") || iequals(text, "yes")) return true;
  if (iequals(text, "false") || iequals(text, "off") || iequals(text, "no")) return false;
  return std::nullopt;
}

std::int64_t parse_size(std::string_view text, const base::Series& series) {
  if (iequals(text, "false")) return 0;
  // The suffix is what follows the last digit; the first byte never counts (cfg:E2).
  std::size_t digits = text.size();
  while (digits > 1 && !base::is_digit(text[digits - 1])) --digits;
  std::string_view suffix = text.empty() ? text : text.substr(digits);
  std::int64_t unit = 1;
  if (!suffix.empty()) {
    if (suffix.size() > 2 || (suffix.size() == 2 && base::to_lower(suffix[1]) != 'b')) return -1;
    switch (base::to_lower(suffix[0])) {
      case 'k':
        unit = 1000;
        break;
      case 'm':
        unit = 1000 * 1000;
        break;
      case 'g':
        unit = 1000 * 1000 * 1000;
        break;
      default:
        return -1;
    }
  }
  if (!series.decimal_sizes) return base::c_atoll(text) * unit;
  double value = base::c_strtod(text) * static_cast<double>(unit);
  return value >= 9.2e18 || value <= -9.2e18 ? -1 : static_cast<std::int64_t>(value);
}

std::int64_t parse_time(std::string_view text) {
  std::int64_t value = base::c_atoll(text);
  if (text.empty()) return 0;
  switch (base::to_lower(text.back())) {
    case 'm':
      return value * 60;
    case 'h':
      return value * 3600;
    case 'd':
      return value * 86400;
    default:
      return value;
  }
}

std::vector<std::string> split_words(std::string_view text, std::size_t words) {
  std::vector<std::string> out;
  std::size_t i = 0;
  auto skip = [&] {
    while (i < text.size() && text[i] == ' ') ++i;
  };
  for (skip(); i < text.size(); skip()) {
    if (out.size() == words) {
      out.emplace_back(text.substr(i));
      return out;
    }
    if (text[i] != '"') {
      std::size_t end = std::min(text.find(' ', i), text.size());
      out.emplace_back(text.substr(i, end - i));
      i = end;
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && !(text[end] == '"' && text[end - 1] != '\\')) ++end;
    std::string_view quoted = text.substr(i + 1, end - i - 1);
    if (end >= text.size()) {  // unclosed: the rest of the line, raw
      out.emplace_back(quoted);
      return out;
    }
    std::string word;
    for (std::size_t k = 0; k < quoted.size(); ++k) {
      if (quoted[k] == '\\' && k + 1 < quoted.size() && quoted[k + 1] == '"') ++k;
      word += quoted[k];
    }
    out.push_back(std::move(word));
    i = end + 1;
  }
  return out;
}

}  // namespace drybit::config
