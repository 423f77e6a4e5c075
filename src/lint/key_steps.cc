#include "lint/key_steps.h"

#include <algorithm>

#include "base/text.h"
#include "lint/pattern_sense.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

using config::Instance;
using config::Setting;

/// A final star stands for any rest (flt:M2, flt:N1).
bool fits(std::string_view entry, std::string_view key, bool any_case) {
  bool prefix = entry.ends_with('*');
  if (prefix) entry.remove_suffix(1);
  if (prefix ? key.size() < entry.size() : key.size() != entry.size()) return false;
  std::string_view head = key.substr(0, entry.size());
  return any_case ? base::iequals(head, entry) : head == entry;
}

Takes acceptance(const KeyStep& step, const plugins::Parser& parser, const Instance& instance, bool raw) {
  if (!raw) return parser.format() == "logfmt" ? Takes::some : Takes::some;
  Sense full = try_lines(parser, container_lines(), step.world);
  Sense partial = try_lines(parser, partial_lines(), step.world);
  if (full.takes == Takes::all) return Takes::all;
  if (full.takes == Takes::none && partial.takes == Takes::none && !knows_prefix(instance, *step.pipeline.series)) return Takes::none;
  return Takes::some;
}

}  // namespace

bool tells_stream(const Keys& keys) {
  return keys.open || std::ranges::any_of(keys.known, [](const Key& key) { return std::string_view("stream").starts_with(key.name) && key.kind != KeyKind::map; });
}

ParserKeys parser_keys(const config::Pipeline& pipeline, const Instance& parser) {
  ParserKeys keys;
  if (!base::iequals(parser.text("Format"), "regex") || !parser.all("Decode_Field").empty()) keys.open = true;
  if (!base::iequals(parser.text("Format"), "regex")) return keys;
  auto pattern = pattern::Pattern::compile(parser.text("Regex"), *pipeline.series);
  if (!pattern) return keys;
  bool timed = parser.has("Time_Format");
  bool keeps_time = config::parse_boolean(parser.text("Time_Keep")).value_or(true);
  for (const auto& name : pattern->names()) {
    if (timed && !keeps_time && name.name == parser.text("Time_Key")) continue;
    keys.names.push_back(name.name);
  }
  return keys;
}

Keys step_parser(const KeyStep& step, Keys keys) {
  std::string key_name(step.filter.text("Key_Name"));
  bool accessor = step.pipeline.series->key_name_accessor && key_name.starts_with('$');
  if (accessor) key_name.erase(0, 1);
  const Key* source = keys.find(key_name);
  if (!keys.possible(key_name) || (source != nullptr && source->kind == KeyKind::map)) return keys;
  bool reserve = step.filter.flag("Reserve_Data");
  bool preserve = step.filter.flag("Preserve_Key") && (reserve || step.pipeline.series->preserve_key_alone);
  bool raw = key_name == keys.raw_key && keys.raw;
  Keys result;
  bool any = false, sure = false;
  for (const Setting* setting : step.filter.all("Parser")) {
    const plugins::Parser* parser = step.router.table->find(setting->value);
    const Instance* instance = parser_instance(step.pipeline, setting->value);
    if (parser == nullptr || instance == nullptr) continue;
    Takes takes = acceptance(step, *parser, *instance, raw);
    if (takes == Takes::none) continue;
    Keys made;
    if (reserve) {
      made = keys;
      if (!preserve && !accessor) made.remove(key_name, &step.filter);
    } else if (preserve && source != nullptr) {
      made.put(key_name, source->kind, source->always, source->by);
      made.raw = made.maybe_raw = keys.raw;
    }
    ParserKeys own = parser_keys(step.pipeline, *instance);
    for (const std::string& name : own.names) {
      bool there = made.find(name) != nullptr;
      Key& key = made.put(name, KeyKind::text, takes == Takes::all, &step.filter);
      key.twice = key.twice || there;
      key.by = &step.filter;
    }
    if (own.open) {
      made.open = true;
      made.opened_by = &step.filter;
      for (Key& key : made.known) key.twice = true;
    }
    // A `log` of the parser's own has lost the prefix; one that is only carried on keeps it.
    bool new_log = std::ranges::find(own.names, keys.raw_key) != own.names.end();
    if (!reserve && !preserve) made.raw = made.maybe_raw = false;
    if (key_name == keys.raw_key && !preserve) made.raw = made.maybe_raw = false;
    if (new_log) made.raw = false;
    if (any) {
      result.join(made);
    } else {
      result = std::move(made);
    }
    any = true;
    sure = sure || takes == Takes::all;
    if (takes == Takes::all) break;
  }
  if (!any) return keys;
  if (!sure) result.join(keys);
  return result;
}

Keys step_kubernetes(const KeyStep& step, Keys keys) {
  const Instance& filter = step.filter;
  const Key* log = keys.find("log");
  bool text = log == nullptr ? keys.open : log->kind != KeyKind::map;
  bool by_parser = step.router.table->find(filter.text("Merge_Parser")) != nullptr;
  if (filter.flag("Merge_Log") && keys.possible("log") && text && (!keys.raw || keys.raw_key != "log" || by_parser || (filter.flag("K8S-Logging.Parser") && tells_stream(keys)))) {
    for (Key& key : keys.known) {
      if (key.name == "log" && !filter.flag("Keep_Log")) key.always = false;
      if (!filter.has("Merge_Log_Key") && key.name != "log") key.twice = true;
      if (!filter.has("Merge_Log_Key") && key.name == "log" && filter.flag("Keep_Log")) key.twice = true;
    }
    if (filter.has("Merge_Log_Key")) {
      keys.put(filter.text("Merge_Log_Key"), KeyKind::map, false, &filter);
    } else {
      if (!keys.open) keys.opened_by = &filter;
      keys.open = true;
    }
  }
  bool only_namespace = step.pipeline.series->index > 0 && filter.flag("Namespace_Metadata_Only");
  if (!only_namespace) keys.put("kubernetes", KeyKind::map, true, &filter);
  if (step.pipeline.series->index > 0 && (filter.flag("Namespace_Labels") || filter.flag("Namespace_Annotations"))) {
    keys.put("kubernetes_namespace", KeyKind::map, false, &filter);
  }
  return keys;
}

Keys step_record_modifier(const KeyStep& step, Keys keys) {
  const Instance& filter = step.filter;
  auto any_fits = [](const std::vector<const Setting*>& entries, std::string_view key) {
    return std::ranges::any_of(entries, [&](const Setting* entry) { return fits(entry->value, key, true); });
  };
  std::vector<const Setting*> allowed = filter.all("Allowlist_key");
  if (step.pipeline.series->whitelist_key_works) {
    for (const Setting* entry : filter.all("Whitelist_key")) allowed.push_back(entry);
  }
  if (!allowed.empty()) {
    keys.remove_if([&](const std::string& key) { return !any_fits(allowed, key); }, &filter);
    bool was_open = keys.open;
    keys.open = false;
    for (const Setting* entry : allowed) {
      if (was_open && entry->value.ends_with('*')) keys.open = true;
      if (was_open && keys.find(entry->value) == nullptr) keys.put(entry->value, KeyKind::any, false, keys.opened_by);
    }
  } else {
    std::vector<const Setting*> removed = filter.all("Remove_key");
    keys.remove_if([&](const std::string& key) { return any_fits(removed, key); }, &filter);
    for (const Setting* entry : removed) keys.remove(entry->value, &filter);
  }
  for (const Setting* record : filter.all("Record")) {
    std::vector<std::string> words = config::split_words(record->value, 2);
    if (words.size() != 2) continue;
    bool there = keys.possible(words[0]);
    Key& key = keys.put(words[0], KeyKind::text, true, &filter);
    key.twice = key.twice || there;
  }
  if (filter.has("Uuid_key")) keys.put(filter.text("Uuid_key"), KeyKind::text, true, &filter);
  return keys;
}

Keys step_modify(const KeyStep& step, Keys keys) {
  const Instance& filter = step.filter;
  Keys before = keys;
  bool conditional = false;
  for (const Setting& setting : filter.settings) {
    if (setting.option == nullptr) continue;
    std::string_view rule = setting.option->name;
    if (rule == "Condition") conditional = true;
    std::vector<std::string> words = config::split_words(setting.value, 2);
    if (words.empty()) continue;
    const std::string& name = words[0];
    const Key* source = keys.find(name);
    bool certain = source != nullptr && source->always;
    KeyKind kind = source != nullptr ? source->kind : KeyKind::any;
    if (rule == "Set" || rule == "Add") {
      if (words.size() != 2) continue;
      if (rule == "Set") keys.remove(name, &filter);
      keys.put(name, KeyKind::text, true, &filter);
    } else if (rule == "Remove") {
      keys.remove(name, &filter);
    } else if (rule == "Remove_wildcard") {
      keys.remove_if([&](const std::string& key) { return key.starts_with(name); }, &filter);
      keys.remove(name, &filter);
    } else if (rule == "Remove_regex") {
      auto pattern = pattern::Pattern::compile(setting.value, *step.pipeline.series);
      if (pattern) keys.remove_if([&](const std::string& key) { return pattern->search(key); }, &filter);
    } else if ((rule == "Rename" || rule == "Hard_Rename") && words.size() == 2) {
      if (!keys.possible(name)) continue;
      bool blocked = rule == "Rename" && keys.possible(words[1]);
      if (!blocked) keys.remove(name, &filter);
      keys.put(words[1], kind, certain, &filter);
      if (!blocked && name == keys.raw_key) keys.raw_key = words[1];
    } else if ((rule == "Copy" || rule == "Hard_copy") && words.size() == 2) {
      if (keys.possible(name)) keys.put(words[1], kind, certain, &filter);
    }
  }
  bool renamed = keys.raw_key != before.raw_key;
  if (!keys.possible(keys.raw_key) || (!renamed && keys.find(keys.raw_key) != nullptr && keys.find(keys.raw_key)->by == &filter)) keys.raw = keys.maybe_raw = false;
  // Where it is on some records under the one name and on some under the other, nothing is said of it.
  if (conditional && renamed) keys.raw = keys.maybe_raw = false;
  if (conditional) keys.join(before);
  return keys;
}

Keys step_nest(const KeyStep& step, Keys keys) {
  const Instance& filter = step.filter;
  // flt:7: both names are one setting; the later one wins.
  const Setting* target = filter.find("Nest_under");
  const Setting* other = filter.find("Nested_under");
  if (target == nullptr || (other != nullptr && other->property > target->property)) target = other;
  if (target == nullptr) return keys;
  if (filter.text("Operation").starts_with("lift")) {
    const Key* key = keys.find(target->value);
    if (!keys.possible(target->value) || (key != nullptr && key->kind == KeyKind::text)) return keys;
    if (key == nullptr || key->kind == KeyKind::map) keys.remove(target->value, &filter);
    keys.open = true;
    keys.opened_by = &filter;
    return keys;
  }
  bool any = false;
  for (const Setting* wildcard : filter.all("Wildcard")) {
    any = any || keys.open;
    keys.remove_if([&](const std::string& key) { bool fit = fits(wildcard->value, key, false); any = any || fit; return fit; }, &filter);
    if (!wildcard->value.ends_with('*')) keys.remove(wildcard->value, &filter);
  }
  if (any) keys.put(target->value, KeyKind::map, false, &filter);
  if (!keys.possible(keys.raw_key)) keys.raw = keys.maybe_raw = false;
  return keys;
}

}  // namespace drybit::lint
