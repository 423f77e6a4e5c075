// What the JSON readers produce: a flat list of tokens in the order of the text, parents before children. The lenient
// and the strict reader share the shape, so that one assembler builds values from either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace drybit::json {

enum class TokenType : std::uint8_t { object, array, string, primitive };

/// One token. Texts longer than 4 GiB are not read.
struct Token {
  std::uint32_t begin = 0;   ///< first byte; of a string the byte behind its opening quote
  std::uint32_t end = 0;     ///< one past the last byte; of a string its closing quote
  std::int32_t parent = -1;  ///< index of the token it hangs on, -1: a root. The value of a pair hangs on its key
  std::uint32_t size = 0;    ///< children: pairs of an object, items of an array, 1 for a key that has its value
  TokenType type = TokenType::primitive;
  bool escaped = false;  ///< a string that holds a backslash

  /// The bytes of the token as they stand in `text`, still escaped.
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// A reusable list: readers clear it first and keep its memory.
struct TokenList {
  std::vector<Token> tokens;
  std::uint32_t roots = 0;  ///< tokens without parent

  void clear() {
    tokens.clear();
    roots = 0;
  }
};

}  // namespace drybit::json
