// The logs of a run as tail reads them: one read from each in turn, until all are through (cfg:A8).
#pragma once

#include <memory>
#include <vector>

#include "replay/run.h"
#include "replay/tail.h"

namespace drybit::replay {

class LogReader {
 public:
  /// Opens every log. The inputs must live as long.
  static base::Result<std::unique_ptr<LogReader>> open(const Inputs& inputs, const RunOptions& options, const plugins::World& world);

  /// The next read; false at the end of all logs. Its text is valid until the next read of the same log, and no longer than
  /// the round lasts.
  base::Result<bool> next(Piece& piece);
  /// The same, with Piece::held where the log allows it.
  base::Result<bool> next_held(Piece& piece);

 private:
  LogReader() = default;

  std::vector<std::unique_ptr<TailFile>> open_;
  std::vector<std::size_t> ended_;  // of open_, in this round
  std::size_t at_ = 0;
};

}  // namespace drybit::replay
