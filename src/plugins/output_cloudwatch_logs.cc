// cloudwatch_logs, the C plugin (out:2): its options, the checks at its start, and the way of a chunk's records to
// events. Names are cloudwatch_streams', messages cloudwatch_message's, requests cloudwatch_batch's matter.
#include <fmt/format.h>

#include "base/text.h"
#include "plugins/cloudwatch_batch.h"
#include "plugins/cloudwatch_message.h"
#include "plugins/cloudwatch_service.h"
#include "plugins/cloudwatch_streams.h"
#include "plugins/plugin.h"
#include "plugins/start_output.h"

namespace drybit::plugins {

namespace {

using config::OptionType;

constexpr config::OptionSpec kOptions[] = {
    output_option("region", OptionType::text, "AWS region of the log group; not checked", {.required = true}),
    output_option("log_group_name", OptionType::text, "Log group, taken literally; fallback of log_group_template", {.required = true}),
    output_option("log_stream_name", OptionType::text, "Log stream, taken literally; give either this or log_stream_prefix"),
    output_option("log_stream_prefix", OptionType::text, "Log stream is this prefix and the tag"),
    output_option("log_group_template", OptionType::text, "Record accessor text for the log group; log_group_name is used where it fails"),
    output_option("log_stream_template", OptionType::text, "Record accessor text for the log stream; name or prefix is used where it fails"),
    output_option("log_key", OptionType::text, "Send only the value of this key; keys that are a prefix of it match too"),
    output_option("extra_user_agent", OptionType::text, "Appended to the User-Agent of requests"),
    output_option("log_format", OptionType::text, "Sent as x-amzn-logs-format; json/emf makes CloudWatch extract metrics"),
    output_option("role_arn", OptionType::text, "IAM role to assume on top of the pod execution role"),
    output_option("auto_create_group", OptionType::lookup_boolean, "Create the log group when it is missing", {.default_value = "false"}),
    output_option("auto_retry_requests", OptionType::lookup_boolean, "Send a request once more at once when no answer came", {.default_value = "true"}),
    output_option("log_retention_days", OptionType::integer, "Retention of a log group that this output creates; 0: for ever", {.default_value = "0"}),
    output_option("endpoint", OptionType::text, "Host name in place of logs.REGION.amazonaws.com"),
    output_option("sts_endpoint", OptionType::text, "Host name of STS for role_arn"),
    output_option("external_id", OptionType::text, "External id for role_arn"),
    output_option("metric_namespace", OptionType::text, "Without effect on Fargate"),
    output_option("metric_dimensions", OptionType::text, "Without effect on Fargate"),
    output_option("profile", OptionType::text, "Profile of the credentials file", {.series = config::kSince4_2}),
    output_option("log_group_class", OptionType::text, "Class of a log group that this output creates: STANDARD or INFREQUENT_ACCESS", {.series = config::kSince4_2}),
    output_option("add_entity", OptionType::boolean, "Adds an entity to requests; without effect on Fargate", {.default_value = "false", .series = config::kSince4_2}),
};

constexpr flow::Reason kEmptyRecord{"empty-record", "the record is empty"};
constexpr flow::Reason kEmptyMessage{"empty-message", "the value under log_key is empty, or shorter than the two bytes that are cut off"};
constexpr flow::Reason kNoLogKey{"log-key-missing", "it has no key that log_key names"};
constexpr flow::Reason kMassive{"massive-record", "too large for the router's request buffer"};

class CloudWatchLogs : public Output {
 public:
  CloudWatchLogs(const Start& start, CloudWatchNames names, CloudWatchCreation creation);
  std::unique_ptr<OutputChunk> open_chunk(std::string_view tag) override;
  /// Events that share a request share its fate when log_key can break it (out:CW31); and records of one tag can go to
  /// a stream that is refused, which fails the chunk.
  bool chunk_matters() const override { return !log_key.empty() || streams.varies(); }

  const base::Series& series;
  const std::string label;
  const std::string log_key;
  const CloudWatchCreation creation;
  CloudWatchStreams streams;
  CloudWatchWriter writer;
};

class Chunk : public OutputChunk {
 public:
  Chunk(CloudWatchLogs& output, std::string_view tag) : output_(output), tag_(tag), batch_(output.series.sends_sequence_token) {}

  void write(const record::Batch& batch, OutputContext& context) override {
    // Without log_key and without a look at the calls nothing shown depends on requests: events go out as they come.
    batches_ = !output_.log_key.empty() || context.want_calls;
    service_.emplace(context.world.now_seconds, output_.creation.auto_create ? output_.creation.retention_days : 0);
    for (const record::Record& record : batch.records) write(record, context);
  }

  void finish(OutputContext& context) override { send(context); }

 private:
  void write(const record::Record& record, OutputContext& context) {
    CloudWatchStream& stream = fixed_ != nullptr ? *fixed_ : output_.streams.find(tag_, record.body, context.log);
    if (!output_.streams.varies()) fixed_ = &stream;
    if (!stream.known && !failed_) create(stream, context);
    events_of_record_ = 0;
    const flow::Reason* reason = nullptr;
    std::string_view detail;
    if (output_.log_key.empty()) {
      change_stream(stream, context);
      reason = take(record, stream, output_.writer.from_record(record.body, batches_), context);
    } else {
      for (const record::Pair& pair : record.body.pairs()) {
        if (!matches_log_key(pair.key, output_.log_key)) continue;
        change_stream(stream, context);
        if (const flow::Reason* none = take(record, stream, output_.writer.from_value(pair.value), context)) reason = none;
      }
      if (reason == nullptr && events_of_record_ == 0) {  // out:CW32
        context.log.add(fmt::format("[error] {} Could not find log_key '{}' in record", output_.label, output_.log_key));
        reason = &kNoLogKey;
        detail = output_.log_key;
      }
    }
    if (events_of_record_ == 0) context.no_event(record, *reason, detail);
  }

  /// out:CW15, CW50: a new stream is made as soon as its first record is seen. One that is refused fails the attempt,
  /// and with it, once the retries are used up, what follows in the chunk.
  void create(CloudWatchStream& stream, OutputContext& context) {
    if (context.want_calls) {
      create_stream(stream, output_.creation, false, [&](std::string_view action, std::string_view body) {
        flow::Call call;
        call.action = action;
        call.body = body;
        context.call(call);
      });
    }
    if (stream.lost.empty()) {
      stream.known = true;
      return;
    }
    send(context);
    context.log.add(fmt::format("[error] {} Failed to create log stream", output_.label));
    fail(context);
  }

  void fail(OutputContext& context) {
    context.log.add(fmt::format("[error] {} Failed to send events", output_.label));
    failed_ = true;
  }

  /// out:CW43 (1).
  void change_stream(const CloudWatchStream& stream, OutputContext& context) {
    if (!batch_.empty() && batch_.stream() != &stream) send(context);
  }

  /// One message on its way; the reason where it makes no event.
  const flow::Reason* take(const record::Record& record, CloudWatchStream& stream, const CloudWatchMessage& message, OutputContext& context) {
    const bool pasted = !output_.log_key.empty();
    if (message.fate == CloudWatchMessage::Fate::empty) return pasted ? &kEmptyMessage : &kEmptyRecord;
    if (message.fate == CloudWatchMessage::Fate::massive) {
      send(context);
      context.log.add(fmt::format("[ warn] {} Discarding massive log record", output_.label));
      return &kMassive;
    }
    if (message.cut_from != 0) {
      context.log.add(fmt::format("[ warn] {} [size={}] Truncating event which is larger than max size allowed by CloudWatch", output_.label, message.cut_from));
    }
    CloudWatchEvent event;
    // out:CW45; nanoseconds may exceed a second (cfg:T8c).
    event.time_ms = record.seconds * 1000 + record.nanoseconds / 1'000'000;
    event.clock = record.clock != record::ClockReason::none;
    event.again = events_of_record_++ > 0;
    event.lost = !stream.lost.empty() ? stream.lost : failed_ ? lost::kChunkFailed : service_->refuses_event(event.time_ms, message.text);
    event.origin = record.origin;
    if (!batches_ || failed_) {
      if (!message.is_json && !failed_) {  // out:CW41: what shares its request was shown before
        event.lost = lost::kNotJson;
        fail(context);
      }
      show(event, message.text, stream, context);
      return nullptr;
    }
    if (batch_.lacks_room(message, pasted) || batch_.must_close_before(message, event.time_ms)) send(context);
    if (failed_) {
      event.lost = lost::kChunkFailed;
      show(event, message.text, stream, context);
    } else if (batch_.add(stream, message, pasted, event)) {
      send(context);
    }
    return nullptr;
  }

  /// PutLogEvents with what is in the batch.
  void send(OutputContext& context) {
    if (batch_.empty()) return;
    CloudWatchBatch::Request request = batch_.request(context.want_calls);
    for (CloudWatchEvent& event : *request.events) {
      if (!request.is_json) event.lost = lost::kNotJson;
      show(event, request.text.substr(event.begin, event.size), *request.stream, context);
    }
    if (context.want_calls) {
      flow::Call call;
      call.action = "PutLogEvents";
      context.call(call);
    }
    const bool sent = request.is_json;
    if (sent) request.stream->has_token = true;
    batch_.clear();
    if (sent) return;
    context.log.add(fmt::format("[error] {} Failed to send log events", output_.label));
    fail(context);
  }

  void show(const CloudWatchEvent& from, std::string_view message, const CloudWatchStream& stream, OutputContext& context) {
    flow::Event event;
    event.kind = flow::EventKind::log_event;
    event.group = stream.group;
    event.stream = stream.stream;
    event.time_ms = from.time_ms;
    event.clock = from.clock;
    event.again = from.again;
    event.message = message;
    event.tag = tag_;
    event.origin = &from.origin;
    event.lost = from.lost;
    context.event(event);
  }

  CloudWatchLogs& output_;
  std::string tag_;
  CloudWatchStream* fixed_ = nullptr;  // the one stream of this tag, where no template makes several
  CloudWatchBatch batch_;
  std::optional<CloudWatchService> service_;
  bool batches_ = false;
  bool failed_ = false;
  std::size_t events_of_record_ = 0;
};

CloudWatchLogs::CloudWatchLogs(const Start& start, CloudWatchNames names, CloudWatchCreation create)
    : series(start.series),
      label(output_label(start.instance)),
      log_key(start.instance.text("log_key")),
      creation(std::move(create)),
      streams(start.series, std::move(names), json::WriteStyle::of(start.series, start.json_escape_unicode)),
      writer(start.series, start.json_escape_unicode) {}

std::unique_ptr<OutputChunk> CloudWatchLogs::open_chunk(std::string_view tag) { return std::make_unique<Chunk>(*this, tag); }

base::Problem& fails(const Start& start, std::string_view code, const config::Setting* setting, std::string message, std::string_view words,
                     std::vector<std::string> before = {}) {
  return output_start_fails(start, code, setting, std::move(message), words, std::move(before));
}

/// out:CW1 (3), (4). False: refused.
bool compile_template(const Start& start, std::string_view option, std::optional<record::Accessor>& out) {
  const config::Setting* setting = start.instance.find(option);
  if (setting == nullptr) return true;
  auto compiled = record::Accessor::compile(setting->value, start.series);
  if (auto* error = std::get_if<record::AccessorError>(&compiled)) {
    fails(start, "bad-template", setting, fmt::format("{} is no record accessor: {}", option, error->message), fmt::format("Could not parse `{}`", option),
          error->router_log);
    return false;
  }
  out = std::move(std::get<record::Accessor>(compiled));
  if (!out->messages().empty()) {
    start.add(base::Effect::style, "accessor-bytes-skipped", setting, fmt::format("{} holds bytes that mean nothing in a record accessor and are skipped", option),
              out->messages());
  }
  return true;
}

/// out:CW7. False: refused.
bool check_group_class(const Start& start, CloudWatchCreation& creation) {
  const config::Setting* setting = start.instance.find("log_group_class");
  if (setting == nullptr || !creation.auto_create) return true;
  if (!setting->value.starts_with("STANDARD") && !setting->value.starts_with("INFREQUENT_ACCESS")) {
    fails(start, "bad-log-group-class", setting, fmt::format("log_group_class is STANDARD or INFREQUENT_ACCESS, in capitals, not \"{}\"", setting->value),
          fmt::format("The valid values for log_group_class are {{STANDARD, INFREQUENT_ACCESS}}. Invalid input was {}", setting->value));
    return false;
  }
  creation.group_class = setting->value;
  return true;
}

/// out:CW5.
bool creates_groups(const Start& start) {
  std::string_view text = start.instance.text("auto_create_group");
  return base::iequals(text, "on") || base::iequals(text, "true") || (start.series.auto_create_yes && base::iequals(text, "yes"));
}

std::unique_ptr<Output> start_output(const Start& start) {
  const config::Instance& instance = start.instance;
  // out:CW1, in its order; the first fault ends the start.
  if (!instance.has("log_group_name")) {
    fails(start, "missing-option", nullptr, "log_group_name is missing", "'log_group_name' is a required field").suggestion = "log_group_name";
    return nullptr;
  }
  const config::Setting* name = instance.find("log_stream_name");
  const config::Setting* prefix = instance.find("log_stream_prefix");
  if ((name == nullptr) == (prefix == nullptr)) {
    fails(start, "stream-name-or-prefix", prefix, name == nullptr ? "log_stream_name or log_stream_prefix is missing" : "log_stream_name and log_stream_prefix exclude each other",
          "Either 'log_stream_name' or 'log_stream_prefix' is required");
    return nullptr;
  }
  CloudWatchNames names;
  names.group = instance.text("log_group_name");
  names.is_prefix = prefix != nullptr;
  names.stream = (names.is_prefix ? prefix : name)->value;
  if (!compile_template(start, "log_group_template", names.group_template)) return nullptr;
  if (!compile_template(start, "log_stream_template", names.stream_template)) return nullptr;
  if (!instance.has("region")) {
    fails(start, "missing-option", nullptr, "region is missing", "'region' is a required field").suggestion = "region";
    return nullptr;
  }
  CloudWatchCreation creation;
  creation.auto_create = creates_groups(start);
  creation.retention_days = instance.integer("log_retention_days");
  if (!check_group_class(start, creation)) return nullptr;
  return std::make_unique<CloudWatchLogs>(start, std::move(names), std::move(creation));
}

}  // namespace

extern const Plugin output_cloudwatch_logs;
const Plugin output_cloudwatch_logs{
    {config::PluginKind::output, "cloudwatch_logs", "Sends records to CloudWatch Logs (C plugin)", kOptions, false, "Initialization failed"},
    nullptr, nullptr, start_output};

}  // namespace drybit::plugins
