// Random patterns of the Ruby syntax and subjects for them, from a seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace drybit::pattern_test {

class PatternMaker {
 public:
  explicit PatternMaker(std::uint64_t seed) : random_(seed) {}

  /// Mostly well formed, every construct Onigmo knows.
  std::string pattern();
  /// Pieces of syntax one behind the other: most are refused, and the words count.
  std::string soup();
  /// Only what the fast engine may take: sequences of classes, literals and small alternations.
  std::string chain();
  /// Valid UTF-8 from the alphabet the patterns use.
  std::string subject();
  /// Any bytes, sequences cut short among them.
  std::string bytes();

 private:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <std::size_t N>
  std::string pick(const char* const (&list)[N]) {
    return list[below(N)];
  }
  std::string alternatives(int depth);
  std::string sequence(int depth);
  std::string atom(int depth);
  std::string group(int depth);
  std::string char_class(int depth);
  std::string quantifier();

  std::mt19937_64 random_;
  bool named_ = false;
  int opened_ = 0;
};

}  // namespace drybit::pattern_test
