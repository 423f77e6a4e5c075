#include "plugins/go_json.h"

#include <charconv>
#include <cstdio>

#include "json/write_go.h"
#include "record/civil.h"

namespace drybit::plugins {

using record::Kind;
using record::Value;

namespace {

template <class Number>
void append_number(std::string& out, Number number) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

/// A time that a broken record swallowed: Go's time type writes itself in RFC 3339 with what it needs of the fraction.
void append_time(std::string& out, std::uint64_t stored) {
  std::int64_t seconds = static_cast<std::int64_t>(stored >> 32);
  std::uint32_t nanoseconds = static_cast<std::uint32_t>(stored);
  seconds += nanoseconds / 1000000000;
  nanoseconds %= 1000000000;
  record::CivilTime at = record::civil_from_seconds(seconds);
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "\"%04d-%02d-%02dT%02d:%02d:%02d", static_cast<int>(at.year), at.month + 1, at.day, at.hour, at.minute, at.second);
  out += buffer;
  if (nanoseconds != 0) {
    std::snprintf(buffer, sizeof buffer, ".%09u", nanoseconds);
    std::string_view fraction(buffer);
    out += fraction.substr(0, fraction.find_last_not_of('0') + 1);
  }
  out += "Z\"";
}

struct Writer {
  std::string& out;
  json::GoStyle style;
  bool maps;  ///< maps can be encoded

  bool write(const Value& value) {
    switch (value.kind()) {
      case Kind::null:
        out += "null";
        return true;
      case Kind::boolean:
        out += value.as_bool() ? "true" : "false";
        return true;
      case Kind::integer:
        append_number(out, value.as_integer());
        return true;
      case Kind::unsigned_integer:
        append_number(out, value.as_unsigned());
        return true;
      case Kind::real:
        return json::write_go_double(out, value.as_real(), style);
      case Kind::string:
        json::write_go_string(out, value.as_string());
        return true;
      case Kind::time:
        append_time(out, value.as_unsigned());
        return true;
      case Kind::array: {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
          if (i > 0) out += ',';
          if (!write(value.items()[i])) return false;
        }
        out += ']';
        return true;
      }
      case Kind::map: {
        if (!maps) return false;
        out += '{';
        for (std::size_t i = 0; i < value.size(); ++i) {
          if (i > 0) out += ',';
          const record::Pair& pair = value.pairs()[i];
          if (pair.key.is_string()) {
            json::write_go_string(out, pair.key.as_string());
          } else {  // a key that is no text is written between quotes
            out += '"';
            if (!write(pair.key)) return false;
            out += '"';
          }
          out += ':';
          if (!write(pair.value)) return false;
        }
        out += '}';
        return true;
      }
    }
    return false;
  }
};

}  // namespace

bool go_write_json(std::string& out, const Value& value) { return Writer{out, {}, true}.write(value); }

bool go_write_log_value(std::string& out, const Value& value) {
  if (value.is_string()) {
    out += value.as_string();
    return true;
  }
  std::size_t before = out.size();
  json::GoStyle style;
  style.short_exponents = true;
  if (Writer{out, style, false}.write(value)) return true;
  out.resize(before);
  return false;
}

}  // namespace drybit::plugins
