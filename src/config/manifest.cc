#include "config/manifest.h"

#include <algorithm>

namespace drybit::config {

bool Manifest::knows(std::string_view key) const {
  return std::ranges::none_of(unknown_keys, [&](const std::string& unknown) { return unknown == key || (unknown == "*" && find(key) == nullptr); });
}

bool Manifest::complete() const {
  return std::ranges::all_of(unknown_keys, [](const std::string& unknown) { return unknown == "flb_log_cw"; });
}

const DataValue* Manifest::find(std::string_view key) const {
  // Of a repeated key the last one counts.
  for (auto value = values.rbegin(); value != values.rend(); ++value) {
    if (value->key == key) return &*value;
  }
  return nullptr;
}

base::Span Manifest::file_span(const base::Place& place) const {
  if (place.text == base::Place::kManifest || place.text >= values.size()) return place.span;
  const DataValue& value = values[place.text];
  if (value.binary || value.map == nullptr) return value.key_span;
  auto begin = static_cast<std::uint32_t>(value.map->file_offset(place.span.begin));
  // The end of a byte range is behind its last byte, not where the next one begins: that may be on another line.
  auto end = place.span.end > place.span.begin ? static_cast<std::uint32_t>(value.map->file_offset(place.span.end - 1) + 1) : begin;
  return {begin, end};
}

base::Position Manifest::position(const base::Place& place) const { return source->position(file_span(place).begin); }

}  // namespace drybit::config
