// The requests that cloudwatch_logs makes of a chunk's events (out:2.7): which events share one, in which order they
// stand in it, and that they share its fate.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "plugins/cloudwatch_message.h"
#include "plugins/cloudwatch_streams.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

/// An event that waits for its request to close.
struct CloudWatchEvent {
  std::int64_t time_ms = 0;
  bool clock = false;
  bool again = false;        ///< not the first event of its record
  std::string_view lost;     ///< by its own fault
  record::Origin origin;     ///< links in the batch's arena
  std::size_t begin = 0;     ///< of its message in the batch's text
  std::size_t size = 0;
};

/// The open request of one chunk.
class CloudWatchBatch {
 public:
  /// Where a closed request goes. `events` in the order in which they stand in it, or as they came when `sorted` is off.
  struct Request {
    CloudWatchStream* stream = nullptr;
    std::vector<CloudWatchEvent>* events = nullptr;
    std::string_view text;
    bool is_json = true;
  };

  explicit CloudWatchBatch(bool sends_token) : sends_token_(sends_token) {}

  bool empty() const { return events_.empty(); }
  CloudWatchStream* stream() const { return stream_; }
  /// out:CW43 (2): the work buffer has no room left for that message.
  bool lacks_room(const CloudWatchMessage& message, bool pasted) const;
  /// out:CW43 (3), (4): adding the event would break the span or the size of the request.
  bool must_close_before(const CloudWatchMessage& message, std::int64_t time_ms) const;
  /// out:CW43 (5). True: full, to be sent now (6).
  bool add(CloudWatchStream& stream, const CloudWatchMessage& message, bool pasted, CloudWatchEvent event);
  /// What is in it, `sorted` by time (out:CW44). The batch is empty once `clear` is called.
  Request request(bool sorted);
  void clear();

 private:
  std::size_t start_size(const CloudWatchStream& stream) const;

  bool sends_token_;
  CloudWatchStream* stream_ = nullptr;
  std::vector<CloudWatchEvent> events_;
  std::string text_;
  base::Arena origins_{4096};
  std::size_t size_ = 0;    // S: bytes of the request as the plugin foresees them
  std::size_t buffer_ = 0;  // U: bytes of the work buffer in use
  std::int64_t oldest_ = 0, newest_ = 0;
  bool is_json_ = true;
};

}  // namespace drybit::plugins
