#include <doctest/doctest.h>

#include <numeric>

#include "report/time_buckets.h"

using drybit::report::TimeBuckets;

namespace {

std::uint64_t shown(const TimeBuckets::Chart& chart) {
  return std::accumulate(chart.bars.begin(), chart.bars.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& bar) { return sum + bar.all(); });
}

}  // namespace

TEST_CASE("time buckets: bars are of a round width, begin on it and hold every event") {
  TimeBuckets times;
  for (int i = 0; i < 3600; ++i) times.add((1'795'341'601LL + i) * 1000 + 999, i % 7 == 0, i % 11 == 0);
  TimeBuckets::Chart chart = times.chart(100);
  CHECK(chart.width == 60);
  CHECK(chart.begin % 60 == 0);
  CHECK(chart.bars.size() == 61);
  CHECK(shown(chart) == 3600);
  CHECK(chart.first == 1'795'341'601);
  CHECK(chart.last == 1'795'345'200);
  std::uint64_t lost = 0, clock = 0;
  for (const auto& bar : chart.bars) {
    lost += bar.lost;
    clock += bar.clock;
  }
  CHECK(lost == 328);
  CHECK(clock == 468);  // 515 of them, less those that are lost
}

TEST_CASE("time buckets: single times far off are counted beside the picture") {
  TimeBuckets times;
  times.add(0, false, false);
  for (int i = 0; i < 1000; ++i) times.add((1'795'341'600LL + i) * 1000, false, false);
  times.add(4'102'444'800'000LL, false, false);
  TimeBuckets::Chart chart = times.chart(100);
  CHECK(chart.before == 1);
  CHECK(chart.after == 1);
  CHECK(shown(chart) == 1000);
  CHECK(chart.width == 15);
}

TEST_CASE("time buckets: the clock's moment does not squeeze the lines' own times") {
  TimeBuckets times;
  for (int i = 0; i < 100; ++i) times.add((1'795'000'000LL + i) * 1000, false, false);
  for (int i = 0; i < 50; ++i) times.add(1'795'348'800'000LL, true, false);
  TimeBuckets::Chart chart = times.chart(100);
  CHECK(chart.width <= 5);
  CHECK(chart.after == 50);
}

TEST_CASE("time buckets: memory stays bounded and nothing is lost over millions of years") {
  TimeBuckets times;
  std::uint64_t seed = 42;
  for (int i = 0; i < 20'000; ++i) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    times.add(static_cast<std::int64_t>(seed) / 4, false, false);
  }
  TimeBuckets::Chart chart = times.chart(96);
  CHECK(chart.bars.size() <= 96);
  CHECK(shown(chart) + chart.before + chart.after == 20'000);
}

TEST_CASE("time buckets: one event is one bar") {
  TimeBuckets times;
  times.add(-1, false, true);
  TimeBuckets::Chart chart = times.chart(96);
  CHECK(chart.bars.size() == 1);
  CHECK(chart.begin == -1);
  CHECK(chart.bars[0].lost == 1);
}
