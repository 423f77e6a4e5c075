// How far a long replay is: one line on the error stream that is written anew, on a terminal only.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "cli/command.h"
#include "replay/inputs.h"

namespace drybit::cli {

/// "42 % of 1.2 GiB, 85 MiB/s, 8 s left"; without `total` what was read and the rate. `rate`: bytes a second, 0: not known.
std::string progress_text(std::uint64_t read, std::optional<std::uint64_t> total, double rate);

/// The bytes of all logs; nothing where one's size is not known before (a pipe).
std::optional<std::uint64_t> bytes_of(const replay::Inputs& inputs);

/// Shows the line while it lives, from the second second on. Silent where the error stream is no terminal, the terminal is a
/// dumb one, or `streams_events` and the events go to a terminal themselves: they are progress enough.
class Progress {
 public:
  Progress(const Context& context, const replay::Inputs& inputs, bool streams_events);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// For RunOptions::bytes_read; null where nothing is shown.
  std::atomic<std::uint64_t>* bytes_read() { return shown_ ? &read_ : nullptr; }

 private:
  void show();

  bool shown_ = false;
  int width_ = 0;
  std::optional<std::uint64_t> total_;
  std::atomic<std::uint64_t> read_ = 0;
  std::mutex mutex_;
  std::condition_variable end_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace drybit::cli
