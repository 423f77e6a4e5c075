#include "record/value.h"

#include <algorithm>
#include <bit>

namespace drybit::record {

const Pair* find_first(const Value& map, std::string_view key) {
  for (const Pair& pair : map.pairs()) {
    if (pair.key_is(key)) return &pair;
  }
  return nullptr;
}

const Pair* find_last(const Value& map, std::string_view key) {
  auto pairs = map.pairs();
  for (std::size_t i = pairs.size(); i-- > 0;) {
    if (pairs[i].key_is(key)) return &pairs[i];
  }
  return nullptr;
}

Value clone(const Value& value, base::Arena& arena) {
  switch (value.kind()) {
    case Kind::string:
      return Value::string(arena.copy(value.as_string()));
    case Kind::array: {
      Value* items = arena.make_array<Value>(value.size());
      for (std::size_t i = 0; i < value.size(); ++i) items[i] = clone(value.items()[i], arena);
      return Value::array(items, value.size());
    }
    case Kind::map: {
      Pair* pairs = arena.make_array<Pair>(value.size());
      for (std::size_t i = 0; i < value.size(); ++i) pairs[i] = {clone(value.pairs()[i].key, arena), clone(value.pairs()[i].value, arena)};
      return Value::map(pairs, value.size());
    }
    default:
      return value;
  }
}

bool equal(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::null:
      return true;
    case Kind::string:
      return a.as_string() == b.as_string();
    case Kind::real:
      return std::bit_cast<std::uint64_t>(a.as_real()) == std::bit_cast<std::uint64_t>(b.as_real());
    case Kind::array:
      return std::ranges::equal(a.items(), b.items(), equal);
    case Kind::map:
      return std::ranges::equal(a.pairs(), b.pairs(), [](const Pair& x, const Pair& y) {
        return equal(x.key, y.key) && equal(x.value, y.value);
      });
    default:
      return a.as_unsigned() == b.as_unsigned();
  }
}

int depth(const Value& value) {
  int deepest = 0;
  if (value.kind() == Kind::array) {
    for (const Value& item : value.items()) deepest = std::max(deepest, depth(item));
  } else if (value.kind() == Kind::map) {
    for (const Pair& pair : value.pairs()) deepest = std::max({deepest, depth(pair.key), depth(pair.value)});
  } else {
    return 0;
  }
  return deepest + 1;
}

namespace {

std::size_t header_size(std::size_t n, std::size_t small) { return n < small ? 1 : n < 0x10000 ? 3 : 5; }

std::size_t integer_size(std::int64_t i) {
  if (i >= 0) return i < 128 ? 1 : i < 256 ? 2 : i < 65536 ? 3 : i <= 0xFFFFFFFFLL ? 5 : 9;
  return i >= -32 ? 1 : i >= -128 ? 2 : i >= -32768 ? 3 : i >= -2147483648LL ? 5 : 9;
}

}  // namespace

std::size_t packed_size(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
    case Kind::boolean:
      return 1;
    case Kind::integer:
      return integer_size(value.as_integer());
    case Kind::unsigned_integer:
    case Kind::real:
      return 9;
    case Kind::time:
      return 10;
    case Kind::string: {
      std::size_t n = value.size();
      return n + (n < 32 ? 1 : n < 256 ? 2 : n < 65536 ? 3 : 5);
    }
    case Kind::array: {
      std::size_t n = header_size(value.size(), 16);
      for (const Value& item : value.items()) n += packed_size(item);
      return n;
    }
    case Kind::map: {
      std::size_t n = header_size(value.size(), 16);
      for (const Pair& pair : value.pairs()) n += packed_size(pair.key) + packed_size(pair.value);
      return n;
    }
  }
  return 0;
}

}  // namespace drybit::record
