// Turns escaped text into bytes, in the four ways Fluent Bit knows. A result never is longer than its input.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/arena.h"
#include "base/series.h"

namespace drybit::json {

enum class Escapes {
  utf8,         ///< cfg:D4, first series: surrogates one by one (cfg:J8), \u takes 1 to 4 digits
  utf8_joined,  ///< cfg:D4, later: surrogate pairs joined, lone halves and short \u become U+FFFD
  strict,       ///< cfg:J3
  plain,        ///< cfg:D5, the decoder `escaped`
};

/// How strings of the lenient reader, the decoder escaped_utf8 and quoted logfmt values are unescaped (cfg:D4, J8).
inline Escapes utf8_escapes(const base::Series& series) {
  return series.escapes_join_surrogates ? Escapes::utf8_joined : Escapes::utf8;
}

/// Writes the unescaped form of `raw` to `out`, which has room for raw.size() bytes; returns the bytes written.
std::size_t unescape(std::string_view raw, Escapes how, char* out);

/// The unescaped form of `raw`: `raw` itself where nothing changes, else a copy in `arena`.
std::string_view unescape(std::string_view raw, Escapes how, base::Arena& arena);

/// cfg:D4: `raw` up to its first NUL that no backslash stands in front of: all that the UTF-8 escapes read.
std::string_view until_bare_nul(std::string_view raw);

/// cfg:D6, the decoder `mysql_quoted`: quotes stripped and escapes replaced where `raw` begins and ends with the same
/// quote, else `raw` itself.
std::string_view unquote_mysql(std::string_view raw, base::Arena& arena);

}  // namespace drybit::json
