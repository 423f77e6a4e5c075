#include "record/to_json.h"

#include <cstring>
#include <vector>

namespace drybit::record {

namespace {

bool same_key(const Value& a, const Value& b) {
  if (a.size() != b.size() || !b.is_string()) return false;
  const char* x = a.as_string().data();
  const char* y = b.as_string().data();
  // Keys of one size mostly differ early; this spares the call.
  return a.size() == 0 || (*x == *y && std::memcmp(x, y, a.size()) == 0);
}

/// Maps up to this size compare their keys one with another.
constexpr std::size_t kSmallMap = 12;

std::size_t hash(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325ull ^ text.size();
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return static_cast<std::size_t>(h ^ (h >> 29));
}

/// Which pairs of a larger map are written: a table of the keys seen from the end.
class LastOnes {
 public:
  explicit LastOnes(std::span<const Pair> pairs) : hidden_(pairs.size(), false) {
    std::size_t room = 64;
    while (room < pairs.size() * 2) room *= 2;
    std::vector<std::uint32_t> table(room, 0);  // index + 1
    for (std::size_t i = pairs.size(); i-- > 0;) {
      if (!pairs[i].key.is_string()) continue;
      std::size_t slot = hash(pairs[i].key.as_string()) & (room - 1);
      while (table[slot] != 0 && !same_key(pairs[i].key, pairs[table[slot] - 1].key)) slot = (slot + 1) & (room - 1);
      if (table[slot] != 0) {
        hidden_[i] = true;
      } else {
        table[slot] = static_cast<std::uint32_t>(i + 1);
      }
    }
  }
  bool hidden(std::size_t i) const { return hidden_[i]; }

 private:
  std::vector<bool> hidden_;
};

/// The way to what follows an item in the record's MessagePack form; only looked at for v5:N16.
struct Place {
  const Place* up;
  const Value* container;
  std::size_t next;      ///< index of the next item or pair
  bool value_is_next;    ///< the item is the key of pair `next`, whose value follows
};

/// v5:N16: small integers directly behind the item are the only bytes that a clean block can take in.
std::string_view bytes_behind(const Place* place, char (&room)[16]) {
  std::size_t n = 0;
  Place at = *place;
  while (n < sizeof room) {
    const Value* item = nullptr;
    if (at.next < at.container->size()) {
      if (at.container->is_map()) {
        const Pair& pair = at.container->pairs()[at.next];
        item = at.value_is_next ? &pair.value : &pair.key;
        at.next += at.value_is_next ? 1 : 0;
        at.value_is_next = !at.value_is_next;
      } else {
        item = &at.container->items()[at.next++];
      }
    } else if (at.up != nullptr) {
      at = *at.up;
      continue;
    }
    if (item == nullptr || item->kind() != Kind::integer) break;
    const std::int64_t i = item->as_integer();
    if (i < 32 || i > 127) break;
    room[n++] = static_cast<char>(i);
  }
  return {room, n};
}

bool has_non_ascii(std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return true;
  }
  return false;
}

class Writer {
 public:
  Writer(std::string& out, const json::WriteStyle& style) : out_(out), style_(style) {}

  void write(const Value& value, const Place* place) {
    switch (value.kind()) {
      case Kind::null:
        out_ += "null";
        return;
      case Kind::boolean:
        out_ += value.as_bool() ? "true" : "false";
        return;
      case Kind::integer:
        json::write_int(out_, value.as_integer());
        return;
      case Kind::unsigned_integer:
        json::write_uint(out_, value.as_unsigned());
        return;
      case Kind::real:
        json::write_double(out_, value.as_real());
        return;
      case Kind::string:
        write_text(value.as_string(), place);
        return;
      case Kind::time:
        write_time(value.as_unsigned());
        return;
      case Kind::array:
        write_array(value, place);
        return;
      case Kind::map:
        write_map(value, place);
        return;
    }
  }

 private:
  void write_text(std::string_view text, const Place* place) {
    if (style_.simd && place != nullptr && has_non_ascii(text)) {
      char room[16];
      json::write_string(out_, text, style_, bytes_behind(place, room));
    } else {
      json::write_string(out_, text, style_);
    }
  }

  /// flt:P10: printf's %x of signed bytes.
  void write_time(std::uint64_t bits) {
    constexpr char kHex[] = "0123456789abcdef";
    out_ += '"';
    for (int shift = 56; shift >= 0; shift -= 8) {
      const unsigned byte = static_cast<unsigned>(bits >> shift) & 0xFF;
      out_ += byte >= 0x80 ? "\\xffffff" : "\\x";
      out_ += kHex[byte >> 4];
      out_ += kHex[byte & 15];
    }
    out_ += '"';
  }

  void write_array(const Value& array, const Place* up) {
    out_ += '[';
    const auto items = array.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += ',';
      const Place place{up, &array, i + 1, false};
      write(items[i], &place);
    }
    out_ += ']';
  }

  void write_map(const Value& map, const Place* up) {
    out_ += '{';
    const auto pairs = map.pairs();
    if (pairs.size() <= kSmallMap) {
      write_pairs(map, up, [&](std::size_t i) { return !is_last_of_its_key(map, i); });
    } else {
      const LastOnes last(pairs);
      write_pairs(map, up, [&](std::size_t i) { return last.hidden(i); });
    }
    out_ += '}';
  }

  template <class Hidden>
  void write_pairs(const Value& map, const Place* up, Hidden hidden) {
    const auto pairs = map.pairs();
    bool first = true;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (hidden(i)) continue;
      if (!first) out_ += ',';
      first = false;
      const Place at_key{up, &map, i, true};
      const Place at_value{up, &map, i + 1, false};
      write(pairs[i].key, &at_key);
      out_ += ':';
      write(pairs[i].value, &at_value);
    }
  }

  std::string& out_;
  const json::WriteStyle& style_;
};

}  // namespace

bool is_last_of_its_key(const Value& map, std::size_t index) {
  const auto pairs = map.pairs();
  const Value& key = pairs[index].key;
  if (!key.is_string()) return true;
  for (std::size_t i = index + 1; i < pairs.size(); ++i) {
    if (same_key(key, pairs[i].key)) return false;
  }
  return true;
}

void to_json(const Value& value, std::string& out, const json::WriteStyle& style) { Writer(out, style).write(value, nullptr); }

}  // namespace drybit::record
