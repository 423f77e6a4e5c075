#include "send/logs_shipper.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace drybit::send {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kNotFound = "ResourceNotFoundException";
constexpr std::string_view kExists = "ResourceAlreadyExistsException";
constexpr int kMostMends = 3;

/// The text under `key`, or nothing where there is none.
std::string text_of(const std::string& body, const char* key) {
  Json json = Json::parse(body, nullptr, false);
  if (!json.is_object()) return {};
  auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The token at the end of what a service of the old kind says: "... expected sequenceToken is: TOKEN".
std::string token_in(std::string_view message) {
  std::size_t at = message.rfind(": ");
  std::string_view token = at == std::string_view::npos ? std::string_view() : message.substr(at + 2);
  return token == "null" || token.find(' ') != std::string_view::npos ? std::string() : std::string(token);
}

bool done_or_exists(const Tried& tried) { return tried.answer.ok() || tried.answer.error->code == kExists; }

bool is(const Tried& tried, std::string_view code) { return !tried.answer.ok() && tried.answer.error->code == code; }

std::string names_body(const Stream& stream, bool with_stream) {
  std::string body = "{\"logGroupName\":";
  append_json_text(body, stream.group);
  if (with_stream) {
    body += ",\"logStreamName\":";
    append_json_text(body, stream.name);
  }
  return body + "}";
}

std::string group_body(const Target& target, const Stream& stream) {
  std::string body = names_body(stream, false);
  body.pop_back();
  if (!target.group_class.empty()) {
    body += ",\"logGroupClass\":";
    append_json_text(body, target.group_class);
  }
  if (!target.group_tags.empty()) {
    body += ",\"tags\":{";
    for (const auto& [key, value] : target.group_tags) {
      if (body.back() != '{') body += ',';
      append_json_text(body, key);
      body += ':';
      append_json_text(body, value);
    }
    body += '}';
  }
  return body + "}";
}

}  // namespace

const Target& LogsShipper::target(std::uint32_t stream) const { return run_.spool.shipment().targets[this->stream(stream).target]; }

Tried LogsShipper::call(std::string_view operation, const std::string& body, const std::vector<Header>& extra) {
  return call_with_retries(caller_, operation, body, extra, run_.options.retry, run_.stop, run_.delivery);
}

void LogsShipper::ship(std::uint32_t index) {
  limits_ = run_.options.limits;
  token_.clear();
  mended_ = 0;
  told_ = false;
  if (run_.stop.asked() || !prepare(index)) return;
  const SpoolStream& state = run_.spool.streams()[index];
  while (state.shipped < state.events.size() && !run_.stop.asked()) {
    auto batch = cut_batch(run_.spool, index, state.shipped, limits_);
    if (!batch) {
      run_.delivery.problem(index, batch.error().message);
      return;
    }
    if (!put(*batch)) return;
  }
}

bool LogsShipper::prepare(std::uint32_t index) {
  const Target& to = target(index);
  if (to.group_first && to.creates_group && !make_group(index)) return false;
  if (!to.creates_stream) return true;
  Tried tried = call("CreateLogStream", names_body(stream(index), true));
  if (is(tried, kNotFound) && to.creates_group && !to.group_first) {
    if (!make_group(index)) return false;
    tried = call("CreateLogStream", names_body(stream(index), true));
  }
  if (done_or_exists(tried)) return true;
  if (is(tried, kNotFound) && !to.creates_group) tried.answer.error->message += "; auto_create_group is off, so the router would not make it either";
  tell_failure(run_, index, tried, nullptr);
  return false;
}

Once::Entry& LogsShipper::group_entry(std::uint32_t index) {
  // Outputs may name the same group in different regions and accounts.
  const Target& to = target(index);
  return run_.groups.of(fmt::format("{} {} {} {}", to.region, to.role_arn, to.endpoint, stream(index).group));
}

bool LogsShipper::make_group(std::uint32_t index) {
  const Stream& to = stream(index);
  Once::Entry& entry = group_entry(index);
  std::lock_guard guard(entry.lock);
  if (entry.done) return true;
  Tried tried = call("CreateLogGroup", group_body(target(index), to));
  if (!done_or_exists(tried)) {
    tell_failure(run_, index, tried, nullptr);
    return false;
  }
  entry.done = true;
  if (target(index).retention_days > 0) set_retention(index);
  return true;
}

void LogsShipper::set_retention(std::uint32_t index) {
  std::string body = names_body(stream(index), false);
  body.pop_back();
  body += fmt::format(",\"retentionInDays\":{}}}", target(index).retention_days);
  Tried tried = call("PutRetentionPolicy", body);
  if (tried.answer.ok() || tried.stopped) return;
  // out:CW51: the router goes on without retention as well.
  run_.delivery.warning(index, fmt::format("the retention of {} days is not set: {}", target(index).retention_days, tried.answer.error->message));
}

bool LogsShipper::put(const Batch& batch) {
  std::vector<Header> extra;
  if (!target(batch.range.stream).log_format.empty()) extra.push_back({"x-amzn-logs-format", target(batch.range.stream).log_format});
  if (!mark(run_, SpoolRecord::started, batch.range, batch)) return false;
  bool unsure = false;
  for (;;) {
    Tried tried = call("PutLogEvents", put_log_events_body(stream(batch.range.stream), batch, token_), extra);
    tried.repeated |= unsure;
    if (tried.answer.ok() || is(tried, "DataAlreadyAcceptedException")) return accepted(batch, tried);
    unsure = tried.repeated || tried.answer.error->may_have_happened;
    bool again = !tried.gave_up && !tried.stopped && mend(batch, tried);
    if (again && limits_.bytes == run_.options.limits.bytes) continue;
    if (!unsure) mark(run_, SpoolRecord::refused, batch.range, batch);
    if (again) return true;  // cut anew, smaller
    if (!told_) tell_failure(run_, batch.range.stream, tried, &batch);
    return false;
  }
}

bool LogsShipper::mend(const Batch& batch, const Tried& tried) {
  const AwsError& error = *tried.answer.error;
  if (is_too_large(error)) {
    if (batch.range.count < 2) return false;
    limits_.bytes = std::max<std::size_t>(batch.bytes / 2, 1);
    return true;
  }
  if (++mended_ > kMostMends) return false;
  if (error.code == kNotFound) {
    // Somebody deleted it meanwhile.
    Once::Entry& entry = group_entry(batch.range.stream);
    {
      std::lock_guard guard(entry.lock);
      entry.done = false;
    }
    told_ = !prepare(batch.range.stream);
    return !told_;
  }
  if (error.code == "InvalidSequenceTokenException") {
    token_ = token_in(error.message);
    return true;
  }
  return false;
}

bool LogsShipper::accepted(const Batch& batch, const Tried& tried) {
  mended_ = 0;
  if (tried.answer.ok()) {
    tell_rejected(batch, tried.answer.body);
    // Only a service of the old kind, which refused a request without token, is given one.
    if (!token_.empty()) token_ = text_of(tried.answer.body, "nextSequenceToken");
  } else if (!token_.empty()) {
    token_ = token_in(tried.answer.error->message);
  }
  if (tried.repeated) run_.delivery.may_repeat(batch.range);
  run_.delivery.acknowledged(batch);
  return mark(run_, SpoolRecord::finished, batch.range, batch);
}

void LogsShipper::tell_rejected(const Batch& batch, const std::string& body) {
  Json json = Json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("rejectedLogEventsInfo") || !json["rejectedLogEventsInfo"].is_object()) return;
  const Json& info = json["rejectedLogEventsInfo"];
  auto index = [&](const char* name, std::size_t otherwise) {
    auto found = info.find(name);
    if (found == info.end() || !found->is_number_integer() || found->get<std::int64_t>() < 0) return otherwise;
    return std::min<std::size_t>(found->get<std::size_t>(), batch.events.size());
  };
  // out:SV1: the indices count in the request, whose events are sorted by time.
  std::size_t too_old = index("tooOldLogEventEndIndex", 0);
  std::size_t expired = index("expiredLogEventEndIndex", 0);
  std::size_t too_new = index("tooNewLogEventStartIndex", batch.events.size());
  for (std::size_t i = 0; i < batch.events.size(); ++i) {
    if (i < too_old) {
      run_.delivery.rejected(batch.events[i], "older than 14 days, or than the log group, says CloudWatch");
    } else if (i < expired) {
      run_.delivery.rejected(batch.events[i], "older than the retention of the log group, says CloudWatch");
    } else if (i >= too_new) {
      run_.delivery.rejected(batch.events[i], "more than 2 hours ahead, says CloudWatch");
    }
  }
}

}  // namespace drybit::send
