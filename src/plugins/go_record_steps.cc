#include "plugins/go_record_steps.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/go_json.h"
#include "plugins/go_log.h"
#include "plugins/go_start.h"

namespace drybit::plugins {

using record::Pair;
using record::Value;

const flow::Reason kGoDecoderStops{"go-decoder-stops",
                                   "a key that a record holds twice stops the plugin's decoder: that record and the rest of the chunk are lost"};
const flow::Reason kGoLogKeyMissing{"go-log-key-missing", "it has no key of the name that log_key gives"};
const flow::Reason kGoNotEncodable{"go-not-encodable", "the value under log_key is an object, or an array holding one, which the plugin cannot write"};

namespace {

/// How many bytes of a record the plugin's messages show here.
constexpr std::size_t kShown = 1200;

/// `map` with `key` set to `value`, in its place in the order.
Value with_key(const Value& map, std::string_view key, Value value, base::Arena& arena) {
  Value name = Value::string(key);
  record::MapBuilder out(arena, map.size() + 1);
  bool placed = false;
  for (const Pair& pair : map.pairs()) {
    if (!placed && !go_key_less(pair.key, name)) {
      out.add(name, value);
      placed = true;
    }
    if (!pair.key_is(key)) out.add(pair);
  }
  if (!placed) out.add(name, value);
  return out.finish();
}

Value only_keys(const Value& map, const std::vector<std::string>& keys, base::Arena& arena) {
  record::MapBuilder out(arena, map.size());
  for (const Pair& pair : map.pairs()) {
    // Keys that are no text escape the plugin's comparison and stay.
    if (!pair.key.is_string() || std::ranges::find(keys, pair.key.as_string()) != keys.end()) out.add(pair);
  }
  return out.finish();
}

bool has_dots(const Value& map) {
  return std::ranges::any_of(map.pairs(), [](const Pair& pair) {
    return (pair.key.is_string() && pair.key.as_string().find('.') != std::string_view::npos) || (pair.value.is_map() && has_dots(pair.value));
  });
}

/// out:FG1 (3): keys of maps in maps, not inside arrays. Where two keys become one, the one that had dots wins.
Value without_dots(const Value& map, std::string_view replacement, base::Arena& arena) {
  if (!has_dots(map)) return map;
  struct Entry {
    Pair pair;
    bool changed;
  };
  std::vector<Entry> entries;
  std::string name;
  for (const Pair& pair : map.pairs()) {
    Entry entry{pair, false};
    if (entry.pair.value.is_map()) entry.pair.value = without_dots(entry.pair.value, replacement, arena);
    if (pair.key.is_string() && pair.key.as_string().find('.') != std::string_view::npos) {
      name.clear();
      for (char c : pair.key.as_string()) {
        if (c == '.') {
          name += replacement;
        } else {
          name += c;
        }
      }
      entry.pair.key = Value::string(arena.copy(name));
      entry.changed = true;
    }
    entries.push_back(entry);
  }
  std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) {
    if (go_key_less(a.pair.key, b.pair.key)) return true;
    return !go_key_less(b.pair.key, a.pair.key) && a.changed < b.changed;
  });
  record::MapBuilder out(arena, entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i + 1 < entries.size() && record::equal(entries[i].pair.key, entries[i + 1].pair.key)) continue;
    out.add(entries[i].pair);
  }
  return out.finish();
}

}  // namespace

GoText go_write_text(std::string& out, const Value& record, std::string_view log_key) {
  if (log_key.empty()) return go_write_json(out, record) ? GoText::written : GoText::no_text;
  const Pair* pair = record::find_first(record, log_key);
  if (pair == nullptr) return GoText::no_key;
  return go_write_log_value(out, pair->value) ? GoText::written : GoText::no_text;
}

std::string go_no_key_message(std::string_view log_key, const Value& record) {
  return "Failed to find key " + std::string(log_key) + " specified by log_key option in log record: " + go_print(record, kShown) + "\n";
}

std::optional<GoRecordSteps> GoRecordSteps::start(const Start& start) {
  GoRecordSteps steps;
  const config::Instance& instance = start.instance;
  steps.now_ = start.series.go_events_get_now;
  steps.log_key_ = instance.text("log_key");
  steps.replace_dots_ = instance.text("replace_dots");
  if (instance.has("data_keys")) {
    steps.data_keys_.emplace();
    for (std::string_view key : base::split(base::trim(instance.text("data_keys")), ',')) steps.data_keys_->emplace_back(key);
  }
  steps.time_key_ = instance.text("time_key");
  if (steps.time_key_.empty()) return steps;
  auto format = record::GoTimeFormat::compile(instance.text("time_key_format"));
  if (!format) {
    std::string plugin(instance.spec->name);
    // kinesis ends its message with a line feed, firehose does not.
    std::string_view end = plugin == "kinesis" ? "\n" : "";
    go_start_fails(start, "go-time-format", instance.find("time_key_format"), "time_key_format: " + format.error().message,
                   {go_instance(start) + " Issue with strftime format in 'time_key_format'",
                    "[" + plugin + "] Failed to initialize plugin: " + format.error().message + std::string(end)});
    return std::nullopt;
  }
  steps.time_format_ = std::move(*format);
  return steps;
}

std::optional<Value> GoRecordSteps::read(const record::Record& record, const World& world, base::Arena& arena) const {
  std::optional<Value> map = go_decode(record.body, GoDecoder::firehose, arena);
  if (!map || !time_format_) return map;
  std::int64_t seconds = now_ ? world.now_seconds : record.seconds;
  std::uint32_t nanoseconds = now_ ? world.now_nanoseconds : record.nanoseconds;
  std::string text;
  time_format_->append(text, seconds + nanoseconds / 1000000000, nanoseconds % 1000000000);
  return with_key(*map, time_key_, Value::string(arena.copy(text)), arena);
}

GoText GoRecordSteps::write(std::string& out, Value record, base::Arena& arena, Value& last) const {
  last = record;
  if (data_keys_) last = only_keys(last, *data_keys_, arena);
  if (!replace_dots_.empty()) last = without_dots(last, replace_dots_, arena);
  return go_write_text(out, last, log_key_);
}

}  // namespace drybit::plugins
