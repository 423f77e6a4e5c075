#include "report/tally.h"

#include <fmt/format.h>

#include "plugins/cloudwatch_service.h"

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

DestinationSum& Tally::destination(const flow::Event& event) {
  key_ = fmt::format("{}\n{}", event.output, destination_name(event));
  auto known = index_.find(key_);
  bool further = known == index_.end() && destinations.size() >= kMaxDestinations;
  if (further) {
    key_ = fmt::format("{}\n\n", event.output);
    known = index_.find(key_);
  }
  if (known != index_.end()) return destinations[known->second];
  index_.emplace(key_, destinations.size());
  DestinationSum& sum = destinations.emplace_back();
  sum.output = event.output;
  sum.name = further ? std::string(kFurther) : destination_name(event);
  if (event.kind == flow::EventKind::log_event && !further) sum.group = event.group;
  sum.stream = event.kind == flow::EventKind::log_event && !further ? std::string(event.stream) : sum.name;
  return sum;
}

void Tally::add(const flow::Event& event) {
  ++events;
  if (event.clock) ++clock_events;
  const bool log_event = event.kind == flow::EventKind::log_event, kept = event.lost.empty();
  std::uint64_t size = !kept ? 0 : log_event ? plugins::event_bytes(event.message) : event.message.size();
  bytes += size;
  if (kept && log_event) overhead += kEventOverhead;
  DestinationSum& sum = destination(event);
  ++sum.events;
  sum.bytes += size;
  if (!kept) {
    ++sum.lost;
    ++lost_by_reason[std::string(event.lost)];
    return;
  }
  top_level_fields(event.message, [&](std::string_view key, std::string_view pair) {
    auto known = field_bytes.find(key);
    if (known == field_bytes.end()) known = field_bytes.emplace(field_bytes.size() < kMaxFields ? key : kFurther, 0).first;
    known->second += pair.size() + 1;
    if (!is_escaped_object(pair.substr(std::min(key.size() + 3, pair.size())))) return;
    Escaped& found = escaped_json[known->first];
    if (found.events++ == 0 && event.origin != nullptr) found.first = {event.origin->file, event.origin->line, nullptr};
  });
}

}  // namespace drybit::report
