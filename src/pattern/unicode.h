// Unicode data: properties, character types, case folding. The only place that asks Oniguruma, and only for its tables.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pattern/char_class.h"

namespace drybit::pattern {

enum class CharType : std::uint8_t { newline, alpha, blank, cntrl, digit, graph, lower, print, punct, space, upper, xdigit, word, alnum, ascii };

/// The characters of a type by Unicode's reading, ASCII included.
std::span<const CodeRange> type_ranges(CharType type);
/// Membership of a code; bytes that are no UTF-8 come as their value (Onigmo reads them so).
bool has_type(std::uint32_t code, CharType type);
/// As Onigmo asks it of one character: up to U+00FF out of a table of its own, in which the figures ² ³ ¹ ¼ ½ ¾ are words (in
/// classes they are not).
inline bool is_word(std::uint32_t code) {
  if (code < 0x80) return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || code == '_' || (code >= 'a' && code <= 'z');
  if (code == 0xB2 || code == 0xB3 || code == 0xB9 || (code >= 0xBC && code <= 0xBE)) return true;
  return has_type(code, CharType::word);
}
inline bool is_ascii_word(std::uint32_t code) { return code < 0x80 && is_word(code); }
inline bool is_decimal(std::uint32_t code) { return (code >= '0' && code <= '9') || (code >= 0x80 && has_type(code, CharType::digit)); }

struct Property {
  std::vector<CodeRange> ranges;
  bool is_ascii = false;   ///< \p{ASCII}, which ignore-case leaves alone
  bool inexact = false;    ///< Onigmo knows it, these tables do not
};
/// The property of that name, in any spelling Onigmo takes; nothing where it has none.
std::optional<Property> find_property(std::string_view name);

/// Grapheme_Cluster_Break classes, for \X.
enum class GraphemeClass : std::uint8_t { prepend, control, extend, spacing_mark, l, v, t, lv, lvt };
const std::vector<CodeRange>& grapheme_ranges(GraphemeClass kind);

/// The full case folding of the character at `at`: codes appended to `out`; returns its length in bytes.
std::size_t fold_at(std::string_view text, std::size_t at, std::u32string& out);

/// Calls `take(from, to, length)` for each pair of characters that fold together, as Onigmo lists them for classes.
void for_each_fold(void (*take)(std::uint32_t from, const std::uint32_t* to, std::size_t length, void* context), void* context);

}  // namespace drybit::pattern
