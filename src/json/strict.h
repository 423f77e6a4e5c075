// The strict JSON reader of later series (cfg:J1-J4, v5:N10): RFC 8259 with a few liberties inside strings, and text
// behind the value tolerated as long as no second complete value begins there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "json/token.h"

namespace drybit::json {

/// What read_strict found.
struct StrictResult {
  /// Complete values in a row at the start of the text: 0, 1, or 2 for two or more (reading stops there).
  std::uint32_t values = 0;
  /// Bytes up to the end of the first value.
  std::size_t consumed = 0;
  /// Containers on the longest path of the first value.
  std::uint32_t depth = 0;
  bool is_object = false;  ///< the first value is one
  /// Where reading stopped when values is 0: the first byte of the token that does not fit, or the text's size.
  std::size_t failed_at = 0;

  /// cfg:J1: exactly one value, an object.
  bool ok() const { return values == 1 && is_object; }
};

/// Reads `text` by cfg:J1-J4. `list` receives the tokens of the first value, with exact sizes; it is only meaningful
/// when values >= 1. Iterative. A number beyond the range of doubles makes its value incomplete (cfg:J2).
StrictResult read_strict(std::string_view text, TokenList& list);

}  // namespace drybit::json
