#include "send/retry.h"

#include <algorithm>
#include <random>
#include <thread>

#include "send/delivery.h"

namespace drybit::send {

namespace {

constexpr std::chrono::milliseconds kTick{20};

}  // namespace

std::uint32_t random_bits() {
  static thread_local std::mt19937 engine{std::random_device{}()};
  return static_cast<std::uint32_t>(engine());
}

bool Stop::sleep(std::chrono::milliseconds time) const {
  auto end = std::chrono::steady_clock::now() + time;
  for (;;) {
    if (asked()) return false;
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return true;
    std::this_thread::sleep_for(std::min(left, kTick));
  }
}

std::chrono::milliseconds wait_before(int attempt, const RetryRules& rules, std::optional<std::int64_t> retry_after, std::uint32_t random) {
  int doublings = std::clamp(attempt - 2, 0, 30);
  std::int64_t most = std::min<std::int64_t>(rules.longest.count(), rules.first.count() << doublings);
  std::int64_t half = most / 2;
  std::int64_t wait = half + static_cast<std::int64_t>(random) % (most - half + 1);
  if (retry_after) wait = std::max(wait, std::min(*retry_after, rules.longest_asked.count() / 1000) * 1000);
  return std::chrono::milliseconds(wait);
}

Tried call_with_retries(AwsCaller& caller, std::string_view operation, std::string_view body, const std::vector<Header>& extra, const RetryRules& rules,
                        const Stop& stop, Delivery& delivery) {
  Tried tried;
  for (;;) {
    ++tried.attempts;
    tried.answer = caller.call(operation, body, extra);
    delivery.count_request();
    if (tried.answer.ok() || !tried.answer.error->retryable) return tried;
    const AwsError& error = *tried.answer.error;
    delivery.count_fault(error);
    if (tried.attempts >= rules.attempts) {
      tried.gave_up = true;
      return tried;
    }
    if (!stop.sleep(wait_before(tried.attempts + 1, rules, error.retry_after, random_bits()))) {
      tried.stopped = true;
      return tried;
    }
    tried.repeated |= error.may_have_happened;
  }
}

}  // namespace drybit::send
