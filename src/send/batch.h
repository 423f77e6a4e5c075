// Cuts a stream's events into requests that the service takes (out:6.2), and writes the body of PutLogEvents.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "plugins/cloudwatch_service.h"
#include "send/spool.h"

namespace drybit::send {

/// What one request may hold.
struct BatchLimits {
  std::size_t bytes = plugins::kMaxRequestBytes;    ///< overheads included
  std::size_t events = plugins::kMaxRequestEvents;
  std::int64_t span_ms = plugins::kMaxRequestSpan;  ///< between the first and the last it must be less
};

struct Batch {
  Range range;
  std::vector<Intent> events;  ///< by time, those of one time in the order of the stream (out:CW44)
  std::size_t bytes = 0;       ///< as the service counts
};

/// The longest run of `stream`'s events from `first` on that fits; at least one event.
base::Result<Batch> cut_batch(const Spool& spool, std::uint32_t stream, std::uint64_t first, const BatchLimits& limits);

/// `text` as a JSON string with quotes: UTF-8 as it is, each byte that is none as U+FFFD, as the service counts it.
void append_json_text(std::string& out, std::string_view text);

/// {"logGroupName":...,"logStreamName":...,"logEvents":[...]}; `token`: sequenceToken, empty: none.
std::string put_log_events_body(const Stream& stream, const Batch& batch, std::string_view token);

}  // namespace drybit::send
