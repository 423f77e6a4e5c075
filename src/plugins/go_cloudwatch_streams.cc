#include "plugins/go_cloudwatch_streams.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/cloudwatch_service.h"

namespace drybit::plugins {

namespace {

/// out:6.6: what becomes of a group whose retention cannot be set.
constexpr std::string_view kRetentionRefused = "CloudWatch refuses the value of log_retention_days, and the plugin gives up the chunk";
constexpr __int128 kMaxSpan = static_cast<__int128>(24) * 3600 * 1'000'000'000;

/// A JSON string as the AWS SDK writes it; what is not UTF-8 stays as it is (out:CG14).
void append_json(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  static constexpr std::string_view kEscaped = "\b\f\n\r\t\"\\";
  static constexpr std::string_view kLetters = "bfnrt\"\\";
  out += '"';
  for (char c : text) {
    if (std::size_t at = kEscaped.find(c); at != std::string_view::npos) {
      out += '\\';
      out += kLetters[at];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += kHex[c >> 4 & 15];
      out += kHex[c & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

void GoCloudwatchStreams::set_tags(std::string_view text) {
  for (std::string_view tag : base::split(base::trim(text), ',')) {
    std::size_t equals = tag.find('=');
    std::string_view key = base::trim(tag.substr(0, equals));
    if (key.empty()) continue;
    tags_[std::string(key)] = equals == std::string_view::npos ? std::string_view{} : base::trim(tag.substr(equals + 1));
  }
}

const GoCloudwatchStreams::Stream& GoCloudwatchStreams::take(std::string_view group, std::string_view name, std::string_view message,
                                                             std::int64_t seconds, std::uint32_t nanoseconds, OutputContext& context) {
  if (context.want_calls && create_groups) {
    group_ = group;
    if (groups_.insert(group_).second) create_group(group, context);
  }
  key_ = group;
  key_ += name;
  auto [entry, added] = by_key_.try_emplace(key_, nullptr);
  if (added) {
    streams_.push_back(std::make_unique<Stream>());
    entry->second = streams_.back().get();
    entry->second->group = group;
    entry->second->name = name;
    entry->second->refused = CloudWatchService(0).refuses_names(group, name);
    if (create_groups && retention_days >= 1 && !is_retention(retention_days)) entry->second->refused = kRetentionRefused;
    if (context.want_calls) {
      std::string body = "{\"logGroupName\":";
      append_json(body, group);
      std::string describe = body + ",\"logStreamNamePrefix\":";
      append_json(describe, name);
      context.call({0, "DescribeLogStreams", describe + "}"});
      if (create_streams) {
        body += ",\"logStreamName\":";
        append_json(body, name);
        context.call({0, "CreateLogStream", body + "}"});
      }
    }
  }
  Stream& stream = *entry->second;
  if (!context.want_calls) return stream;

  __int128 at = static_cast<__int128>(seconds) * 1'000'000'000 + nanoseconds;
  std::size_t bytes = event_bytes(message);
  __int128 span = stream.count == 0 ? 0 : std::max(stream.last_ns, at) - std::min(stream.first_ns, at);
  if (stream.count == kMaxRequestEvents || stream.bytes + bytes >= kMaxRequestBytes || span >= kMaxSpan) put(stream, context);
  stream.first_ns = stream.count == 0 ? at : std::min(stream.first_ns, at);
  stream.last_ns = stream.count == 0 ? at : std::max(stream.last_ns, at);
  ++stream.count;
  stream.bytes += bytes;
  return stream;
}

void GoCloudwatchStreams::put_all(OutputContext& context) {
  for (const auto& stream : streams_) put(*stream, context);
}

void GoCloudwatchStreams::put(Stream& stream, OutputContext& context) {
  if (stream.count == 0) return;
  context.call({0, "PutLogEvents", {}});
  stream.count = 0;
  stream.bytes = 0;
}

void GoCloudwatchStreams::create_group(std::string_view group, OutputContext& context) {
  std::string name = "{\"logGroupName\":";
  append_json(name, group);
  std::string body = name;
  if (!tags_.empty()) {
    body += ",\"tags\":{";
    bool first = true;
    for (const auto& [key, value] : tags_) {
      if (!first) body += ',';
      first = false;
      append_json(body, key);
      body += ':';
      append_json(body, value);
    }
    body += '}';
  }
  context.call({0, "CreateLogGroup", body + "}"});
  if (retention_days >= 1) context.call({0, "PutRetentionPolicy", name + ",\"retentionInDays\":" + std::to_string(retention_days) + "}"});
}

}  // namespace drybit::plugins
