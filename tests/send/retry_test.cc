// How long a repetition waits, and what ends it.
#include <doctest/doctest.h>

#include <atomic>

#include "send/retry.h"

using namespace drybit;
using send::RetryRules;
using std::chrono::milliseconds;

TEST_CASE("retry: waits double up to the longest, and lie between half and all of it") {
  RetryRules rules;
  for (std::uint32_t random : {0u, 1u, 50u, 0xffffffffu}) {
    for (int attempt = 2; attempt <= 40; ++attempt) {
      std::int64_t most = attempt < 10 ? 100LL << (attempt - 2) : 20'000;
      milliseconds wait = send::wait_before(attempt, rules, std::nullopt, random);
      CHECK(wait.count() >= most / 2);
      CHECK(wait.count() <= most);
    }
  }
  CHECK(send::wait_before(3, rules, std::nullopt, 0) != send::wait_before(3, rules, std::nullopt, 77));
}

TEST_CASE("retry: Retry-After is followed, within reason") {
  RetryRules rules;
  CHECK(send::wait_before(2, rules, 7, 0) == milliseconds(7000));
  CHECK(send::wait_before(2, rules, 0, 0) == milliseconds(50));
  CHECK(send::wait_before(2, rules, 100'000, 0) == milliseconds(120'000));
  CHECK(send::wait_before(12, rules, 1, 0) >= milliseconds(10'000));
}

TEST_CASE("retry: a wait ends when stopping is asked for") {
  std::atomic<bool> interrupted = true;
  send::Stop stop(&interrupted);
  CHECK(!stop.sleep(milliseconds(60'000)));
  CHECK(stop.interrupted());
  send::Stop given_up;
  CHECK(given_up.sleep(milliseconds(1)));
  given_up.give_up();
  CHECK(!given_up.sleep(milliseconds(60'000)));
  CHECK(!given_up.interrupted());
}
