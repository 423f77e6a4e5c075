// SIGINT and SIGTERM as a flag, as long as an object lives. A second signal ends the process as usual.
#pragma once

#include <atomic>
#include <csignal>

namespace drybit::cli {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  /// Set by the signal.
  static const std::atomic<bool>& flag();

 private:
  struct sigaction old_int_ {}, old_term_ {};
};

}  // namespace drybit::cli
