// A set of characters as Onigmo keeps it for UTF-8: 256 bits for single bytes, and ranges of codes for sequences. The
// bits above 7F are about bytes that are no valid UTF-8; they and the ranges often disagree, and matching shows it. So
// does the difference between no ranges and an empty list of them, which a complement leaves behind.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pattern/utf8_step.h"

namespace drybit::pattern {

struct CodeRange {
  std::uint32_t from;
  std::uint32_t to;
  friend bool operator==(const CodeRange&, const CodeRange&) = default;
};

class CharClass {
 public:
  static constexpr std::uint32_t kLastCode = 0xFFFFFFFF;     ///< where a complement ends
  static constexpr std::uint32_t kLastOfType = 0x7FFFFFFF;  ///< where a negated type or property ends

  void add_byte(std::uint32_t value) { bits_.set(value); }
  void add_bytes(std::uint32_t from, std::uint32_t to);
  /// Adds codes to the ranges (not to the bits).
  void add_codes(std::uint32_t from, std::uint32_t to);
  /// Adds a set given as sorted ranges, or everything outside it: codes below 80 to the bits, the others to the ranges.
  void add_set(std::span<const CodeRange> set, bool negated);
  void add(const CharClass& other);
  void intersect(const CharClass& other);
  void set_negated(bool negated) { negated_ = negated; }
  bool negated() const { return negated_; }
  /// The one code the class holds, if it holds one and is not negated.
  bool single_code(std::uint32_t& code) const;
  /// Membership of a code, negation applied.
  bool has_code(std::uint32_t code) const { return stored(code) != negated_; }
  bool stored(std::uint32_t code) const;

  /// Whether the byte matches where it stands for itself: ASCII, or invalid UTF-8.
  bool matches_byte(unsigned char byte) const { return bits_.test(byte) != negated_; }
  /// Whether the valid sequence with this lead byte and code matches. Without ranges Onigmo looks at the lead byte alone.
  bool matches_wide(unsigned char lead, std::uint32_t code) const {
    return (present_ ? in_ranges(code) : bits_.test(lead)) != negated_;
  }
  /// Whether a sequence cut off by the end matches where the series does not take its bytes as one character (cfg:X10).
  bool matches_cut() const { return negated_ && present_; }
  /// Every valid sequence of more than one byte matches; none does.
  bool all_wide() const;
  bool no_wide() const;
  /// The codes from 80 up as stored, before negation.
  const std::vector<CodeRange>& ranges() const { return ranges_; }
  bool has_ranges() const { return present_; }
  bool has_bits() const { return bits_.any(); }
  friend bool operator==(const CharClass&, const CharClass&) = default;

 private:
  bool in_ranges(std::uint32_t code) const;
  std::bitset<256> effective_bits() const { return negated_ ? ~bits_ : bits_; }
  std::vector<CodeRange> effective_ranges() const;

  std::bitset<256> bits_;
  std::vector<CodeRange> ranges_;  // sorted, not touching
  bool present_ = false;           // there is a list of ranges, be it an empty one
  bool negated_ = false;
};

}  // namespace drybit::pattern
