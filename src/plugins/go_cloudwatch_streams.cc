#include "plugins/go_cloudwatch_streams.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "json/ascii.h"
#include "plugins/go_log.h"

namespace drybit::plugins {

namespace {

/// out:6.6: what becomes of a group whose retention cannot be set.
constexpr std::string_view kRetentionRefused = "CloudWatch refuses the value of log_retention_days, and the plugin gives up the chunk";
using Answer = CloudWatchAnswers::Answer;

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

/// An error of the AWS SDK as it prints it; the service's words and the request's id are not known.
std::string sdk_error(Answer answer) {
  return fmt::format("{}: <message>\n\tstatus code: 400, request id: <id>", CloudWatchAnswers::error_code(answer));
}

}  // namespace

const GoCloudwatchStreams::Stream& GoCloudwatchStreams::take(std::string_view group, std::string_view name, std::string_view message,
                                                             std::int64_t seconds, std::uint32_t nanoseconds, CloudWatchAnswers& answers,
                                                             OutputContext& context) {
  group_ = group;
  key_ = group;
  key_ += name;
  auto [entry, added] = by_key_.try_emplace(key_, nullptr);
  if (added) {
    streams_.push_back(std::make_unique<Stream>());
    entry->second = streams_.back().get();
    entry->second->group = group;
    entry->second->name = name;
  }
  Stream& stream = *entry->second;
  if (!stream.known || (creation.auto_create && groups_.find(group_) == groups_.end())) {
    stream.refused = prepare(group_, stream, answers, context);
    for (int retry = 0; retry < retries && !stream.refused.empty(); ++retry) {
      // out:CG24: what waits for its request is handed in again.
      for (const auto& waiting : streams_) repeated += waiting->count;
      stream.refused = prepare(group_, stream, answers, context);
    }
    stream.known = stream.refused.empty();
  }
  if (!stream.known) return stream;

  __int128 at = static_cast<__int128>(seconds) * 1'000'000'000 + nanoseconds;
  std::size_t bytes = event_bytes(message);
  __int128 span = stream.count == 0 ? 0 : std::max(stream.last_ns, at) - std::min(stream.first_ns, at);
  if (stream.count == kMaxRequestEvents || stream.bytes + bytes >= kMaxRequestBytes || span >= kMaxSpan) put(stream, answers, context);
  stream.first_ns = stream.count == 0 ? at : std::min(stream.first_ns, at);
  stream.last_ns = stream.count == 0 ? at : std::max(stream.last_ns, at);
  ++stream.count;
  stream.bytes += bytes;
  if (context.want_calls) stream.events.emplace_back(seconds * 1000 + nanoseconds / 1'000'000, message);
  return stream;
}

void GoCloudwatchStreams::put_all(CloudWatchAnswers& answers, OutputContext& context) {
  for (const auto& stream : streams_) put(*stream, answers, context);
}

void GoCloudwatchStreams::put(Stream& stream, const CloudWatchAnswers& answers, OutputContext& context) {
  if (stream.count == 0) return;
  if (context.want_calls) {
    std::ranges::stable_sort(stream.events, {}, &std::pair<std::int64_t, std::string>::first);
    std::string body = "{\"logGroupName\":";
    append_json(body, stream.group);
    body += ",\"logStreamName\":";
    append_json(body, stream.name);
    body += ",\"logEvents\":[";
    for (const auto& [ms, message] : stream.events) {
      if (body.back() != '[') body += ',';
      body += "{\"timestamp\":" + std::to_string(ms) + ",\"message\":";
      json::write_ascii_string(body, message);
      body += '}';
    }
    body += "]}";
    for (int attempt = 0; attempt <= (answers.denies("PutLogEvents") ? retries : 0); ++attempt) context.call({0, "PutLogEvents", body});
    stream.events.clear();
  }
  stream.count = 0;
  stream.bytes = 0;
}

std::string_view GoCloudwatchStreams::prepare(const std::string& group, Stream& stream, CloudWatchAnswers& answers, OutputContext& context) {
  if (creation.auto_create && groups_.find(group) == groups_.end()) {
    if (std::string_view fault = create_group(group, answers, context); !fault.empty()) return fault;
    groups_.insert(group);
  }
  return stream.known ? std::string_view{} : find_stream(stream, answers, context);
}

std::string_view GoCloudwatchStreams::create_group(const std::string& group, CloudWatchAnswers& answers, OutputContext& context) {
  std::string name = "{\"logGroupName\":";
  append_json(name, group);
  if (context.want_calls) {
    std::string body = name;
    if (!creation.tags.empty()) {
      body += ",\"tags\":{";
      bool first = true;
      for (const auto& [key, value] : creation.tags) {
        if (!first) body += ',';
        first = false;
        append_json(body, key);
        body += ':';
        append_json(body, value);
      }
      body += '}';
    }
    context.call({0, "CreateLogGroup", body + "}"});
  }
  Answer answer = answers.create_group(group);
  if (answer == Answer::denied || answer == Answer::invalid) {
    context.log.add(go_log_line("error", sdk_error(answer)));
    return answer == Answer::denied ? lost::kCreateGroupDenied : lost::kGroupName;
  }
  if (creation.retention_days < 1) return {};
  if (context.want_calls) context.call({0, "PutRetentionPolicy", name + ",\"retentionInDays\":" + std::to_string(creation.retention_days) + "}"});
  answer = answers.put_retention(group, creation.retention_days);
  if (answer == Answer::done) return {};
  context.log.add(go_log_line("error", sdk_error(answer)));
  return answer == Answer::denied ? lost::kRetentionDenied : kRetentionRefused;
}

std::string_view GoCloudwatchStreams::find_stream(Stream& stream, CloudWatchAnswers& answers, OutputContext& context) {
  std::string body = "{\"logGroupName\":";
  append_json(body, stream.group);
  if (context.want_calls) {
    std::string describe = body + ",\"logStreamNamePrefix\":";
    append_json(describe, stream.name);
    context.call({0, "DescribeLogStreams", describe + "}"});
  }
  Answer answer = answers.describe_streams(stream.group, stream.name);
  if (answer == Answer::exists) return {};
  if (answer != Answer::done) go_error(context.log, instance, sdk_error(answer) + '\n');
  if (answer == Answer::denied) return lost::kDescribeDenied;
  if (answer == Answer::not_found) return lost::kNoGroup;
  if (answer == Answer::invalid) return answers.refuses_names(stream.group, stream.name);
  if (!creation.streams) {
    // Whoever switches it off has made the streams; only a list of those that are there says otherwise.
    if (!answers.knows_streams()) return {};
    go_error(context.log, instance, "attempting to create log Stream " + stream.name + " in log group " + stream.group + " however auto_create_stream is disabled");
    return lost::kNoStream;
  }
  if (context.want_calls) {
    body += ",\"logStreamName\":";
    append_json(body, stream.name);
    context.call({0, "CreateLogStream", body + "}"});
  }
  answer = answers.create_stream(stream.group, stream.name);
  if (answer != Answer::denied) return {};
  go_error(context.log, instance, sdk_error(answer) + '\n');
  return lost::kCreateStreamDenied;
}

}  // namespace drybit::plugins
