#include <doctest/doctest.h>

#include <fmt/format.h>

#include "plugins/throttle_window.h"
#include "support/filter_fixture.h"

using drybit::plugins::ThrottleWindow;
using drybit::test::FilterFixture;
using drybit::test::run_filter;

namespace {

/// How many of `count` records pass in one burst.
std::size_t burst(std::string_view properties, std::size_t count = 30) {
  FilterFixture fixture("4.2", "throttle", properties);
  std::string records;
  for (std::size_t i = 0; i < count; ++i) records += "{}";
  fixture.run(records);
  return fixture.batch().records.size();
}

/// Records that pass per second at `per_second` records a second.
std::vector<int> steady(ThrottleWindow window, int seconds, int per_second) {
  std::vector<int> passed(static_cast<std::size_t>(seconds));
  for (int second = 0; second < seconds; ++second) {
    for (int i = 0; i < per_second; ++i) {
      window.advance(1000 + second);
      passed[static_cast<std::size_t>(second)] += window.take() ? 1 : 0;
    }
  }
  return passed;
}

}  // namespace

TEST_CASE("flt:T4 flt:T5 at most Rate x Window records pass, all of them in one burst if they come so") {
  CHECK(burst("Rate 2\nWindow 5") == 10);
  CHECK(burst("Match *") == 5);
  CHECK(burst("Rate 1.5\nWindow 3") == 5);
  CHECK(burst("Rate 2.34\nWindow 3") == 8);
  CHECK(burst("Rate 3\nWindow 1") == 15);
  CHECK(burst("Rate 0.5") == 5);
  CHECK(burst("Rate -1\nWindow abc") == 5);
  CHECK(burst("Rate garbage\nWindow 0") == 5);
  CHECK(burst("Rate 100\nWindow 2") == 30);
}

TEST_CASE("flt:T2 flt:T3 flt:T5 the budget returns when the pane that holds the counts is overwritten") {
  CHECK(steady({2, 2, 1}, 5, 20) == std::vector<int>{4, 0, 4, 0, 4});
  CHECK(steady({3, 2, 2}, 6, 20) == std::vector<int>{6, 0, 0, 0, 6, 0});
  CHECK(steady({5, 3, 1}, 4, 2) == std::vector<int>{2, 2, 2, 2});
}

TEST_CASE("flt:T2 one budget is shared by all tags") {
  FilterFixture fixture("1.9", "throttle", "Rate 2\nWindow 2");
  CHECK(fixture.run("{}{}{}", "a") == "{} {} {}");
  CHECK(fixture.run("{}{}{}", "b") == "{} drop(throttled) drop(throttled)");
}

TEST_CASE("flt:T8 the clock is the arrival of the lines, which may jump and may be late") {
  ThrottleWindow window(2, 2, 1);
  window.advance(100);
  for (int i = 0; i < 4; ++i) CHECK(window.take());
  CHECK_FALSE(window.take());
  window.advance(1'000'000'000);
  for (int i = 0; i < 4; ++i) CHECK(window.take());
  window.advance(100);
  CHECK_FALSE(window.take());

  FilterFixture fixture("4.2", "throttle", "Rate 2\nWindow 2");
  fixture.start();
  CHECK(fixture.filter().ordered({}));
  CHECK(fixture.filter().needs_arrival());
  drybit::record::Batch batch;
  drybit::base::Arena arena;
  batch.arena = &arena;
  for (std::int64_t second : {10, 10, 10, 10, 10, 11, 12, 12}) {
    drybit::record::Record record;
    record.body = drybit::record::Value::map(nullptr, 0);
    record.arrival = second * 1'000'000'000 + 5;
    batch.records.push_back(record);
  }
  fixture.run(batch);
  std::vector<std::int64_t> passed;
  for (const auto& record : batch.records) passed.push_back(record.arrival / 1'000'000'000);
  CHECK(passed == std::vector<std::int64_t>{10, 10, 10, 10, 12, 12});
}

TEST_CASE("flt:T1 odd intervals") {
  struct Case {
    const char* interval;
    const char* problem;
    int length;  // seconds after which the budget is back, with a window of 2
  };
  for (const Case& c : std::initializer_list<Case>{{"1.9s", "", 1},
                                                   {"1.5m", "", 90},
                                                   {"2h", "", 7200},
                                                   {"1d", "", 86400},
                                                   {"10x", "throttle-interval style", 10},
                                                   {"1m30s", "throttle-interval style", 1},
                                                   {"abc", "throttle-interval style", 1},
                                                   {"0", "throttle-interval style", 1},
                                                   {"0.5", "", 1},
                                                   {"-5", "throttle-interval style", 4'000'000}}) {
    CAPTURE(c.interval);
    FilterFixture fixture("1.9", "throttle", fmt::format("Rate 2\nWindow 2\nInterval {}", c.interval));
    CHECK(fixture.start() == c.problem);
    drybit::base::Arena arena;
    auto pass = [&](std::int64_t second) {
      drybit::record::Batch batch;
      batch.arena = &arena;
      batch.records.resize(5);
      for (auto& record : batch.records) {
        record.body = drybit::record::Value::map(nullptr, 0);
        record.arrival = second * 1'000'000'000;
      }
      fixture.run(batch);
      return batch.records.size();
    };
    CHECK(pass(1000) == 4);
    CHECK(pass(1000 + 2 * c.length - 1) == 0);
    if (c.length < 1'000'000) CHECK(pass(1000 + 2 * c.length) == 4);
  }
}

TEST_CASE("flt:9 a negative window ends the start") {
  CHECK(run_filter("4.2", "throttle", "Window -1", "") == "throttle-window router-fails");
}
