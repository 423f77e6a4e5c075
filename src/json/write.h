// Pieces of Fluent Bit's JSON writer, byte for byte per series (cfg:W2-W4, v5:N15, N16). Commas, braces and the choice
// among duplicate keys (cfg:W1) belong to the caller.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/series.h"

namespace drybit::json {

/// How strings are written; made once per output.
struct WriteStyle {
  bool escape_unicode = false;       ///< non-ASCII as \uXXXX (cfg:W3)
  bool bad_utf8_drops_rest = false;  ///< cfg:W4: a sequence cut off by the end takes the rest with it
  bool checks_utf8_values = false;   ///< cfg:W4: surrogates, > U+10FFFF and F8-FF leads are broken
  bool simd = false;                 ///< v5:N15, N16

  /// `escape_unicode`: the service key json.escape_unicode, which only series that escape at all heed.
  static WriteStyle of(const base::Series& series, bool escape_unicode = true);
};

/// Appends the content of a JSON string for `text`, without quotes. `behind`: the encoded bytes that follow the string
/// in memory, for v5:N16; empty: nothing is picked up.
void write_escaped(std::string& out, std::string_view text, const WriteStyle& style, std::string_view behind = {});

/// The same with quotes around it.
inline void write_string(std::string& out, std::string_view text, const WriteStyle& style,
                         std::string_view behind = {}) {
  out += '"';
  write_escaped(out, text, style, behind);
  out += '"';
}

/// cfg:W2. Infinities and NaN are written bare, as Fluent Bit does.
void write_double(std::string& out, double value);
void write_int(std::string& out, std::int64_t value);
void write_uint(std::string& out, std::uint64_t value);

}  // namespace drybit::json
