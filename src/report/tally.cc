#include "report/tally.h"

#include <fmt/format.h>

namespace drybit::report {

namespace {

/// Calls `field(key, pair)` for the top-level pairs of a compact JSON object; stops quietly at anything else.
template <class F>
void top_level_fields(std::string_view json, F&& field) {
  if (json.size() < 2 || json.front() != '{' || json.back() != '}') return;
  std::size_t i = 1;
  while (i < json.size() && json[i] == '"') {
    std::size_t start = i++;
    while (i < json.size() && json[i] != '"') i += json[i] == '\\' ? 2u : 1u;
    std::string_view key = json.substr(start + 1, std::min(i, json.size()) - start - 1);
    int depth = 0;
    bool quoted = false;
    for (++i; i < json.size(); ++i) {
      char c = json[i];
      if (quoted) {
        if (c == '\\') ++i;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (depth-- == 0) break;
      } else if (c == ',' && depth == 0) {
        break;
      }
    }
    field(key, json.substr(start, std::min(i, json.size()) - start));
    ++i;
  }
}

/// A JSON string that holds an object with a member.
bool is_escaped_object(std::string_view value) { return value.starts_with("\"{\\\"") && (value.ends_with("}\"") || value.ends_with("}\\n\"")); }

}  // namespace

std::string destination_name(const flow::Event& event) {
  switch (event.kind) {
    case flow::EventKind::log_event:
      return fmt::format("{} / {}", event.group, event.stream);
    case flow::EventKind::document:
      return fmt::format("index {}", event.index);
    default:
      return fmt::format("stream {}", event.stream);
  }
}

void Tally::add(const flow::Event& event) {
  ++events;
  if (event.clock) ++clock_events;
  std::uint64_t size = event.message.size() + (event.kind == flow::EventKind::log_event ? kEventOverhead : 0);
  bytes += size;
  key_ = fmt::format("{}\n{}", event.output, destination_name(event));
  auto [entry, added] = index_.try_emplace(key_, destinations.size());
  if (added) destinations.push_back({event.output, destination_name(event)});
  DestinationSum& sum = destinations[entry->second];
  ++sum.events;
  sum.bytes += size;
  if (!event.lost.empty()) {
    ++sum.lost;
    ++lost_by_reason[std::string(event.lost)];
  }
  top_level_fields(event.message, [&](std::string_view key, std::string_view pair) {
    field_bytes[std::string(key)] += pair.size() + 1;
    if (!is_escaped_object(pair.substr(std::min(key.size() + 3, pair.size())))) return;
    Escaped& found = escaped_json[std::string(key)];
    if (found.events++ == 0 && event.origin != nullptr) found.first = {event.origin->file, event.origin->line, nullptr};
  });
}

}  // namespace drybit::report
