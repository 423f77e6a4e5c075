#include "plugins/go_record.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string>

#include "base/utf8.h"

namespace drybit::plugins {

using record::Kind;
using record::Pair;
using record::Value;

namespace {

/// A key's text: of numbers their decimal form, in `buffer`.
std::string_view key_text(const Value& key, char (&buffer)[32]) {
  if (key.is_string()) return key.as_string();
  if (key.kind() == Kind::boolean) return key.as_bool() ? "true" : "false";
  std::to_chars_result end{buffer, {}};
  if (key.kind() == Kind::integer) end = std::to_chars(buffer, buffer + sizeof buffer, key.as_integer());
  if (key.kind() == Kind::unsigned_integer) end = std::to_chars(buffer, buffer + sizeof buffer, key.as_unsigned());
  if (key.kind() == Kind::real) end = std::to_chars(buffer, buffer + sizeof buffer, key.as_real());
  return {buffer, static_cast<std::size_t>(end.ptr - buffer)};
}

/// What the encoder sorts by: the key as it is read back from its JSON, where a byte that is no UTF-8 has become U+FFFD.
std::string sort_text(std::string_view key) {
  std::string out;
  for (std::size_t i = 0; i < key.size();) {
    const std::size_t length = base::utf8_sequence(key, i);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      ++i;
    } else {
      out += key.substr(i, length);
      i += length;
    }
  }
  return out;
}

bool text_less(std::string_view a, std::string_view b) {
  if (base::first_invalid_utf8(a) == a.size() && base::first_invalid_utf8(b) == b.size()) return a < b;
  const int order = sort_text(a).compare(sort_text(b));
  return order != 0 ? order < 0 : a < b;
}

bool is_container(const Value& value) { return value.kind() == Kind::map || value.kind() == Kind::array; }

/// Decodes values, each into the one before it where there is one. Every function answers false for STOP.
class Decoder {
 public:
  Decoder(GoDecoder flavour, base::Arena& arena) : cloudwatch_(flavour == GoDecoder::cloudwatch), arena_(arena) {}

  /// `count` maps, the pairs of the later ones decoded into the first.
  bool merge_maps(const Value* maps, std::size_t count, Value& out) {
    std::size_t total = 0;
    for (std::size_t i = 0; i < count; ++i) total += maps[i].size();
    Pair* pairs = arena_.make_array<Pair>(total);
    std::size_t size = 0;
    for (std::size_t i = 0; i < count; ++i) {
      for (const Pair& pair : maps[i].pairs()) {
        if (is_container(pair.key)) return false;  // no key in Go
        pairs[size++] = pair;
      }
    }
    sort(pairs, size);
    std::size_t used = 0;
    for (std::size_t i = 0; i < size;) {
      std::size_t end = i + 1;
      while (end < size && record::equal(pairs[end].key, pairs[i].key)) ++end;
      Value value = pairs[i].value;
      if (end - i > 1) {
        Value* values = arena_.make_array<Value>(end - i);
        for (std::size_t k = i; k < end; ++k) values[k - i] = pairs[k].value;
        if (!fold(values, end - i, value)) return false;
      } else if (is_container(value) && !fold(&value, 1, value)) {
        return false;
      }
      pairs[used++] = Pair{pairs[i].key, value};
      i = end;
    }
    out = Value::map(pairs, used);
    return true;
  }

 private:
  static void sort(Pair* pairs, std::size_t size) {
    auto less = [](const Pair& a, const Pair& b) { return go_key_less(a.key, b.key); };
    if (size > 24) {
      std::stable_sort(pairs, pairs + size, less);
      return;
    }
    for (std::size_t i = 1; i < size; ++i) {
      Pair moving = pairs[i];
      std::size_t at = i;
      for (; at > 0 && less(moving, pairs[at - 1]); --at) pairs[at] = pairs[at - 1];
      pairs[at] = moving;
    }
  }

  /// The first of `values`, each later one decoded into the result so far. Where null does not clear what is there (the
  /// older decoder, and there only for values of maps) it leaves a text or an array and zeroes the rest.
  bool fold(const Value* values, std::size_t count, Value& out, bool element = false) {
    bool clears = cloudwatch_ || element;
    const Value* end = values + count;
    Value result;
    for (const Value* begin = values; begin != end;) {
      if (begin->kind() == Kind::null) {  // whatever stood there is gone, or nothing did yet
        result = Value::null();
        ++begin;
        continue;
      }
      const Value* next = clears ? std::find_if(begin, end, [](const Value& value) { return value.kind() == Kind::null; }) : end;
      if (!fold_from(begin, static_cast<std::size_t>(next - begin), result)) return false;
      begin = next;
    }
    out = result;
    return true;
  }

  /// The same where the first value is not null, and nulls behind it do not clear.
  bool fold_from(const Value* values, std::size_t count, Value& out) {
    switch (values[0].kind()) {
      case Kind::map:
        return fold_map(values, count, out);
      case Kind::array:
        return fold_array(values, count, out);
      case Kind::string:
        return fold_text(values, count, out);
      default:
        return fold_scalar(values, count, out);
    }
  }

  bool fold_map(const Value* values, std::size_t count, Value& out) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i < count; ++i) {
      if (values[i].kind() == Kind::null) {
        if (!merge_maps(values + begin, i - begin, out)) return false;
        begin = i + 1;  // emptied, and filled again by what follows
      } else if (values[i].kind() != Kind::map) {
        return false;
      }
    }
    return merge_maps(values + begin, count - begin, out);
  }

  bool fold_array(const Value* values, std::size_t count, Value& out) {
    if (count == 1 && std::ranges::none_of(values[0].items(), is_container)) {
      out = values[0];
      return true;
    }
    std::size_t size = values[0].size();
    // What is decoded into the elements, array by array; a map counts as its keys and values in turn.
    Value* columns = arena_.make_array<Value>(size * count);
    std::size_t* filled = arena_.make_array<std::size_t>(size);
    std::fill_n(filled, size, 0);
    auto put = [&](std::size_t index, const Value& value) {
      if (index < size) columns[index * count + filled[index]++] = value;
    };
    for (std::size_t i = 0; i < count; ++i) {
      const Value& value = values[i];
      if (value.kind() == Kind::null) continue;
      if (value.kind() == Kind::array) {
        for (std::size_t k = 0; k < value.size(); ++k) put(k, value.items()[k]);
      } else if (value.kind() == Kind::map) {
        for (std::size_t k = 0; k < value.size(); ++k) {
          put(2 * k, value.pairs()[k].key);
          put(2 * k + 1, value.pairs()[k].value);
        }
      } else {
        return false;
      }
    }
    Value* items = arena_.make_array<Value>(size);
    for (std::size_t k = 0; k < size; ++k) {
      if (!fold(columns + k * count, filled[k], items[k], true)) return false;
    }
    out = Value::array(items, size);
    return true;
  }

  bool fold_text(const Value* values, std::size_t count, Value& out) {
    out = values[0];
    char* own = nullptr;
    auto writable = [&] {
      if (own != nullptr) return own;
      std::string_view text = arena_.copy(out.as_string());
      own = const_cast<char*>(text.data());  // the arena's bytes are ours
      out = Value::string(text);
      return own;
    };
    for (std::size_t i = 1; i < count; ++i) {
      const Value& value = values[i];
      std::size_t size = out.size();
      switch (value.kind()) {
        case Kind::null:
          break;
        case Kind::string:
          if (std::size_t n = std::min<std::size_t>(size, value.size()); n > 0) std::memcpy(writable(), value.as_string().data(), n);
          break;
        case Kind::map:
          if (value.size() > 0 && !(cloudwatch_ && size == 0)) return false;
          break;
        case Kind::array:
          for (std::size_t k = 0; k < value.size(); ++k) {
            int byte = as_byte(value.items()[k]);
            if (byte < 0 || (k >= size && !cloudwatch_)) return false;
            if (k < size) writable()[k] = static_cast<char>(byte);
          }
          break;
        default:
          return false;
      }
    }
    return true;
  }

  /// The byte that an array's element stands for when it is decoded into a text, or -1.
  int as_byte(const Value& value) const {
    if (value.kind() == Kind::null) return 0;
    if (value.kind() == Kind::integer && value.as_integer() >= 0 && value.as_integer() <= 255) return static_cast<int>(value.as_integer());
    if (cloudwatch_ && value.kind() == Kind::real) {
      double real = value.as_real();
      if (real >= 0 && real <= 255 && real == std::trunc(real)) return static_cast<int>(real);
    }
    return -1;
  }

  /// Booleans and numbers. Go keeps the first value's type: from 128 on an integer is unsigned.
  bool fold_scalar(const Value* values, std::size_t count, Value& out) {
    out = values[0];
    Kind type = out.kind();
    if (type == Kind::integer && out.as_integer() >= 128) type = Kind::unsigned_integer;
    for (std::size_t i = 1; i < count; ++i) {
      const Value& value = values[i];
      if (value.kind() == Kind::null) {
        out = type == Kind::boolean ? Value::boolean(false) : type == Kind::real ? Value::real(0) : Value::integer(0);
        continue;
      }
      switch (type) {
        case Kind::boolean:
          if (value.kind() == Kind::boolean) {
            out = value;
          } else if (value.kind() == Kind::integer && (value.as_integer() == 0 || value.as_integer() == 1)) {
            out = Value::boolean(value.as_integer() == 1);
          } else {
            return false;
          }
          break;
        case Kind::integer:
        case Kind::unsigned_integer: {
          if (value.kind() == Kind::integer) {
            if (type == Kind::unsigned_integer && value.as_integer() < 0) return false;
            out = value;
          } else if (value.kind() == Kind::unsigned_integer) {
            out = type == Kind::integer ? Value::integer(static_cast<std::int64_t>(value.as_unsigned())) : value;
          } else if (value.kind() != Kind::real || !from_real(value.as_real(), type, out)) {
            return false;
          }
          break;
        }
        case Kind::real:
          if (value.kind() == Kind::real) {
            out = value;
          } else if (value.kind() == Kind::integer || value.kind() == Kind::unsigned_integer) {
            // Above 2^63-1 the number wraps to a negative one first.
            out = Value::real(static_cast<double>(static_cast<std::int64_t>(value.as_unsigned())));
          } else {
            return false;
          }
          break;
        default:
          return false;
      }
    }
    return true;
  }

  bool from_real(double real, Kind type, Value& out) const {
    if (!cloudwatch_ || real != std::trunc(real)) return false;
    if (type == Kind::integer && real >= -9223372036854775808.0 && real < 9223372036854775808.0) {
      out = Value::integer(static_cast<std::int64_t>(real));
      return true;
    }
    if (type == Kind::unsigned_integer && real >= 0 && real < 18446744073709551616.0) {
      out = Value::unsigned_integer(static_cast<std::uint64_t>(real));
      return true;
    }
    return false;
  }

  bool cloudwatch_;
  base::Arena& arena_;
};

}  // namespace

bool go_key_less(const Value& a, const Value& b) {
  if (a.is_string() && b.is_string()) return text_less(a.as_string(), b.as_string());
  char first[32];
  char second[32];
  std::string_view x = key_text(a, first);
  std::string_view y = key_text(b, second);
  return x != y ? x < y : a.kind() < b.kind();
}

std::optional<Value> go_decode(const Value& map, GoDecoder decoder, base::Arena& arena) {
  Value out;
  if (!Decoder(decoder, arena).merge_maps(&map, 1, out)) return std::nullopt;
  return out;
}

}  // namespace drybit::plugins
