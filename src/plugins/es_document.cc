#include "plugins/es_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "plugins/murmur3.h"
#include "record/pack.h"
#include "record/record.h"
#include "record/strftime.h"
#include "record/to_json.h"

namespace drybit::plugins {

namespace {

constexpr std::uint32_t kHashSeed = 42;

bool has_dotted_key(const record::Value& value) {
  if (value.kind() == record::Kind::array) return std::ranges::any_of(value.items(), has_dotted_key);
  if (!value.is_map()) return false;
  return std::ranges::any_of(value.pairs(), [](const record::Pair& pair) {
    return (pair.key.is_string() && pair.key.as_string().find('.') != std::string_view::npos) || has_dotted_key(pair.value);
  });
}

record::Value without_dots(const record::Value& key, base::Arena& arena) {
  if (!key.is_string() || key.as_string().find('.') == std::string_view::npos) return key;
  std::string_view text = key.as_string();
  char* copy = arena.make_array<char>(text.size());
  std::ranges::replace_copy(text, copy, '.', '_');
  return record::Value::string({copy, text.size()});
}

}  // namespace

record::Value replace_dots(const record::Value& value, base::Arena& arena) {
  if (!has_dotted_key(value)) return value;
  if (value.kind() == record::Kind::array) {
    auto* items = arena.make_array<record::Value>(value.size());
    std::ranges::transform(value.items(), items, [&](const record::Value& item) { return replace_dots(item, arena); });
    return record::Value::array(items, value.size());
  }
  record::MapBuilder map(arena, value.size());
  for (const record::Pair& pair : value.pairs()) map.add(without_dots(pair.key, arena), replace_dots(pair.value, arena));
  return map.finish();
}

record::Value EsDocument::make(const record::Value& body, std::string_view tag, std::int64_t seconds, std::uint32_t nanoseconds,
                               base::Arena& arena) const {
  std::string time;
  record::append_strftime(time, options_.time_format, seconds);
  if (options_.nanoseconds) {
    fmt::format_to(std::back_inserter(time), ".{:09}Z", nanoseconds);
  } else {
    fmt::format_to(std::back_inserter(time), ".{:03}Z", nanoseconds / 1'000'000);
  }
  record::MapBuilder map(arena, body.size() + 2);
  map.add(options_.time_key, record::Value::string(arena.copy(time)));
  if (options_.include_tag) map.add(options_.tag_key, record::Value::string(tag));
  for (const record::Pair& pair : options_.replace_dots ? replace_dots(body, arena).pairs() : body.pairs()) map.add(pair);
  return map.finish();
}

void EsDocument::write(const record::Value& document, std::string& out) const { record::to_json(document, out, options_.style); }

std::string es_generated_id(const record::Value& document, std::string& scratch) {
  scratch.clear();
  record::append_packed(document, scratch);
  const auto hash = murmur3_x64_128(scratch, kHashSeed);
  // Sixteen bits at a time, the low ones first.
  auto part = [&](int i) { return static_cast<unsigned>(hash[static_cast<std::size_t>(i / 4)] >> (16 * (i % 4)) & 0xFFFF); };
  return fmt::format("{:04x}{:04x}-{:04x}-{:04x}-{:04x}-{:04x}{:04x}{:04x}", part(0), part(1), part(2), part(3), part(4), part(5), part(6), part(7));
}

}  // namespace drybit::plugins
