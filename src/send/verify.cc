#include "send/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

namespace drybit::send {

namespace {

using Json = nlohmann::json;

/// Time and message of an event, as the service gives them back.
std::string key_of(std::int64_t time_ms, std::string_view message) {
  std::string text;
  append_json_text(text, message);
  // U+FFFD in place of what is not UTF-8, on both sides.
  return fmt::format("{} {}", time_ms, text);
}

/// How often an event was acknowledged, and how often it was read.
struct Seen {
  std::uint64_t wanted = 0, read = 0;
};

class StreamCheck {
 public:
  StreamCheck(const SendRun& run, std::uint32_t stream, AwsCaller& caller) : run_(run), index_(stream), caller_(caller) {}

  /// False: the spool is damaged.
  bool collect() {
    const SpoolStream& state = run_.spool.streams()[index_];
    for (std::uint64_t i = 0; i < state.shipped; ++i) {
      auto intent = run_.spool.read(index_, i);
      if (!intent) {
        trouble_ = intent.error().message;
        return false;
      }
      low_ = i == 0 ? intent->time_ms : std::min(low_, intent->time_ms);
      high_ = i == 0 ? intent->time_ms : std::max(high_, intent->time_ms);
      ++seen_[hash_(key_of(intent->time_ms, intent->message))].wanted;
    }
    return true;
  }

  /// Reads the stream from its front; false: the service refused.
  bool read() {
    for (auto& [key, seen] : seen_) seen.read = 0;
    std::optional<std::string> token;
    for (;;) {
      Tried tried = call_with_retries(caller_, "GetLogEvents", body(token), {}, run_.options.retry, run_.stop, run_.delivery);
      if (!tried.answer.ok()) {
        trouble_ = tried.answer.error->message;
        return false;
      }
      Json json = Json::parse(tried.answer.body, nullptr, false);
      std::optional<std::string> next;
      if (!take(json, next)) {
        trouble_ = "GetLogEvents: the answer is not what the service documents";
        return false;
      }
      if (!next || next == token) return true;  // the end of a stream is told by the same token again
      token = next;
    }
  }

  std::uint64_t missing() const {
    std::uint64_t missing = 0;
    for (const auto& [key, seen] : seen_) missing += seen.wanted > seen.read ? seen.wanted - seen.read : 0;
    return missing;
  }
  std::uint64_t repeated() const {
    std::uint64_t repeated = 0;
    for (const auto& [key, seen] : seen_) repeated += seen.read > seen.wanted ? seen.read - seen.wanted : 0;
    return repeated;
  }
  const std::string& trouble() const { return trouble_; }

 private:
  std::string body(const std::optional<std::string>& token) const {
    const Stream& stream = run_.spool.streams()[index_].stream;
    std::string text = "{\"logGroupName\":";
    append_json_text(text, stream.group);
    text += ",\"logStreamName\":";
    append_json_text(text, stream.name);
    text += fmt::format(",\"startTime\":{},\"endTime\":{},\"startFromHead\":true", low_, high_ + 1);
    if (token) {
      text += ",\"nextToken\":";
      append_json_text(text, *token);
    }
    return text + "}";
  }

  bool take(const Json& json, std::optional<std::string>& next) {
    if (!json.is_object() || !json.contains("events") || !json["events"].is_array()) return false;
    for (const Json& event : json["events"]) {
      auto time = event.find("timestamp");
      auto message = event.find("message");
      if (time == event.end() || message == event.end() || !time->is_number_integer() || !message->is_string()) return false;
      auto found = seen_.find(hash_(key_of(time->get<std::int64_t>(), message->get_ref<const std::string&>())));
      if (found != seen_.end()) ++found->second.read;
    }
    auto token = json.find("nextForwardToken");
    if (token != json.end() && token->is_string()) next = token->get<std::string>();
    return true;
  }

  const SendRun& run_;
  std::uint32_t index_;
  AwsCaller& caller_;
  std::hash<std::string> hash_;
  std::unordered_map<std::size_t, Seen> seen_;
  std::int64_t low_ = 0, high_ = 0;
  std::string trouble_;
};

}  // namespace

Verified verify(const SendRun& run, Links& links, HttpFactory& factory, std::chrono::milliseconds patience, const std::function<void()>& tick) {
  Verified verified;
  std::mutex lock;
  std::vector<std::uint32_t> streams;
  for (std::uint32_t i = 0; i < run.spool.streams().size(); ++i) {
    const SpoolStream& state = run.spool.streams()[i];
    bool logs = run.spool.shipment().targets[state.stream.target].service == ServiceKind::logs;
    if (!logs) verified.skipped += state.shipped;
    if (logs && state.shipped > 0) streams.push_back(i);
  }
  auto work = [&](std::uint32_t stream, Callers& callers) {
    if (run.stop.asked()) return;
    const SpoolStream& state = run.spool.streams()[stream];
    StreamCheck check(run, stream, callers.of(links.of(state.stream.target)));
    // What is acknowledged may take some seconds until it can be read.
    std::chrono::milliseconds waited{0}, step{500};
    bool read = check.collect() && check.read();
    std::uint64_t rejected = run.delivery.rejected_of(stream);
    while (read && check.missing() > rejected && waited < patience && run.stop.sleep(step)) {
      waited += step;
      step *= 2;
      read = check.read();
    }
    std::uint64_t missing = read ? check.missing() : state.shipped;
    std::lock_guard guard(lock);
    verified.events += state.shipped;
    verified.found += state.shipped - missing;
    verified.repeated += check.repeated();
    std::string name = describe(run.spool.shipment().targets[state.stream.target], state.stream);
    if (!read) {
      verified.troubles.push_back(fmt::format("cannot be read back: {} ({})", check.trouble(), name));
    } else if (missing > rejected) {
      verified.troubles.push_back(fmt::format("{} of {} events are not there ({})", missing, state.shipped, name));
    }
  };
  for_each_stream(streams, run.options.threads, links, factory, tick, work);
  std::ranges::sort(verified.troubles);
  return verified;
}

}  // namespace drybit::send
