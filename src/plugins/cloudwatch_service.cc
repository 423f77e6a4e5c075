#include "plugins/cloudwatch_service.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace drybit::plugins {

namespace {

constexpr std::size_t kMaxNameCharacters = 512;
constexpr std::int64_t kDay = 86'400'000;

constexpr std::array kRetention{1,   3,   5,   7,   14,  30,   60,   90,   120,  150,  180,
                                365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

bool is_group_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/' || c == '.' || c == '#';
}

}  // namespace

bool is_log_group_name(std::string_view name) {
  return !name.empty() && name.size() <= kMaxNameCharacters && std::ranges::all_of(name, is_group_character);
}

bool is_log_stream_name(std::string_view name) {
  if (name.empty() || name.find_first_of(":*") != std::string_view::npos) return false;
  return name.size() <= kMaxNameCharacters || base::count_code_points(name) <= kMaxNameCharacters;
}

std::span<const int> retention_values() { return kRetention; }

bool is_retention(std::int64_t days) { return std::ranges::find(kRetention, days) != kRetention.end(); }

std::size_t event_bytes(std::string_view message) {
  std::size_t bytes = message.size() + kEventOverhead;
  for (std::size_t i = 0; i < message.size();) {
    if (static_cast<unsigned char>(message[i]) < 0x80) {
      ++i;
      continue;
    }
    std::size_t length = base::utf8_sequence(message, i);
    if (length == 0) bytes += 2;
    i += length == 0 ? 1 : length;
  }
  return bytes;
}

CloudWatchService::CloudWatchService(std::int64_t now_seconds, std::int64_t retention_days)
    : newest_(now_seconds * 1000 + 2 * 3'600'000),
      oldest_(now_seconds * 1000 - 14 * kDay),
      kept_from_(retention_days > 0 ? now_seconds * 1000 - retention_days * kDay : INT64_MIN) {}

std::string_view CloudWatchService::refuses_names(std::string_view group, std::string_view stream) const {
  if (!is_log_group_name(group)) return lost::kGroupName;
  return is_log_stream_name(stream) ? std::string_view{} : lost::kStreamName;
}

std::string_view CloudWatchService::refuses_time(std::int64_t time_ms) const {
  if (time_ms < 0) return lost::kNegativeTime;
  if (time_ms > newest_) return lost::kTooNew;
  if (time_ms < oldest_) return lost::kTooOld;
  return time_ms < kept_from_ ? lost::kExpired : std::string_view{};
}

std::string_view CloudWatchService::refuses_event(std::int64_t time_ms, std::string_view message) const {
  if (message.empty()) return lost::kEmpty;
  if (const std::string_view why = refuses_time(time_ms); !why.empty()) return why;
  // Bytes that are no UTF-8 count three times, so that a third of the limit is always within it.
  if (message.size() > kMaxEventBytes / 3 - kEventOverhead && event_bytes(message) > kMaxEventBytes) return lost::kTooLarge;
  return {};
}

}  // namespace drybit::plugins
