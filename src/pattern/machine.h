// The state of the backtracking engine. Internal to its sources.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pattern/backtrack.h"

namespace drybit::pattern {

class Machine {
 public:
  /// Gets ready for attempts on one subject; the steps of all of them count together.
  void begin(const Program& program, std::string_view subject);
  /// Tries to match at `start`.
  Found run(std::size_t start);
  /// The groups of the match just found.
  void take(std::span<Capture> captures) const;

 private:
  static constexpr std::size_t kUnset = static_cast<std::size_t>(-1);
  static constexpr std::size_t kMaxFrames = 2'000'000;

  enum class FrameKind : std::uint8_t {
    choice, loop, loop_lazy,             // to go on from
    look_ahead_not, look_behind_not,     // likewise, and marks
    saved_start, saved_end, end_mark, repeat, repeat_count, kept,
    empty_start, empty_end, look_ahead, atomic, absent_begin, absent_mark, call, give_back, nothing,
  };
  // What the numbers mean depends on the kind: `a` an address or a number, `s` a position, x and y what was before.
  struct Frame {
    FrameKind kind;
    std::uint32_t a;
    std::size_t s;
    std::size_t x;
    std::size_t y;
  };

  static bool resumes(FrameKind kind) { return kind <= FrameKind::look_behind_not; }
  // What an atomic group or look-ahead forgets when it is done; what restores groups stays.
  static bool forgotten(FrameKind kind) { return resumes(kind) || kind == FrameKind::empty_start || kind == FrameKind::empty_end; }

  /// Counts work that grows with the subject or the stack, so that the limit bounds time and not only choices.
  void charge(std::size_t touched) const { steps_ += touched >> 4; }
  bool push(FrameKind kind, std::uint32_t a, std::size_t s, std::size_t x = 0, std::size_t y = 0) {
    if (stack_.size() >= kMaxFrames) return false;
    stack_.push_back({kind, a, s, x, y});
    return true;
  }
  void undo(const Frame& frame);
  void pop_until(FrameKind kind);
  void forget_until(FrameKind kind);
  /// Resumes at the last choice; false when there is none.
  bool backtrack(std::uint32_t& pc, std::size_t& s);
  /// Behind the character of `test` at `s`, or kUnset.
  std::size_t character(const CharTest& test, std::size_t s) const;
  std::size_t wide_character(const CharTest& test, std::size_t s) const;
  bool loop(const Instruction& i, std::uint32_t pc, std::size_t& s);
  bool loop_lazy(const Instruction& i, std::uint32_t pc, std::size_t& s);
  std::size_t scan(const CharTest& test, std::size_t s, std::uint32_t most) const;
  bool hinted(std::uint32_t hint, std::size_t s) const;
  bool folded_text(const std::u32string& text, std::size_t& s) const;
  bool equal_folded(std::size_t from, std::size_t length, std::size_t& s) const;
  bool backref(const Backref& reference, std::size_t& s) const;
  bool backref_level(const Backref& reference, std::size_t& s) const;
  bool word_at(std::size_t s, bool ascii) const;
  bool at_boundary(std::size_t s, bool ascii) const;
  std::size_t start_of(std::uint32_t group) const;
  Frame& counter(std::uint32_t id, std::size_t& index);
  /// 0: the loop's body took something; 1: it did not; 2: it did not, yet groups moved: this way fails.
  int empty_round(std::uint32_t id, std::size_t s, Op op) const;

  const Program* program_ = nullptr;
  std::string_view text_;
  std::size_t limit_ = 0;  ///< where the text ends: earlier than it does inside an absence operator
  std::size_t whole_ = 0;  ///< end of what a transparent test may scan without decoding
  mutable std::size_t steps_ = 0;
  std::size_t step_limit_ = kStepLimit;
  std::size_t match_begin_ = 0;
  std::size_t match_end_ = 0;
  std::vector<std::size_t> starts_;
  std::vector<std::size_t> ends_;
  std::vector<std::size_t> counters_;
  std::vector<Frame> stack_;
};

}  // namespace drybit::pattern
