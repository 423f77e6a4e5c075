#include "lint/key_flow.h"

#include <algorithm>

#include "base/text.h"
#include "lint/key_steps.h"

namespace drybit::lint {

Keys Keys::from_file() {
  Keys keys;
  keys.put("log", KeyKind::text, true, nullptr);
  keys.raw = keys.maybe_raw = true;
  return keys;
}

const Key* Keys::find(std::string_view name) const {
  auto found = std::ranges::find_if(known, [&](const Key& key) { return key.name == name; });
  return found == known.end() ? nullptr : &*found;
}

bool Keys::possible(std::string_view name) const { return find(name) != nullptr || (open && remover(name) == nullptr); }

const config::Instance* Keys::remover(std::string_view name) const {
  if (find(name) != nullptr) return nullptr;
  for (const Removed& one : removed_) {
    if (one.name == name) return one.by;
  }
  return nullptr;
}

Key& Keys::put(std::string_view name, KeyKind kind, bool always, const config::Instance* by) {
  std::erase_if(removed_, [&](const Removed& one) { return one.name == name; });
  auto found = std::ranges::find_if(known, [&](const Key& key) { return key.name == name; });
  if (found == known.end()) return known.emplace_back(Key{std::string(name), kind, always, false, by});
  if (found->kind != kind) found->kind = KeyKind::any;
  found->always = found->always || always;
  return *found;
}

void Keys::remove(std::string_view name, const config::Instance* by) {
  std::erase_if(known, [&](const Key& key) { return key.name == name; });
  std::erase_if(removed_, [&](const Removed& one) { return one.name == name; });
  removed_.push_back({std::string(name), by});
}

void Keys::join(const Keys& other) {
  for (Key& key : known) {
    const Key* there = other.find(key.name);
    key.always = key.always && there != nullptr && there->always;
    if (there != nullptr && there->kind != key.kind) key.kind = KeyKind::any;
    key.twice = key.twice || (there != nullptr && there->twice);
  }
  for (const Key& key : other.known) {
    if (find(key.name) != nullptr) continue;
    known.push_back(key);
    known.back().always = false;
  }
  std::erase_if(removed_, [&](const Removed& one) { return other.possible(one.name) || find(one.name) != nullptr; });
  for (const Removed& one : other.removed_) {
    if (!possible(one.name) && remover(one.name) == nullptr) removed_.push_back(one);
  }
  if (!open && other.open) opened_by = other.opened_by;
  open = open || other.open;
  if (raw_key != other.raw_key) raw = false;
  raw = raw && other.raw;
  maybe_raw = maybe_raw || other.maybe_raw;
}

Keys after_filter(const config::Pipeline& pipeline, const plugins::Router& router, std::size_t index, Keys keys, const plugins::World& world) {
  const config::Instance& filter = pipeline.filters[index];
  if (filter.spec == nullptr || router.filters[index].filter == nullptr) return keys;
  std::string_view name = filter.spec->name;
  KeyStep step{pipeline, router, filter, world};
  if (name == "parser") return step_parser(step, std::move(keys));
  if (name == "kubernetes") return step_kubernetes(step, std::move(keys));
  if (name == "record_modifier") return step_record_modifier(step, std::move(keys));
  if (name == "modify") return step_modify(step, std::move(keys));
  if (name == "nest") return step_nest(step, std::move(keys));
  return keys;
}

}  // namespace drybit::lint
