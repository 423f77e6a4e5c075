#include "report/record_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "record/to_json.h"

namespace drybit::report {

namespace {

using record::Kind;
using record::Pair;
using record::Value;

/// The keys of a map, repeated ones told apart by their count.
std::vector<std::string> keys_of(const Value& map) {
  std::vector<std::string> keys;
  std::unordered_map<std::string, int> seen;
  for (const Pair& pair : map.pairs()) {
    std::string key = pair.key.is_string() ? std::string(pair.key.as_string()) : value_text(pair.key);
    int count = ++seen[key];
    if (key.empty() || key.find_first_of(". \t\"#") != std::string::npos) key = value_text(Value::string(key));
    if (count > 1) key += fmt::format("#{}", count);
    keys.push_back(std::move(key));
  }
  return keys;
}

bool number(Kind kind) { return kind == Kind::integer || kind == Kind::unsigned_integer; }

class Differ {
 public:
  explicit Differ(std::vector<FieldChange>& out) : out_(out) {}

  void maps(const Value& before, const Value& after, const std::string& path) {
    std::size_t found = out_.size();
    auto old_keys = keys_of(before);
    auto new_keys = keys_of(after);
    std::unordered_map<std::string_view, std::size_t> old_index, new_index;
    for (std::size_t i = 0; i < old_keys.size(); ++i) old_index.emplace(old_keys[i], i);
    for (std::size_t i = 0; i < new_keys.size(); ++i) new_index.emplace(new_keys[i], i);
    for (std::size_t i = 0; i < old_keys.size(); ++i) {
      auto other = new_index.find(old_keys[i]);
      const Value& value = before.pairs()[i].value;
      if (other == new_index.end()) {
        out_.push_back({FieldChange::Kind::removed, path + old_keys[i], value, {}});
      } else {
        values(value, after.pairs()[other->second].value, path + old_keys[i]);
      }
    }
    for (std::size_t i = 0; i < new_keys.size(); ++i) {
      if (!old_index.contains(new_keys[i])) out_.push_back({FieldChange::Kind::added, path + new_keys[i], {}, after.pairs()[i].value});
    }
    if (out_.size() == found && old_keys != new_keys) out_.push_back({FieldChange::Kind::reordered, path.substr(0, path.size() - (path.empty() ? 0 : 1)), before, after});
  }

 private:
  void values(const Value& before, const Value& after, const std::string& path) {
    if (record::equal(before, after)) return;
    if (before.is_map() && after.is_map()) return maps(before, after, path + ".");
    bool same_kind = before.kind() == after.kind() || (number(before.kind()) && number(after.kind()));
    out_.push_back({same_kind ? FieldChange::Kind::changed : FieldChange::Kind::type_changed, path, before, after});
  }

  std::vector<FieldChange>& out_;
};

}  // namespace

std::vector<FieldChange> diff_bodies(const Value& before, const Value& after) {
  std::vector<FieldChange> out;
  Differ(out).maps(before, after, "");
  return out;
}

std::string value_text(const Value& value) {
  std::string text;
  record::to_json(value, text, json::WriteStyle{});
  return text;
}

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "boolean";
    case Kind::integer:
    case Kind::unsigned_integer: return "whole number";
    case Kind::real: return "number with fraction";
    case Kind::string: return "text";
    case Kind::array: return "list";
    case Kind::map: return "map";
    case Kind::time: return "time";
  }
  return "value";
}

}  // namespace drybit::report
