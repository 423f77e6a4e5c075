// The spool's file format: records, each with a checksum, one behind the other. A record that is cut off or damaged
// ends what can be read; nothing behind it is looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "send/shipment.h"

namespace drybit::send {

enum class SpoolRecord : std::uint8_t {
  head = 1,      ///< Shipment as JSON
  stream = 2,    ///< u32 target, group, name
  event = 3,
  seal = 4,      ///< the replay is through: u64 events
  started = 5,   ///< a batch is about to be sent for the first time: u32 stream, u64 first event, u32 events
  finished = 6,  ///< acknowledged: the same
  repeated = 8,  ///< it will be acknowledged, and an attempt before had no clear answer: the same; in front of `finished`
  refused = 7,   ///< answered with a refusal, so it is surely not stored: the same
};

/// Bytes in front of every payload: u32 CRC-32 of what follows, u32 payload bytes, u8 kind. Little-endian.
inline constexpr std::size_t kFrameBytes = 9;
/// No payload is larger: an event's message is at most a few megabytes.
inline constexpr std::size_t kMaxPayload = 64u << 20;

/// Appends a whole record.
void append_record(std::string& out, SpoolRecord kind, std::string_view payload);

struct Frame {
  SpoolRecord kind{};
  std::size_t payload = 0;  ///< bytes
  std::uint32_t checksum = 0;
};
/// The frame at the start of `bytes`; nullopt: too short, or none.
std::optional<Frame> read_frame(std::string_view bytes);
/// `record`: frame and payload.
bool is_sound(const Frame& frame, std::string_view record);

/// A run of one stream's events.
struct Range {
  std::uint32_t stream = 0;
  std::uint64_t first = 0;  ///< index among the stream's events
  std::uint32_t count = 0;
};

std::string pack(const Stream& stream);
std::string pack(const Intent& intent);
std::string pack(const Range& range);
std::optional<Stream> unpack_stream(std::string_view payload);
std::optional<Intent> unpack_intent(std::string_view payload);
std::optional<Range> unpack_range(std::string_view payload);
/// The stream of an event without unpacking it.
std::optional<std::uint32_t> intent_stream(std::string_view payload);
std::string pack_count(std::uint64_t count);
std::optional<std::uint64_t> unpack_count(std::string_view payload);

}  // namespace drybit::send
