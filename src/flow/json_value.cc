#include "flow/json_value.h"

#include <vector>

#include "record/record.h"

namespace drybit::flow {

using record::Kind;
using record::Pair;
using record::Value;

namespace {

Value text_of(const json::Node& node, base::Arena& arena) {
  std::string_view raw = node.raw();
  if (raw.find('\\') == std::string_view::npos) return Value::string(raw);
  return Value::string(arena.copy(node.string()));
}

Value number_of(const json::Node& node) {
  auto number = node.number();
  if (!number) return Value::null();
  switch (number->kind) {
    case json::Number::Kind::integer:
      return Value::integer(number->integer);
    case json::Number::Kind::unsigned_integer:
      return Value::unsigned_integer(number->unsigned_integer);
    case json::Number::Kind::real:
      return Value::real(number->real);
  }
  return Value::null();
}

}  // namespace

Value value_of(const json::Node& node, base::Arena& arena) {
  if (!node) return Value::null();
  switch (node.type()) {
    case json::Type::null:
      return Value::null();
    case json::Type::boolean:
      return Value::boolean(node.boolean().value_or(false));
    case json::Type::number:
      return number_of(node);
    case json::Type::string:
      return text_of(node, arena);
    case json::Type::array: {
      auto* items = arena.make_array<Value>(node.size());
      std::size_t n = 0;
      for (json::Node item = node.first(); item; item = item.next()) items[n++] = value_of(item, arena);
      return Value::array(items, n);
    }
    case json::Type::object: {
      record::MapBuilder out(arena, node.size());
      for (json::Node key = node.first(); key; key = key.next())
        out.add(text_of(key, arena), value_of(key.value(), arena));
      return out.finish();
    }
  }
  return Value::null();
}

std::size_t compact_size(const json::Node& node) {
  if (!node) return 0;
  std::size_t size = 0, count = 0;
  if (node.is_object()) {
    for (json::Node key = node.first(); key; key = key.next(), ++count)
      size += key.raw().size() + 3 + compact_size(key.value());
  } else if (node.is_array()) {
    for (json::Node item = node.first(); item; item = item.next(), ++count) size += compact_size(item);
  } else {
    return node.raw().size() + (node.is_string() ? 2 : 0);
  }
  return size + 2 + (count == 0 ? 0 : count - 1);
}

Value deep_copy(const Value& value, base::Arena& arena) {
  switch (value.kind()) {
    case Kind::string:
      return Value::string(arena.copy(value.as_string()));
    case Kind::array: {
      auto* items = arena.make_array<Value>(value.size());
      for (std::size_t i = 0; i < value.size(); ++i) items[i] = deep_copy(value.items()[i], arena);
      return Value::array(items, value.size());
    }
    case Kind::map: {
      record::MapBuilder out(arena, value.size());
      for (const Pair& pair : value.pairs()) out.add(deep_copy(pair.key, arena), deep_copy(pair.value, arena));
      return out.finish();
    }
    default:
      return value;
  }
}

}  // namespace drybit::flow
