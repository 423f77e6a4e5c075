// Events over time in bounded memory: counts in buckets of equal width, which grows as the times spread.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace drybit::report {

class TimeBuckets {
 public:
  struct Counts {
    std::uint64_t arrived = 0;  ///< with a time of their own
    std::uint64_t clock = 0;    ///< stamped by the clock
    std::uint64_t lost = 0;     ///< the service will not keep them
    std::uint64_t all() const { return arrived + clock + lost; }
    void add(const Counts& other);
  };
  /// What is shown: `bars` in a row from `begin` on (seconds since 1970), each `width` seconds wide.
  struct Chart {
    std::int64_t begin = 0, width = 1;
    std::vector<Counts> bars;
    /// Single times far off would squeeze all others into one bar: they are counted only.
    std::uint64_t before = 0, after = 0;
    std::int64_t first = 0, last = 0;  ///< of all events, seconds
  };

  void add(std::int64_t time_ms, bool clock, bool lost);
  bool empty() const { return buckets_.empty(); }
  /// At most `max_bars` bars. Not to be called when empty.
  Chart chart(std::size_t max_bars) const;

 private:
  void coarsen();

  static constexpr std::size_t kMaxBuckets = 4096;
  std::size_t step_ = 0;                    ///< index among the widths
  std::map<std::int64_t, Counts> buckets_;  ///< by number of the bucket: time / width, rounded down
  std::int64_t first_ = 0, last_ = 0;
};

}  // namespace drybit::report
