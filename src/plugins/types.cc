#include "plugins/types.h"

#include <fmt/format.h>

#include "base/text.h"

namespace drybit::plugins {

namespace {

constexpr std::size_t kMaxItems = 256;

CastType type_of(std::string_view word) {
  if (base::iequals(word, "integer")) return CastType::integer;
  if (base::iequals(word, "float")) return CastType::real;
  if (base::iequals(word, "hex")) return CastType::hex;
  if (base::iequals(word, "bool")) return CastType::boolean;
  return CastType::string;
}

/// C's strtoull with base 16 (cfg:K4).
std::uint64_t c_hex(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && base::is_space(text[i])) ++i;
  const bool negative = i < text.size() && text[i] == '-';
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  auto digit = [&](std::size_t at) { return at < text.size() ? base::hex_value(text[at]) : -1; };
  if (i + 1 < text.size() && text[i] == '0' && (text[i + 1] == 'x' || text[i + 1] == 'X') && digit(i + 2) >= 0) i += 2;
  std::uint64_t value = 0;
  for (; digit(i) >= 0; ++i) {
    if (value >> 60 != 0) return UINT64_MAX;
    value = value << 4 | static_cast<std::uint64_t>(digit(i));
  }
  return negative ? 0 - value : value;
}

}  // namespace

Types::Types(std::string_view text) {
  std::size_t items = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    std::size_t end = ++items > kMaxItems ? text.size() : std::min(text.find(' ', i), text.size());
    const std::string_view item = text.substr(i, end - i);
    i = end;
    has_items_ = true;
    const std::size_t colon = item.find(':');
    if (colon == std::string_view::npos) continue;
    casts_.push_back({std::string(item.substr(0, colon)), type_of(item.substr(colon + 1))});
  }
}

CastType Types::find(std::string_view key) const {
  for (const Cast& cast : casts_) {
    if (cast.key == key) return cast.type;
  }
  return CastType::none;
}

record::Value cast(CastType type, std::string_view key, std::string_view text, flow::RouterLog& log) {
  using record::Value;
  switch (type) {
    case CastType::integer:
      return Value::integer(base::c_atoll(text));
    case CastType::real:
      return Value::real(base::c_strtod(text));
    case CastType::hex:
      return Value::unsigned_integer(c_hex(text));
    case CastType::boolean:
      if (base::istarts_with(text, "true")) return Value::boolean(true);
      if (base::istarts_with(text, "false")) return Value::boolean(false);
      log.add(fmt::format("[ warn] [PARSER] key={} cast error. save as string.", key));
      return Value::string(text);
    case CastType::none:
    case CastType::string:
      break;
  }
  return Value::string(text);
}

}  // namespace drybit::plugins
