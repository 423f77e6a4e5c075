#include "plugins/throttle_window.h"

#include <algorithm>

namespace drybit::plugins {

void ThrottleWindow::tick() {
  current_ = (current_ + 1) % counts_.size();
  total_ -= counts_[current_];
  counts_[current_] = 0;
}

void ThrottleWindow::advance(std::int64_t seconds) {
  if (!started_) {
    started_ = true;
    next_tick_ = seconds + interval_;
    return;
  }
  if (seconds < next_tick_) return;
  std::int64_t due = (seconds - next_tick_) / interval_ + 1;
  next_tick_ += due * interval_;
  // More ticks than panes only empty all of them.
  auto steps = std::min<std::uint64_t>(static_cast<std::uint64_t>(due), counts_.size());
  for (std::uint64_t i = 0; i < steps; ++i) tick();
}

bool ThrottleWindow::take() {
  if (static_cast<double>(total_) / static_cast<double>(counts_.size()) >= rate_) return false;
  ++counts_[current_];
  ++total_;
  return true;
}

}  // namespace drybit::plugins
