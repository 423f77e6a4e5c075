#include "record/to_json.h"

#include <charconv>
#include <cstring>
#include <vector>

#include "json/twice.h"

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

/// The text as it is.
class Once {
 public:
  Once(std::string& out, const json::WriteStyle& style) : out_(out), style_(style) {}
  void syntax(char c) { out_ += c; }
  void word(std::string_view text) { out_ += text; }
  void integer(std::int64_t value) { json::write_int(out_, value); }
  void unsigned_integer(std::uint64_t value) { json::write_uint(out_, value); }
  void real(double value) { json::write_double(out_, value); }
  void string(std::string_view text, std::string_view behind) { json::write_string(out_, text, style_, behind); }
  void finished(std::string_view json) { out_ += json; }

 private:
  std::string& out_;
  const json::WriteStyle& style_;
};

/// The text as the content of an ASCII JSON string; only strings differ, syntax and numbers need no escape.
class Twice {
 public:
  Twice(base::TextBuffer& out, const json::WriteStyle& style) : out_(out), style_(style) {}
  void syntax(char c) {
    char* to = out_.room(1);
    *to = c;
    out_.end(to + 1);
  }
  void word(std::string_view text) { out_.append(text); }
  void integer(std::int64_t value) { number(value); }
  void unsigned_integer(std::uint64_t value) { number(value); }
  void real(double value) {
    std::string text;
    json::write_double(text, value);
    out_.append(text);
  }
  void string(std::string_view text, std::string_view behind) { json::write_string_twice(out_, text, style_, behind); }
  void finished(std::string_view json) { json::write_ascii_again(out_, json); }

 private:
  template <class T>
  void number(T value) {
    constexpr std::size_t kRoom = 24;
    char* to = out_.room(kRoom);
    out_.end(std::to_chars(to, to + kRoom, value).ptr);
  }

  base::TextBuffer& out_;
  const json::WriteStyle& style_;
};

template <class Out>
class Writer {
 public:
  Writer(Out out, const json::WriteStyle& style) : out_(out), style_(style) {}

  void write(const Value& value, const Place* place) {
    switch (value.kind()) {
      case Kind::null:
        out_.word("null");
        return;
      case Kind::boolean:
        out_.word(value.as_bool() ? "true" : "false");
        return;
      case Kind::integer:
        out_.integer(value.as_integer());
        return;
      case Kind::unsigned_integer:
        out_.unsigned_integer(value.as_unsigned());
        return;
      case Kind::real:
        out_.real(value.as_real());
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
      out_.string(text, bytes_behind(place, room));
    } else {
      out_.string(text, {});
    }
  }

  /// flt:P10: printf's %x of signed bytes.
  void write_time(std::uint64_t bits) {
    constexpr char kHex[] = "0123456789abcdef";
    std::string text = "\"";
    for (int shift = 56; shift >= 0; shift -= 8) {
      const unsigned byte = static_cast<unsigned>(bits >> shift) & 0xFF;
      text += byte >= 0x80 ? "\\xffffff" : "\\x";
      text += kHex[byte >> 4];
      text += kHex[byte & 15];
    }
    text += '"';
    out_.finished(text);
  }

  void write_array(const Value& array, const Place* up) {
    out_.syntax('[');
    const auto items = array.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_.syntax(',');
      const Place place{up, &array, i + 1, false};
      write(items[i], &place);
    }
    out_.syntax(']');
  }

  void write_map(const Value& map, const Place* up) {
    out_.syntax('{');
    const auto pairs = map.pairs();
    if (pairs.size() <= kSmallMap) {
      write_pairs(map, up, [&](std::size_t i) { return !is_last_of_its_key(map, i); });
    } else {
      const LastOnes last(pairs);
      write_pairs(map, up, [&](std::size_t i) { return last.hidden(i); });
    }
    out_.syntax('}');
  }

  template <class Hidden>
  void write_pairs(const Value& map, const Place* up, Hidden hidden) {
    const auto pairs = map.pairs();
    bool first = true;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (hidden(i)) continue;
      if (!first) out_.syntax(',');
      first = false;
      const Place at_key{up, &map, i, true};
      const Place at_value{up, &map, i + 1, false};
      write(pairs[i].key, &at_key);
      out_.syntax(':');
      write(pairs[i].value, &at_value);
    }
  }

  Out out_;
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

void to_json(const Value& value, std::string& out, const json::WriteStyle& style) { Writer(Once(out, style), style).write(value, nullptr); }

void to_json_twice(const Value& value, base::TextBuffer& out, const json::WriteStyle& style) { Writer(Twice(out, style), style).write(value, nullptr); }

std::size_t json_bound(const Value& value) {
  constexpr std::size_t kGrowth = 6;  // cfg:W3, W4: the most that a byte becomes
  constexpr std::size_t kOther = 32;  // quotes, comma and colon; or any number, with them
  switch (value.kind()) {
    case Kind::string:
      return value.size() * kGrowth + kOther;
    case Kind::time:
      return 3 * kOther;
    case Kind::array: {
      std::size_t bytes = kOther;
      for (const Value& item : value.items()) bytes += json_bound(item);
      return bytes;
    }
    case Kind::map: {
      std::size_t bytes = kOther;
      for (const Pair& pair : value.pairs()) bytes += json_bound(pair.key) + json_bound(pair.value);
      return bytes;
    }
    default:
      return kOther;
  }
}

}  // namespace drybit::record
