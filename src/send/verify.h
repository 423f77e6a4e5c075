// `--verify`: reads the streams back (GetLogEvents) and compares them with what was acknowledged.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "send/sender.h"

namespace drybit::send {

/// What was found of the acknowledged events.
struct Verified {
  std::uint64_t events = 0;    ///< asked for
  std::uint64_t found = 0;
  std::uint64_t repeated = 0;  ///< copies beyond the first, those of other runs included
  std::uint64_t skipped = 0;   ///< of streams that cannot be read back: Firehose, Kinesis
  std::vector<std::string> troubles;  ///< one line a stream that misses events or cannot be read
};

/// Reads every stream that events were acknowledged in. What is not visible yet is asked for again for up to `patience`.
Verified verify(const SendRun& run, Links& links, HttpFactory& factory, std::chrono::milliseconds patience, const std::function<void()>& tick);

}  // namespace drybit::send
