#include "plugins/cloudwatch_batch.h"

#include <algorithm>

#include "plugins/origins.h"

namespace drybit::plugins {

namespace {

constexpr std::size_t kRequestFrame = 76;  // out:CW43 (4)
constexpr std::size_t kEventFrame = 42;
constexpr std::size_t kTokenSize = 56;     // the digits of a sequence token

}  // namespace

bool CloudWatchBatch::lacks_room(const CloudWatchMessage& message, bool pasted) const {
  const std::size_t room = kCloudWatchBuffer - buffer_;
  return room < 2 || message.json_size > room - 2 || (!pasted && message.full_length > room);
}

bool CloudWatchBatch::must_close_before(const CloudWatchMessage& message, std::int64_t time_ms) const {
  if (events_.empty()) return false;
  if (oldest_ != 0 && newest_ != 0 && std::max(newest_, time_ms) - std::min(oldest_, time_ms) >= kMaxRequestSpan) return true;
  return size_ + message.length + kEventFrame > kMaxRequestBytes;
}

std::size_t CloudWatchBatch::start_size(const CloudWatchStream& stream) const {
  return kRequestFrame + stream.group_text.size() + stream.stream_text.size() + (sends_token_ && stream.has_token ? kTokenSize : 0);
}

bool CloudWatchBatch::add(CloudWatchStream& stream, const CloudWatchMessage& message, bool pasted, CloudWatchEvent event) {
  if (events_.empty()) {
    stream_ = &stream;
    size_ = start_size(stream);
    oldest_ = newest_ = event.time_ms;
  }
  oldest_ = std::min(oldest_, event.time_ms);
  newest_ = std::max(newest_, event.time_ms);
  size_ += message.length + kEventFrame;
  buffer_ += message.length + (pasted ? 1 : 0);
  is_json_ = is_json_ && message.is_json;
  event.begin = text_.size();
  event.size = message.text.size();
  text_ += message.text;
  event.origin = keep_origin(event.origin, origins_);
  events_.push_back(event);
  return events_.size() >= kMaxRequestEvents;
}

CloudWatchBatch::Request CloudWatchBatch::request(bool sorted) {
  if (sorted) std::ranges::stable_sort(events_, {}, &CloudWatchEvent::time_ms);
  return {stream_, &events_, text_, is_json_};
}

void CloudWatchBatch::clear() {
  events_.clear();
  text_.clear();
  origins_.reset();
  stream_ = nullptr;
  size_ = buffer_ = 0;
  oldest_ = newest_ = 0;
  is_json_ = true;
}

}  // namespace drybit::plugins
