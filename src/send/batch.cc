#include "send/batch.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace drybit::send {

base::Result<Batch> cut_batch(const Spool& spool, std::uint32_t stream, std::uint64_t first, const BatchLimits& limits) {
  const std::uint64_t end = spool.streams()[stream].events.size();
  Batch batch;
  batch.range = {stream, first, 0};
  std::int64_t low = 0, high = 0;
  for (std::uint64_t i = first; i < end && batch.events.size() < limits.events; ++i) {
    auto intent = spool.read(stream, i);
    if (!intent) return intent.error();
    std::size_t bytes = plugins::event_bytes(intent->message);
    std::int64_t time = intent->time_ms;
    if (!batch.events.empty()) {
      if (batch.bytes + bytes > limits.bytes || std::max(high, time) - std::min(low, time) >= limits.span_ms) break;
    } else {
      low = high = time;
    }
    low = std::min(low, time);
    high = std::max(high, time);
    batch.bytes += bytes;
    batch.events.push_back(std::move(*intent));
  }
  batch.range.count = static_cast<std::uint32_t>(batch.events.size());
  std::ranges::stable_sort(batch.events, {}, &Intent::time_ms);
  return batch;
}

void append_json_text(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80) {
      std::size_t length = base::utf8_sequence(text, i);
      out += length == 0 ? std::string_view("\xef\xbf\xbd") : text.substr(i, length);
      i += std::max<std::size_t>(length, 1);
      continue;
    }
    if (c == '"' || c == '\\') {
      out += '\\';
      out += text[i];
    } else if (c < 0x20) {
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
    } else {
      out += text[i];
    }
    ++i;
  }
  out += '"';
}

std::string put_log_events_body(const Stream& stream, const Batch& batch, std::string_view token) {
  std::string body;
  body.reserve(batch.bytes + batch.events.size() * 32 + 2048);
  body += "{\"logGroupName\":";
  append_json_text(body, stream.group);
  body += ",\"logStreamName\":";
  append_json_text(body, stream.name);
  if (!token.empty()) {
    body += ",\"sequenceToken\":";
    append_json_text(body, token);
  }
  body += ",\"logEvents\":[";
  for (std::size_t i = 0; i < batch.events.size(); ++i) {
    if (i > 0) body += ',';
    body += fmt::format("{{\"timestamp\":{},\"message\":", batch.events[i].time_ms);
    append_json_text(body, batch.events[i].message);
    body += '}';
  }
  body += "]}";
  return body;
}

}  // namespace drybit::send
