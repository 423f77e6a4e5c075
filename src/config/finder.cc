#include "config/finder.h"

#include <algorithm>

namespace drybit::config {

bool is_data_key(std::string_view key) {
  static constexpr std::string_view kDataKeys[] = {"filters.conf", "output.conf", "parsers.conf", "flb_log_cw"};
  return std::ranges::find(kDataKeys, key) != std::end(kDataKeys);
}

bool mentions_map(std::string_view text) {
  for (std::string_view word : {"aws-logging", "aws-observability", "flb_log_cw", "filters.conf", "output.conf", "parsers.conf"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool decode_base64(std::string_view text, std::string& out) {
  std::uint32_t bits = 0;
  int have = 0;
  std::size_t symbols = 0;
  std::size_t padding = 0;
  for (char c : text) {
    if (base::is_space(c)) continue;
    ++symbols;
    if (c == '=') {
      ++padding;
      continue;
    }
    std::size_t value = std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/").find(c);
    if (value == std::string_view::npos || padding > 0) return false;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out += static_cast<char>(bits >> have & 0xFF);
  }
  return symbols % 4 == 0 && padding <= 2;
}

base::Problem file_problem(std::string_view code, base::Span span, base::Effect effect, std::string message) {
  return {std::string(code), std::move(message), {base::Place::kManifest, span}, effect, {}, {}};
}

}  // namespace drybit::config
