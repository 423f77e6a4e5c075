// The drawing beside the stages: one band that carries the records from file to output, as wide as there are records,
// cut into one piece for each row. A piece stretches with its row, so it holds no text.
#pragma once

#include <cstdint>
#include <string>

namespace drybit::report {

/// Turns counts into widths; 0..100 is the width of a piece.
class River {
 public:
  /// `widest`: the most records at any place.
  explicit River(std::uint64_t widest) : widest_(widest) {}

  /// A row that records join: the band grows from `before` to `before + joins`.
  std::string joining(std::uint64_t before, std::uint64_t joins) const;
  /// A row that records pass: of `in`, `lost` bend away, `moved` bend away to the top again, `out` go on. `copies` were
  /// made here of records that also go on.
  std::string passing(std::uint64_t in, std::uint64_t lost, std::uint64_t moved, std::uint64_t out) const;
  /// A row that takes `takes` of `before`; the rest goes on to the next row.
  std::string leaving(std::uint64_t before, std::uint64_t takes) const;

 private:
  double width(std::uint64_t count) const;
  std::uint64_t widest_;
};

}  // namespace drybit::report
