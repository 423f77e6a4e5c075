// What the CloudWatch Logs service does with what a router sends (out:6): which names and events it refuses, and its
// limits. Shared by the C plugin and the Go plugin; knows nothing of Fluent Bit.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace drybit::plugins {

/// Why an event will not be kept, as Event::lost says it.
namespace lost {
inline constexpr std::string_view kGroupName = "CloudWatch refuses the name of the log group";
inline constexpr std::string_view kStreamName = "CloudWatch refuses the name of the log stream";
inline constexpr std::string_view kTooOld = "older than 14 days when it arrives";
inline constexpr std::string_view kTooNew = "more than 2 hours ahead of the clock";
inline constexpr std::string_view kExpired = "older than the retention of the log group";
inline constexpr std::string_view kNegativeTime = "its time lies before 1970";
inline constexpr std::string_view kTooLarge = "larger than CloudWatch's limit for one event";
inline constexpr std::string_view kEmpty = "CloudWatch refuses an empty message, and the whole request with it";
inline constexpr std::string_view kNotJson = "request is not JSON";
inline constexpr std::string_view kChunkFailed = "a request before it in its chunk fails, and the rest of the chunk with it";
}  // namespace lost

/// out:6.2: bytes that every event counts besides its message.
inline constexpr std::size_t kEventOverhead = 26;
/// out:6.2: bytes of all events of one PutLogEvents, overheads included.
inline constexpr std::size_t kMaxRequestBytes = 1'048'576;
/// out:6.2: events of one PutLogEvents.
inline constexpr std::size_t kMaxRequestEvents = 10'000;
/// out:6.2: the documents say "1 MB"; the larger reading, overhead included.
inline constexpr std::size_t kMaxEventBytes = 1'048'576;
/// out:6.2: what one PutLogEvents may span, milliseconds.
inline constexpr std::int64_t kMaxRequestSpan = 86'400'000;

/// out:6.1.
bool is_log_group_name(std::string_view name);
bool is_log_stream_name(std::string_view name);

/// out:6.6: the values PutRetentionPolicy takes, ascending.
std::span<const int> retention_values();
bool is_retention(std::int64_t days);

/// Bytes an event counts and costs (out:6.2): its message as UTF-8, a byte that is none as U+FFFD, and the overhead.
std::size_t event_bytes(std::string_view message);

/// Judges names and events at one moment.
class CloudWatchService {
 public:
  /// `now_seconds`: the clock. `retention_days`: what the log group keeps; 0: for ever or unknown.
  explicit CloudWatchService(std::int64_t now_seconds, std::int64_t retention_days = 0);

  /// Why no event can reach that place, or empty.
  std::string_view refuses_names(std::string_view group, std::string_view stream) const;
  /// Why the event is not kept, or empty (out:6.2, SV1). `time_ms`: milliseconds since 1970.
  std::string_view refuses_event(std::int64_t time_ms, std::string_view message) const;
  /// The same for a message that is neither empty nor large.
  std::string_view refuses_time(std::int64_t time_ms) const;

 private:
  std::int64_t newest_;
  std::int64_t oldest_;
  std::int64_t kept_from_;
};

}  // namespace drybit::plugins
