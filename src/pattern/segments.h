// The fast engine: a pattern whose code never has to go back is walked from left to right, with memchr for its loops.
// CRI lines are parsed by it. Only for patterns where that is provably what backtracking would find.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pattern/backtrack.h"
#include "pattern/pattern.h"
#include "pattern/program.h"

namespace drybit::pattern {

class Segments {
 public:
  /// The chain of a program, if it is one: anchored at a line's or the text's start, every loop ends where what follows
  /// begins, and every choice is between literals of which none begins another.
  static std::optional<Segments> from(const Program& program);

  /// A match at the very start of the subject. Entries of `captures` beyond the whole match are set by group number.
  bool match(std::string_view subject, std::span<Capture> captures) const;
  /// Whether a mismatch at the start leaves other starts to try: the lines behind a LF.
  bool tries_lines() const { return line_starts_; }

 private:
  enum class Kind : std::uint8_t {
    literal, choice,                 // choice: literals [first, first + count)
    until, until_either, while_table, // a loop that stops at one byte, at one of two, or outside the table
    times,                           // between `least` and `most` bytes of the table
    one, open, close, line_end, text_end, semi_text_end,
  };
  // A text to compare with: what fits eight bytes is compared as one word where the subject has eight bytes left.
  struct Literal {
    std::string text;
    std::uint64_t word = 0;
    std::uint64_t mask = 0;
    explicit Literal(std::string of);
    bool at(const char* begin, std::size_t s, std::size_t size) const;
  };
  struct Segment {
    Kind kind;
    bool cut = false;        // the loop takes a sequence cut off by the end
    bool wide = false;       // the loop takes what is not ASCII
    char stop = 0;
    char other = 0;
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    std::uint32_t first = 0;  // into literals_, tables_, or the group's number
    std::uint32_t count = 0;
  };

  bool add_loop(const Program& program, const Instruction& i);
  bool add_choice(const Program& program, std::uint32_t& at);
  std::uint32_t add_table(const CharTest& test);

  std::vector<Segment> segments_;
  std::vector<Literal> literals_;
  std::vector<std::array<bool, 256>> tables_;
  bool line_starts_ = false;
};

}  // namespace drybit::pattern
