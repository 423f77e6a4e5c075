// One line on a terminal that says how far the sending is; written over itself, and only when it lasts.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/term.h"
#include "base/writer.h"
#include "send/delivery.h"

namespace drybit::send {

class Progress {
 public:
  /// `on`: the writer is a terminal; else nothing is ever written. `total`: events.
  Progress(base::Writer& out, base::Terminal terminal, bool on, std::uint64_t total) : out_(out), terminal_(terminal), on_(on), total_(total) {}
  /// Called often; writes at most five times a second, first after a second.
  void show(const DeliveryCounts& counts);
  /// Takes the line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  base::Writer& out_;
  base::Terminal terminal_;
  bool on_;
  bool shown_ = false;
  std::uint64_t total_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point next_ = begin_ + std::chrono::seconds(1);
};

}  // namespace drybit::send
