// The throttle filter's moving window as it really counts (flt:T2-T5): panes by tick, no averaging inside one.
#pragma once

#include <cstdint>
#include <vector>

namespace drybit::plugins {

class ThrottleWindow {
 public:
  /// `panes` at least 1; `rate` in records per tick; `interval` in seconds, at least 1.
  ThrottleWindow(double rate, std::size_t panes, std::int64_t interval)
      : rate_(rate), interval_(interval), counts_(panes) {}

  /// Moves the virtual clock to `seconds` (flt:T8): performs every tick that is due. Earlier times change nothing.
  void advance(std::int64_t seconds);
  /// Charges one record (flt:T4). False: over the limit.
  bool take();

 private:
  void tick();

  double rate_;
  std::int64_t interval_;
  std::vector<std::uint64_t> counts_;
  std::size_t current_ = 0;  ///< the pane of the current tick
  std::uint64_t total_ = 0;
  bool started_ = false;
  std::int64_t next_tick_ = 0;
};

}  // namespace drybit::plugins
