// A look at sample logs: which forms their lines have, file by file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "plugins/plugin.h"
#include "replay/inputs.h"

namespace drybit::cli {

/// What one log holds, as far as it was looked at.
struct LogSample {
  std::string path;
  std::uint64_t lines = 0;                 ///< looked at
  bool whole = true;                       ///< false: it goes on
  std::vector<std::uint64_t> shapes;       ///< lines by shape (log_shapes.h)
  std::uint64_t parts = 0;                 ///< parts of lines that the container runtime cut (cfg:A9)
  std::uint64_t traces = 0;                ///< lines of stack traces
  std::uint64_t broken = 0;                ///< lines that are not in CRI form though the file is
  std::uint64_t empty = 0;
  std::uint64_t others = 0;                ///< none of all that
  std::uint64_t first_other = 0;           ///< number of the first such line
  std::string other;                       ///< and its text
};

/// Lines of a log that are looked at.
inline constexpr std::uint64_t kSampleLines = 20000;

/// Looks at every log. The lines come through tail and the CRI parser, as they will.
base::Result<std::vector<LogSample>> look_at_logs(const replay::Inputs& inputs, const plugins::World& world, replay::Wrap wrap);

/// The shapes that the logs have: those of at least one line in fifty of some log.
std::vector<bool> shapes_of(const std::vector<LogSample>& samples);

}  // namespace drybit::cli
