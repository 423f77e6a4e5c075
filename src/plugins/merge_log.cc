#include "plugins/merge_log.h"

#include <algorithm>

namespace drybit::plugins {

namespace {

using record::MapBuilder;
using record::Pair;
using record::Value;

/// Whether MessagePack's reader comes upon bytes behind an item's head in it.
bool has_bytes(const Value& value) {
  switch (value.kind()) {
    case record::Kind::null:
    case record::Kind::boolean:
      return false;
    case record::Kind::integer:
      return value.as_integer() < -32 || value.as_integer() > 127;
    case record::Kind::string:
      return value.size() > 0;
    case record::Kind::array:
      return value.size() > 15 || std::any_of(value.items().begin(), value.items().end(), has_bytes);
    case record::Kind::map:
      return value.size() > 15 || std::any_of(value.pairs().begin(), value.pairs().end(), [](const Pair& pair) { return has_bytes(pair.key) || has_bytes(pair.value); });
    default:
      return true;
  }
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string_view trimmed_log_text(std::string_view text) {
  std::size_t size = text.size();
  for (std::size_t i = text.size(); i-- > 1;) {
    if (text[i] == '\n') {
      --size;
      continue;
    }
    if (text[i - 1] != '\\' || (text[i] != 'n' && text[i] != 'r')) break;
    size -= 2;
    if (--i == 0) break;
  }
  return text.substr(0, size);
}

MergedLog LogMerger::read(const Value& body, const Parser* annotated, ParseContext& context) {
  MergedLog out;
  if (!options_.on) return out;
  auto pairs = body.pairs();
  while (out.index < pairs.size() && !pairs[out.index].key_is("log")) ++out.index;
  if (out.index == pairs.size()) return out;
  const Value& log = pairs[out.index].value;
  if (log.is_map()) {
    out.status = MergeStatus::map;
    out.map = log;
    return out;
  }
  if (!log.is_string()) {
    out.status = MergeStatus::other;
    return out;
  }
  out.status = MergeStatus::none;
  // k8s:7.1.3: one of three, no fallback between them.
  if (const Parser* parser = annotated != nullptr ? annotated : options_.parser) {
    Parsed parsed;
    if (!parser->parse(log.as_string(), context, parsed)) return out;
    out.status = MergeStatus::parsed;
    out.map = parsed.map;
    out.by_parser = true;
    out.lost = parsed.lost;
    out.has_time = parsed.has_time;
    out.seconds = parsed.seconds;
    out.nanoseconds = parsed.nanoseconds;
    out.depth = record::depth(parsed.map);
    return out;
  }
  record::JsonObject object;
  if (!json_.read(log.as_string(), record::JsonUse::merge, context.arena, object)) return out;
  out.status = MergeStatus::parsed;
  // cfg:J11: what is nested deeper than can be read back gives no key.
  if (!object.missing && object.depth <= series_.unpack_depth) {
    out.map = object.map;
    out.depth = object.depth;
  } else {
    out.map = Value::map(nullptr, 0);
  }
  return out;
}

bool LogMerger::may_give_up(const Value& body) const {
  if (!can_give_up()) return false;
  for (const Pair& pair : body.pairs()) {
    if (!pair.key_is("log")) continue;
    if (!pair.value.is_string()) return false;
    const std::string_view text = pair.value.as_string();
    std::size_t at = text.find('{');
    if (at == std::string_view::npos) return false;
    do ++at;
    while (at < text.size() && is_blank(text[at]));
    return text.substr(at).starts_with("\"\"");
  }
  return false;
}

bool LogMerger::gives_up(const MergedLog& merged) const {
  if (!can_give_up() || merged.status != MergeStatus::parsed || merged.map.size() > 15) return false;
  for (const Pair& pair : merged.map.pairs()) {
    if (has_bytes(pair.key) || has_bytes(pair.value)) return false;
    if (pair.value.is_string()) return true;
  }
  return false;
}

bool LogMerger::keeps(const MergedLog& merged, std::size_t index) const {
  if (merged.status == MergeStatus::no_log || merged.status == MergeStatus::none || index != merged.index) return true;
  return options_.keep_log;
}

Value LogMerger::build(const Value& body, const MergedLog& merged, std::span<const Pair> tail,
                       base::Arena& arena) const {
  auto pairs = body.pairs();
  bool merges = merged.status == MergeStatus::parsed || merged.status == MergeStatus::map;
  std::span<const Pair> added = merges ? merged.map.pairs() : std::span<const Pair>();
  MapBuilder out(arena, pairs.size() + added.size() + tail.size() + 1);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (keeps(merged, i)) out.add(pairs[i]);
  }
  auto add_to = [&](MapBuilder& map) {
    bool trims = options_.trim && merged.status == MergeStatus::parsed;
    for (const Pair& pair : added) {
      map.add(pair.key,
              trims && pair.value.is_string() ? Value::string(trimmed_log_text(pair.value.as_string())) : pair.value);
    }
  };
  if (options_.key && !added.empty()) {
    MapBuilder inner(arena, added.size());
    add_to(inner);
    out.add(*options_.key, inner.finish());
  } else {
    add_to(out);
  }
  for (const Pair& pair : tail) out.add(pair);
  return out.finish();
}

std::vector<record::Item> LogMerger::broken_items(const Value& body) {
  std::vector<record::Item> items{record::Item::map(body.size() + 1)};
  for (const Pair& pair : body.pairs()) {
    items.push_back(record::Item::of(pair.key));
    items.push_back(record::Item::of(pair.value));
  }
  return items;
}

}  // namespace drybit::plugins
