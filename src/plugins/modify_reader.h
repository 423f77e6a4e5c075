// How modify reads back what its rules wrote (flt:D12b). `Hard_copy a a` announces one pair more than it writes; the
// reader then waits for it and takes the maps that the following rules write for the missing key and value.
#pragma once

#include <optional>
#include <vector>

#include "base/arena.h"
#include "record/value.h"

namespace drybit::plugins {

class ModifyReader {
 public:
  using Pairs = std::vector<record::Pair>;

  /// Whether something is missing since an earlier rule.
  bool waits() const { return !open_.empty(); }
  void clear() { open_.clear(); }
  /// Takes a map that announces a pair more than it has.
  void take_short(Pairs pairs);
  /// Takes a whole map while the reader waits; the outermost map, once that completes it.
  std::optional<Pairs> take(const Pairs& pairs, base::Arena& arena);

 private:
  struct Open {
    Pairs pairs;
    std::optional<record::Value> key;  ///< of the pair that is missing
  };
  std::vector<Open> open_;  ///< outermost first
};

}  // namespace drybit::plugins
