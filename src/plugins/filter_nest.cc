// nest: moves top-level pairs into a map under one key, or a map's entries up (flt:7).
#include "base/text.h"
#include "plugins/plugin.h"
#include "plugins/start_fault.h"

namespace drybit::plugins {

namespace {

using config::OptionSpec;
using config::OptionType;
using record::Pair;
using record::Value;

constexpr OptionSpec kOptions[] = {
    {.name = "Operation", .help = "nest: move matching keys into a map; lift: move a map's entries up"},
    {.name = "Wildcard", .help = "nest: a key to move, or a prefix ending in *", .repeatable = true},
    {.name = "Nest_under", .help = "The key of the map"},
    {.name = "Nested_under", .help = "The key of the map (the same setting as Nest_under)"},
    {.name = "Add_prefix", .help = "Text to put before the names of moved keys"},
    {.name = "Remove_prefix", .help = "Text to take off the names of moved keys"},
};

constexpr flow::Reason kNoTarget{"nest-no-target", "nest without Nest_under cannot write the record"};

struct Wildcard {
  std::string key;
  bool prefix = false;  ///< the final * is taken off (flt:N1)
};

struct Settings {
  bool lift = false;
  std::vector<Wildcard> wildcards;
  std::optional<std::string> target;
  std::string add_prefix, remove_prefix;
  bool adds = false, removes = false;
};

class Nest final : public Filter {
 public:
  Nest(Settings settings, const config::Instance& instance, const base::Series& series)
      : settings_(std::move(settings)),
        series_(series),
        no_match_(log_line("[error]", instance, "Log event encoder error : 0")) {
    warning_ = log_line(
        "[ warn]", instance,
        "Value of key '" + settings_.target.value_or("") + "' is not a map. Will not attempt to lift from here");
  }

  void run(record::Batch& batch, FilterContext& context) override {
    if (settings_.lift) {
      for (record::Record& record : batch.records) lift(record, *batch.arena, context);
      return;
    }
    if (!settings_.target && !series_.nest_null_key) return nest_without_target(batch, context);
    Value key = settings_.target ? Value::string(*settings_.target) : Value::null();
    for (record::Record& record : batch.records) nest(record, key, *batch.arena, context);
    if (batch.depth_hint != 0) ++batch.depth_hint;  // cfg:J11: what moved lies one level deeper
  }

 private:
  bool nests(const Pair& pair) const {
    if (!pair.key.is_string()) return false;
    std::string_view name = pair.key.as_string();
    for (const Wildcard& wildcard : settings_.wildcards) {
      if (wildcard.prefix ? name.starts_with(wildcard.key) : name == wildcard.key) return true;
    }
    return false;
  }

  /// flt:N3.
  Value renamed(const Value& key, base::Arena& arena) const {
    if (!key.is_string()) return key;
    std::string_view name = key.as_string();
    if (settings_.adds) return Value::string(arena.concat(settings_.add_prefix, name));
    if (settings_.removes && name.starts_with(settings_.remove_prefix))
      return Value::string(name.substr(settings_.remove_prefix.size()));
    return key;
  }

  /// flt:N2, N4.
  void nest(record::Record& record, Value target, base::Arena& arena, FilterContext& context) const {
    auto pairs = record.body.pairs();
    std::size_t moving = 0;
    for (const Pair& pair : pairs) moving += nests(pair) ? 1 : 0;
    if (moving == 0) {
      if (context.explain) context.note(record, "no key matches a Wildcard");
      return;
    }
    record::MapBuilder outer(arena, pairs.size() - moving + 1), inner(arena, moving);
    for (const Pair& pair : pairs) {
      if (nests(pair)) {
        inner.add(renamed(pair.key, arena), pair.value);
      } else {
        outer.add(pair);
      }
    }
    outer.add(target, inner.finish());
    record.body = outer.finish();
  }

  /// flt:N9, later series: what would be nested is dropped, unless nothing would be left of the batch.
  void nest_without_target(record::Batch& batch, FilterContext& context) const {
    auto matches = [this](const record::Record& record) {
      for (const Pair& pair : record.body.pairs()) {
        if (nests(pair)) return true;
      }
      return false;
    };
    std::size_t left = 0;
    for (const record::Record& record : batch.records) left += matches(record) ? 0 : 1;
    if (left == 0) {
      if (!batch.records.empty()) context.log.add(no_match_);
      return;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      if (matches(batch.records[i])) {
        context.dropped(batch.records[i], kNoTarget);
      } else {
        batch.records[kept++] = batch.records[i];
      }
    }
    batch.records.resize(kept);
  }

  /// flt:N5-N7.
  void lift(record::Record& record, base::Arena& arena, FilterContext& context) const {
    auto pairs = record.body.pairs();
    if (!settings_.target) return;
    auto lifts = [this](const Pair& pair) { return pair.value.is_map() && pair.key_is(*settings_.target); };
    std::size_t maps = 0, room = 0, others = 0;
    for (const Pair& pair : pairs) {
      if (lifts(pair)) {
        ++maps;
        room += pair.value.size();
      } else if (pair.key_is(*settings_.target)) {
        ++others;
      }
    }
    // The pair is looked at once to count, and three times more where there is something to lift.
    for (std::size_t i = 0; i < others * (maps == 0 ? 1 : 4); ++i) context.log.add(warning_);
    if (maps == 0) {
      if (context.explain)
        context.note(record, others == 0 ? "there is no key " + *settings_.target
                                         : "key " + *settings_.target + " is not a map");
      return;
    }
    record::MapBuilder out(arena, pairs.size() - maps + room);
    for (const Pair& pair : pairs) {
      if (!lifts(pair)) out.add(pair);
    }
    for (const Pair& pair : pairs) {
      if (!lifts(pair)) continue;
      for (const Pair& inner : pair.value.pairs()) out.add(renamed(inner.key, arena), inner.value);
    }
    record.body = out.finish();
  }

  Settings settings_;
  const base::Series& series_;
  std::string no_match_, warning_;
};

std::unique_ptr<Filter> start(const Start& start) {
  Settings settings;
  bool refused = false;
  const config::Setting* add = nullptr;
  const config::Setting* remove = nullptr;
  for (const config::Setting& setting : start.instance.settings) {
    if (setting.option == nullptr) continue;
    std::string_view name = setting.option->name;
    if (name == "Operation") {
      // Only the first four bytes count.
      if (setting.value.starts_with("nest") || setting.value.starts_with("lift")) {
        settings.lift = setting.value.starts_with("lift");
        continue;
      }
      refuse(start, "nest-operation", &setting, "Operation \"" + setting.value + "\" is neither nest nor lift",
             {"Key \"operation\" has invalid value '" + setting.value + "'. Expected 'nest' or 'lift'"});
      refused = true;
    } else if (name == "Wildcard") {
      std::string_view key = setting.value;
      bool prefix = key.ends_with('*');
      if (prefix) key.remove_suffix(1);
      settings.wildcards.push_back({std::string(key), prefix});
    } else if (name == "Nest_under" || name == "Nested_under") {
      settings.target = setting.value;
    } else if (name == "Add_prefix") {
      settings.add_prefix = setting.value;
      settings.adds = true;
      add = &setting;
    } else if (name == "Remove_prefix") {
      settings.remove_prefix = setting.value;
      settings.removes = true;
      remove = &setting;
    } else if (setting.option->core && (name == "Condition" || (name == "Active" && !switches_off(setting.value)))) {
      // flt:3: nest judges every property by itself and knows neither.
      std::string lowered = base::lower(name);
      refuse(start, "unknown-option", &setting, "nest does not take " + std::string(name),
             {"Invalid configuration key '" + lowered + "'"});
      refused = true;
    }
  }
  if (add != nullptr && remove != nullptr) {
    refuse(start, "exclusive-options", remove, "Add_prefix and Remove_prefix exclude each other",
           {"Add_prefix and Remove_prefix are exclusive"});
    refused = true;
  }
  if (refused) return nullptr;
  return std::make_unique<Nest>(std::move(settings), start.instance, start.series);
}

}  // namespace

extern const Plugin filter_nest;
const Plugin filter_nest{{config::PluginKind::filter, "nest", "Moves keys into a map, or a map's entries up", kOptions, false, "unable to load configuration"},
                         nullptr,
                         start,
                         nullptr};

}  // namespace drybit::plugins
