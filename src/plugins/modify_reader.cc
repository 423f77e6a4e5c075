#include "plugins/modify_reader.h"

#include <algorithm>

namespace drybit::plugins {

namespace {

record::Value map_of(const ModifyReader::Pairs& pairs, base::Arena& arena) {
  auto* made = arena.make_array<record::Pair>(pairs.size());
  std::ranges::copy(pairs, made);
  return record::Value::map(made, pairs.size());
}

}  // namespace

void ModifyReader::take_short(Pairs pairs) { open_.push_back({std::move(pairs), std::nullopt}); }

std::optional<ModifyReader::Pairs> ModifyReader::take(const Pairs& pairs, base::Arena& arena) {
  record::Value value = map_of(pairs, arena);
  while (open_.back().key) {
    Open inner = std::move(open_.back());
    open_.pop_back();
    inner.pairs.push_back({*inner.key, value});
    if (open_.empty()) return std::move(inner.pairs);
    value = map_of(inner.pairs, arena);
  }
  open_.back().key = value;
  return std::nullopt;
}

}  // namespace drybit::plugins
