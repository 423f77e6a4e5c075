// Code for the backtracking engine. Its operations follow Onigmo's one for one where that shows in a result: empty loops,
// what backtracking restores, look-behind in characters, absence.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "pattern/ast.h"

namespace drybit::pattern {

enum class Op : std::uint8_t {
  match, fail,
  byte, bytes, folded, one,         // one: a character of sets[a]
  loop, loop_lazy, loop_possessive, // characters of sets[a], c counts in `counts`
  jump, push,                       // push: go on, and at a later failure from `a`
  begin_text, end_text, semi_end_text, begin_line, end_line, begin_position,
  boundary, not_boundary,           // b: ASCII words
  keep,
  save_start, save_start_push, save_end, save_end_push, save_end_recursive, save_end_push_recursive,
  backref, backref_level,           // a: index into backrefs
  repeat, repeat_lazy, repeat_next, repeat_next_lazy,
  empty_start, empty_end, empty_end_groups, empty_end_recursive,
  look_ahead, look_ahead_end, look_ahead_not, look_ahead_not_end,
  atomic, atomic_end,
  look_behind, look_behind_not, look_behind_not_end,
  absent_start, absent, absent_end,
  call, give_back,                  // give_back: return from a call
  condition,                        // a: group, b: where to go when it is unset
};

struct Instruction {
  Op op;
  std::uint8_t byte = 0;
  std::uint16_t flags = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
};

/// How a single character is judged.
struct CharTest {
  enum class Wide : std::uint8_t { none, all, set, word, not_word };
  std::array<bool, 256> single{};  ///< ASCII, and bytes that are no valid UTF-8
  Wide wide = Wide::none;          ///< whole sequences of more than one byte
  bool cut = false;                ///< a sequence cut off by the end (4.2 and later: only sure where `wide` is all)
  bool transparent = false;        ///< takes everything from 80 up, so that bytes can be scanned without decoding
  CharClass set;                   ///< for Wide::set

  bool takes_wide(unsigned char lead, std::uint32_t code) const;
  friend bool operator==(const CharTest&, const CharTest&) = default;
};

struct LoopCount {
  static constexpr std::uint32_t kForever = 0xFFFFFFFF;
  std::uint32_t least;
  std::uint32_t most;
  std::uint32_t hint = kForever;   ///< index into `hints`: bytes that what follows can begin with
  friend bool operator==(const LoopCount&, const LoopCount&) = default;
};

struct RepeatCount {
  std::uint32_t least;
  std::uint32_t most;
  bool nested;  ///< the counter must be looked for: another round of it may lie in between
};

struct Backref {
  std::vector<int> groups;  ///< tried in this order
  bool ignore_case;
  int level;
};

/// A set of bytes that a match can begin with.
struct FirstBytes {
  std::array<bool, 256> bytes{};
  bool at_end = false;  ///< may go on without any byte
  friend bool operator==(const FirstBytes&, const FirstBytes&) = default;
};

enum class StartMode : std::uint8_t { anywhere, text_start, line_starts, after_line_breaks, literal, first_bytes };

struct Program {
  std::vector<Instruction> code;
  std::string literals;
  std::vector<std::u32string> foldeds;
  std::vector<CharTest> tests;
  std::vector<LoopCount> loops;
  std::vector<RepeatCount> repeats;
  std::vector<Backref> backrefs;
  std::vector<FirstBytes> hints;
  int groups = 0;
  int empty_checks = 0;
  bool cut_is_character = false;  ///< base::Series::regex_cut_utf8_matches

  StartMode start = StartMode::anywhere;
  std::string start_literal;
  FirstBytes first;
  FirstBytes second;  ///< what can stand behind an ASCII first byte
};

/// Code for an analysed tree.
Program generate(const Tree& tree, bool cut_is_character);
/// Fills in what a search can skip by (start modes, hints); part of generate.
void find_shortcuts(Program& program);

/// The judgement of one character that a node stands for; false where the node is more than one character.
bool char_test(const Node& node, bool cut_is_character, CharTest& test);

}  // namespace drybit::pattern
