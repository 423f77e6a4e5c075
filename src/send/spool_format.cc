#include "send/spool_format.h"

#include <zlib.h>

#include <cstring>

namespace drybit::send {

namespace {

void put(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

void put_text(std::string& out, std::string_view text) {
  put(out, text.size(), 4);
  out += text;
}

/// Takes fields off the front of a payload; `good` goes false where there are not enough bytes.
struct Taker {
  std::string_view rest;
  bool good = true;

  std::uint64_t number(std::size_t bytes) {
    if (rest.size() < bytes) {
      good = false;
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value |= static_cast<std::uint64_t>(static_cast<unsigned char>(rest[i])) << (8 * i);
    rest.remove_prefix(bytes);
    return value;
  }
  std::string text() {
    std::size_t size = number(4);
    if (!good || rest.size() < size) {
      good = false;
      return {};
    }
    std::string out(rest.substr(0, size));
    rest.remove_prefix(size);
    return out;
  }
  bool done() const { return good && rest.empty(); }
};

std::uint32_t checksum_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(crc32(crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

}  // namespace

void append_record(std::string& out, SpoolRecord kind, std::string_view payload) {
  std::size_t begin = out.size();
  put(out, 0, 4);
  put(out, payload.size(), 4);
  out += static_cast<char>(kind);
  out += payload;
  std::uint32_t checksum = checksum_of(std::string_view(out).substr(begin + 4));
  for (std::size_t i = 0; i < 4; ++i) out[begin + i] = static_cast<char>(checksum >> (8 * i));
}

std::optional<Frame> read_frame(std::string_view bytes) {
  if (bytes.size() < kFrameBytes) return std::nullopt;
  Taker take{bytes};
  Frame frame;
  frame.checksum = static_cast<std::uint32_t>(take.number(4));
  frame.payload = take.number(4);
  frame.kind = static_cast<SpoolRecord>(take.number(1));
  if (frame.payload > kMaxPayload || frame.kind < SpoolRecord::head || frame.kind > SpoolRecord::repeated) return std::nullopt;
  return frame;
}

bool is_sound(const Frame& frame, std::string_view record) {
  return record.size() == kFrameBytes + frame.payload && checksum_of(record.substr(4)) == frame.checksum;
}

std::string pack(const Stream& stream) {
  std::string out;
  put(out, stream.target, 4);
  put_text(out, stream.group);
  put_text(out, stream.name);
  return out;
}

std::string pack(const Intent& intent) {
  std::string out;
  out.reserve(intent.message.size() + intent.partition_key.size() + 64);
  put(out, intent.stream, 4);
  put(out, static_cast<std::uint64_t>(intent.time_ms), 8);
  put(out, intent.place.file, 4);
  put(out, intent.place.line, 8);
  put(out, intent.random_key ? 1 : 0, 1);
  put_text(out, intent.partition_key);
  put_text(out, intent.compression);
  out += intent.message;
  return out;
}

std::string pack(const Range& range) {
  std::string out;
  put(out, range.stream, 4);
  put(out, range.first, 8);
  put(out, range.count, 4);
  return out;
}

std::optional<Stream> unpack_stream(std::string_view payload) {
  Taker take{payload};
  Stream stream;
  stream.target = static_cast<std::uint32_t>(take.number(4));
  stream.group = take.text();
  stream.name = take.text();
  return take.done() ? std::optional(stream) : std::nullopt;
}

std::optional<Intent> unpack_intent(std::string_view payload) {
  Taker take{payload};
  Intent intent;
  intent.stream = static_cast<std::uint32_t>(take.number(4));
  intent.time_ms = static_cast<std::int64_t>(take.number(8));
  intent.place.file = static_cast<std::uint32_t>(take.number(4));
  intent.place.line = take.number(8);
  intent.random_key = take.number(1) != 0;
  intent.partition_key = take.text();
  intent.compression = take.text();
  if (!take.good) return std::nullopt;
  intent.message = take.rest;
  return intent;
}

std::optional<Range> unpack_range(std::string_view payload) {
  Taker take{payload};
  Range range;
  range.stream = static_cast<std::uint32_t>(take.number(4));
  range.first = take.number(8);
  range.count = static_cast<std::uint32_t>(take.number(4));
  return take.done() ? std::optional(range) : std::nullopt;
}

std::optional<std::uint32_t> intent_stream(std::string_view payload) {
  Taker take{payload};
  auto stream = static_cast<std::uint32_t>(take.number(4));
  return take.good ? std::optional(stream) : std::nullopt;
}

std::string pack_count(std::uint64_t count) {
  std::string out;
  put(out, count, 8);
  return out;
}

std::optional<std::uint64_t> unpack_count(std::string_view payload) {
  Taker take{payload};
  std::uint64_t count = take.number(8);
  return take.done() ? std::optional(count) : std::nullopt;
}

}  // namespace drybit::send
