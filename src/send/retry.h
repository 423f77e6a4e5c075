// Repeating a call that may succeed later: how long to wait, how often, and when to stop because somebody asked.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "send/aws_call.h"

namespace drybit::send {

class Delivery;

struct RetryRules {
  int attempts = 12;
  std::chrono::milliseconds first{100};    ///< the wait before the second attempt is up to this; it doubles each time
  std::chrono::milliseconds longest{20000};
  /// No Retry-After is followed for longer than this.
  std::chrono::milliseconds longest_asked{120000};
};

/// Tells every thread to finish its request and stop: somebody pressed Ctrl-C, or nothing can succeed any more.
class Stop {
 public:
  /// `interrupted`, when given, is set by a signal handler.
  explicit Stop(const std::atomic<bool>* interrupted = nullptr) : interrupted_(interrupted) {}
  void give_up() { given_up_ = true; }
  bool interrupted() const { return interrupted_ != nullptr && interrupted_->load(); }
  bool asked() const { return given_up_.load() || interrupted(); }
  /// Waits; false as soon as stopping is asked for.
  bool sleep(std::chrono::milliseconds time) const;

 private:
  const std::atomic<bool>* interrupted_;
  std::atomic<bool> given_up_ = false;
};

/// The wait before attempt `attempt` (2 is the first repetition): between half of and the whole of what doubles from
/// `first` on, by `random`; never less than the service asks for.
std::chrono::milliseconds wait_before(int attempt, const RetryRules& rules, std::optional<std::int64_t> retry_after, std::uint32_t random);

/// Random bits of this thread's own, for waits and partition keys.
std::uint32_t random_bits();

/// How a call ended after all its attempts.
struct Tried {
  AwsAnswer answer;
  int attempts = 0;
  /// An attempt in front of the last one got no answer, so the service may have acted more than once.
  bool repeated = false;
  /// Attempts are used up, and another one might succeed.
  bool gave_up = false;
  /// Stopping was asked for in front of an attempt; the answer is the last attempt's.
  bool stopped = false;
};

/// Calls until there is an answer that repeating does not change.
Tried call_with_retries(AwsCaller& caller, std::string_view operation, std::string_view body, const std::vector<Header>& extra, const RetryRules& rules,
                        const Stop& stop, Delivery& delivery);

}  // namespace drybit::send
