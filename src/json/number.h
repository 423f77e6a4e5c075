// What a JSON number's spelling means: three ways of reading it.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/series.h"

namespace drybit::json {

/// A number as MessagePack will hold it. `unsigned_integer` only above 2^63-1.
struct Number {
  enum class Kind : std::uint8_t { integer, unsigned_integer, real };
  Kind kind = Kind::integer;
  union {
    std::int64_t integer = 0;
    std::uint64_t unsigned_integer;
    double real;
  };

  static Number of(std::int64_t i) {
    Number n;
    n.integer = i;
    return n;
  }
  static Number of(std::uint64_t u) {
    Number n;
    n.kind = u > static_cast<std::uint64_t>(INT64_MAX) ? Kind::unsigned_integer : Kind::integer;
    n.unsigned_integer = u;
    return n;
  }
  static Number of(double d) {
    Number n;
    n.kind = Kind::real;
    n.real = d;
    return n;
  }
};

/// A primitive token of the lenient reader that begins with `-` or a digit: cfg:J7, or with
/// series.improved_lenient_numbers cfg:D3 and k8s:8.5. Never fails: text that is no number is 0.
Number lenient_number(std::string_view text, const base::Series& series);

/// A number token of the strict reader (valid JSON, within range): cfg:J4.
Number strict_number(std::string_view text);

/// C's strtod on `text`, with a quick way for plain decimal spelling.
double to_double(std::string_view text);

}  // namespace drybit::json
