// The values that records are made of, as MessagePack has them. A Value owns nothing: texts, items and pairs live in
// an arena or in the input buffer and must outlive it. Maps are ordered and keep duplicate keys (flt:P6).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.h"

namespace drybit::record {

enum class Kind : std::uint8_t { null, boolean, integer, unsigned_integer, real, string, array, map, time };

struct Pair;

/// 16 bytes, trivially copyable. `unsigned_integer` is only used above 2^63-1; `time` only occurs inside broken records (flt:P10).
class Value {
 public:
  Value() : integer_(0) {}
  static Value null() { return {}; }
  static Value boolean(bool b) { Value v; v.kind_ = Kind::boolean; v.integer_ = b ? 1 : 0; return v; }
  static Value integer(std::int64_t i) { Value v; v.kind_ = Kind::integer; v.integer_ = i; return v; }
  /// Becomes a plain integer where it fits.
  static Value unsigned_integer(std::uint64_t u) {
    Value v;
    v.kind_ = u > static_cast<std::uint64_t>(INT64_MAX) ? Kind::unsigned_integer : Kind::integer;
    v.unsigned_ = u;
    return v;
  }
  static Value real(double d) { Value v; v.kind_ = Kind::real; v.real_ = d; return v; }
  static Value string(std::string_view s) {
    Value v;
    v.kind_ = Kind::string;
    v.chars_ = s.data();
    v.size_ = static_cast<std::uint32_t>(s.size());
    return v;
  }
  static Value array(const Value* items, std::size_t n) {
    Value v;
    v.kind_ = Kind::array;
    v.items_ = items;
    v.size_ = static_cast<std::uint32_t>(n);
    return v;
  }
  static Value map(const Pair* pairs, std::size_t n) {
    Value v;
    v.kind_ = Kind::map;
    v.pairs_ = pairs;
    v.size_ = static_cast<std::uint32_t>(n);
    return v;
  }
  /// An event's time that a broken record swallowed: seconds and nanoseconds as stored, 4 bytes each.
  static Value time(std::uint32_t seconds, std::uint32_t nanoseconds) {
    Value v;
    v.kind_ = Kind::time;
    v.unsigned_ = static_cast<std::uint64_t>(seconds) << 32 | nanoseconds;
    return v;
  }

  Kind kind() const { return kind_; }
  bool is_string() const { return kind_ == Kind::string; }
  bool is_map() const { return kind_ == Kind::map; }

  bool as_bool() const { return integer_ != 0; }
  std::int64_t as_integer() const { return integer_; }
  std::uint64_t as_unsigned() const { return unsigned_; }
  double as_real() const { return real_; }
  std::string_view as_string() const { return {chars_, size_}; }
  std::span<const Value> items() const { return {items_, size_}; }
  inline std::span<const Pair> pairs() const;
  std::uint32_t size() const { return size_; }

 private:
  union {
    std::int64_t integer_;
    std::uint64_t unsigned_;
    double real_;
    const char* chars_;
    const Value* items_;
    const Pair* pairs_;
  };
  std::uint32_t size_ = 0;
  Kind kind_ = Kind::null;
};

/// A map entry. Keys are strings but for what broken records hold.
struct Pair {
  Value key;
  Value value;

  bool key_is(std::string_view name) const { return key.is_string() && key.as_string() == name; }
};

inline std::span<const Pair> Value::pairs() const { return {pairs_, size_}; }

/// The first or last pair of `map` (a map) with that key; null when there is none.
const Pair* find_first(const Value& map, std::string_view key);
const Pair* find_last(const Value& map, std::string_view key);

/// A copy whose texts, items and pairs all live in `arena`.
Value clone(const Value& value, base::Arena& arena);
/// Same kind and content, maps and arrays in order, doubles by bits.
bool equal(const Value& a, const Value& b);
/// Containers on the longest path, `value` itself included: a string 0, {} 1 (cfg:J11).
int depth(const Value& value);
/// Bytes of `value` in MessagePack as Fluent Bit packs it (smallest forms).
std::size_t packed_size(const Value& value);

}  // namespace drybit::record
