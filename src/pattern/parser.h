// Parses the Ruby syntax as Onigmo 6.2 reads it: same acceptance, same words for what it refuses (cfg:X1-X9, X12).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "pattern/ast.h"

namespace drybit::pattern {

struct ParseError {
  std::string message;
  std::size_t offset = 0;  ///< byte in the pattern body
};

struct ParseSettings {
  Options options;
  /// The engine of 4.2 and later is a newer Onigmo (base::Series::regex_cut_utf8_matches): it also reads \xC3 alone as a
  /// byte, refuses an unterminated \p{, and keeps (?:a+?)+ as it is.
  bool newer_engine = false;
};

/// The tree, checked like Onigmo's compiler checks it and ready for code generation; or what Onigmo says of the pattern.
std::variant<Tree, ParseError> parse_pattern(std::string_view body, const ParseSettings& settings);

/// The part of the work behind the parser: numbering, references, recursion, look-behind (analyze.cc).
std::optional<ParseError> analyze(Tree& tree);

/// How many characters a subtree matches: fixed, or not.
enum class LengthKind : std::uint8_t { fixed, variable, variable_at_top };
LengthKind char_length(Tree& tree, Node& node, int& length, int level = 0);
/// Whether the subtree can match nothing.
bool can_be_empty(Tree& tree, Node& node);

/// What a folded string compares as.
std::u32string folded(std::string_view text);

}  // namespace drybit::pattern
