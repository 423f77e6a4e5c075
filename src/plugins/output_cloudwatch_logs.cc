// cloudwatch_logs, the C plugin (out:2): the way of a chunk's records to events. Its start is cloudwatch_options', names
// are cloudwatch_streams', messages cloudwatch_message's, requests cloudwatch_batch's matter.
#include <fmt/format.h>

#include "json/ascii.h"
#include "plugins/cloudwatch_batch.h"
#include "plugins/cloudwatch_message.h"
#include "plugins/cloudwatch_options.h"
#include "plugins/cloudwatch_service.h"
#include "plugins/cloudwatch_streams.h"
#include "plugins/plugin.h"
#include "plugins/start_output.h"

namespace drybit::plugins {

namespace {

constexpr flow::Reason kEmptyRecord{"empty-record", "the record is empty"};
constexpr flow::Reason kEmptyMessage{"empty-message", "the value under log_key is empty, or shorter than the two bytes that are cut off"};
constexpr flow::Reason kNoLogKey{"log-key-missing", "it has no key that log_key names"};
constexpr flow::Reason kMassive{"massive-record", "too large for the router's request buffer"};

class CloudWatchLogs : public Output, public AsksCloudWatch {
 public:
  CloudWatchLogs(const Start& start, CloudWatchOptions options);
  std::unique_ptr<OutputChunk> open_chunk(std::string_view tag) override;
  /// Events that share a request share its fate when log_key can break it (out:CW31); and records of one tag can go to
  /// a stream that is refused, which fails the chunk.
  bool chunk_matters() const override { return !log_key.empty() || streams.varies() || puts_denied; }
  void serve(CloudWatchAnswers& from) override {
    answers = &from;
    streams.ask(from);
    puts_denied = from.denies("PutLogEvents");
  }
  std::uint64_t repeated() const override { return sent_again; }

  bool ordered() const override { return chunk_matters(); }

  CloudWatchAnswers own_answers;
  CloudWatchAnswers* answers = &own_answers;
  bool puts_denied = false;
  bool asked_credentials = false;
  std::uint64_t sent_again = 0;
  const base::Series& series;
  const std::string label;
  const std::string log_key;
  const CloudWatchCreation creation;
  const int retries;
  CloudWatchStreams streams;
  CloudWatchWriter writer;
};

/// out:CW46. The service reads it so; escapes in messages may be written otherwise. A request that is no JSON keeps the
/// text as the plugin pastes it. The token is known to nobody before the service answers (out:CW55).
std::string put_log_events(const CloudWatchBatch::Request& request, bool sends_token) {
  std::string body = fmt::format(R"({{"logGroupName":"{}","logStreamName":"{}",)", request.stream->group_text, request.stream->stream_text);
  if (sends_token && request.stream->has_token) body += R"("sequenceToken":"...",)";
  body += R"("logEvents":[)";
  for (const CloudWatchEvent& event : *request.events) {
    if (body.back() != '[') body += ',';
    body += fmt::format(R"({{"timestamp":{},"message":)", event.time_ms);
    std::string_view message = request.text.substr(event.begin, event.size);
    if (request.is_json) {
      json::write_ascii_string(body, message);
    } else {
      body.append("\"").append(message).append("\"");
    }
    body += '}';
  }
  return body + "]}";
}

class Chunk : public OutputChunk {
 public:
  Chunk(CloudWatchLogs& output, std::string_view tag) : output_(output), tag_(tag), batch_(output.series.sends_sequence_token) {}

  void write(const record::Batch& batch, OutputContext& context) override {
    // Without log_key and without a look at the calls nothing shown depends on requests: events go out as they come.
    batches_ = !output_.log_key.empty() || context.want_calls || output_.puts_denied;
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
    if (!batches_ && !failed_ && context.takes_bodies && output_.writer.is_plain(record.body)) {
      events_of_record_ = 1;
      return show_body(record, stream, context);
    }
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

  /// The usual record on its way to an observer that writes the JSON itself: nothing of the message needs to be known.
  void show_body(const record::Record& record, CloudWatchStream& stream, OutputContext& context) {
    flow::Event event;
    event.time_ms = record.seconds * 1000 + record.nanoseconds / 1'000'000;
    event.clock = record.clock != record::ClockReason::none;
    event.lost = !stream.lost.empty() ? stream.lost : !stream.missing.empty() ? stream.missing : service_->refuses_time(event.time_ms);
    if (event.lost.empty()) ++sent_;
    event.body = &record.body;
    event.style = &output_.writer.style();
    event.group = stream.group;
    event.stream = stream.stream;
    event.tag = tag_;
    event.origin = &record.origin;
    context.event(event);
  }

  /// out:CW15, CW50: a new stream is made as soon as its first record is seen. Where that fails the attempt fails, and
  /// with it, once the retries are used up, what follows in the chunk.
  void create(CloudWatchStream& stream, OutputContext& context) {
    CloudWatchAttempt attempt{[&](std::string_view action, std::string_view body) { call(context, action, body); },
                              [&](std::string_view words) { error(context, words); },
                              [&](std::string_view action, std::string_view code) { refused(context, action, code); }};
    for (int retry = 0;; ++retry) {
      CloudWatchCreated created = create_stream(stream, output_.creation, *output_.answers, attempt);
      stream.missing = created.lost;
      if (created.done) {
        stream.known = true;
        return;
      }
      context.order_matters();
      // out:CW58. (1.9 keeps what waits and sends it doubled in a later request: the same events as often.)
      if (retry == 0) send(context);
      error(context, "Failed to send events");
      if (retry == output_.retries) break;
      send_again(context);
    }
    if (stream.missing.empty()) stream.missing = lost::kChunkFailed;  // out:CW51 without a retry
    failed_ = true;
  }

  void call(OutputContext& context, std::string_view action, std::string_view body) {
    if (!context.want_calls) return;
    flow::Call made;
    made.action = action;
    made.body = body;
    context.call(made);
  }

  void error(OutputContext& context, std::string_view words) { context.log.add(fmt::format("[error] {} {}", output_.label, words)); }

  /// The service's message is its own; its code is what the router decides by (out:CW52).
  void refused(OutputContext& context, std::string_view action, std::string_view code) {
    // out:CW57: new credentials are asked for, at most once a minute; a retry comes within that.
    if (output_.series.tells_auth_errors && code == CloudWatchAnswers::error_code(CloudWatchAnswers::Answer::denied) && !output_.asked_credentials) {
      context.log.add("[error] [aws_client] auth error, refreshing creds");
      output_.asked_credentials = true;
    }
    error(context, fmt::format("{} API responded with error='{}'", action, code));
  }

  /// A retry sends the chunk from its start (out:CW58).
  void send_again(OutputContext& context) {
    for (const std::string& body : requests_text_) call(context, "PutLogEvents", body);
    output_.sent_again += sent_;
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
    event.lost = reason_of(stream, failed_, event.time_ms, message.text);
    event.origin = record.origin;
    if (!batches_ || failed_) {
      if (!message.is_json && !failed_) {  // out:CW41: what shares its request was shown before
        event.lost = lost::kNotJson;
        fail(context, kNotJsonCode);
      }
      if (event.lost.empty()) ++sent_;
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

  std::string_view reason_of(const CloudWatchStream& stream, bool failed, std::int64_t time_ms, std::string_view message) const {
    if (!stream.lost.empty()) return stream.lost;
    if (!stream.missing.empty()) return stream.missing;
    return failed ? lost::kChunkFailed : service_->refuses_event(time_ms, message);
  }

  /// PutLogEvents with what is in the batch.
  void send(OutputContext& context) {
    if (batch_.empty()) return;
    CloudWatchBatch::Request request = batch_.request(context.want_calls);
    const bool request_is_json = request.is_json;
    const std::string_view fault = !request_is_json ? lost::kNotJson : output_.puts_denied ? lost::kPutDenied : std::string_view{};
    std::uint64_t kept = 0;
    for (CloudWatchEvent& event : *request.events) {
      if (!fault.empty()) event.lost = fault;
      show(event, request.text.substr(event.begin, event.size), *request.stream, context);
      if (event.lost.empty()) ++kept;
    }
    if (context.want_calls) put_body_ = put_log_events(request, output_.series.sends_sequence_token);
    call(context, "PutLogEvents", put_body_);
    if (fault.empty()) {
      if (context.want_calls) requests_text_.push_back(put_body_);
      request.stream->has_token = true;
      sent_ += kept;
    }
    batch_.clear();
    if (!fault.empty()) fail(context, request_is_json ? CloudWatchAnswers::error_code(CloudWatchAnswers::Answer::denied) : kNotJsonCode);
  }

  /// A request failed: it fails again with every retry (out:CW53, CW54). `code`: the service's.
  void fail(OutputContext& context, std::string_view code) {
    for (int retry = 0;; ++retry) {
      refused(context, "PutLogEvents", code);
      error(context, "Failed to send log events");
      error(context, "Failed to send log events");
      error(context, "Failed to send events");
      if (retry == output_.retries) break;
      send_again(context);
      call(context, "PutLogEvents", put_body_);
    }
    failed_ = true;
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
  std::string put_body_;                    // of the last request, where calls are looked at
  std::vector<std::string> requests_text_;  // of this chunk that succeeded, likewise
  std::uint64_t sent_ = 0;                  // events in them that are kept
};

CloudWatchLogs::CloudWatchLogs(const Start& start, CloudWatchOptions options)
    : series(start.series),
      label(output_label(start.instance)),
      log_key(std::move(options.log_key)),
      creation(std::move(options.creation)),
      retries(options.retries),
      streams(start.series, std::move(options.names), json::WriteStyle::of(start.series, start.json_escape_unicode)),
      writer(start.series, start.json_escape_unicode) {
  serve(own_answers);
}

std::unique_ptr<OutputChunk> CloudWatchLogs::open_chunk(std::string_view tag) { return std::make_unique<Chunk>(*this, tag); }

std::unique_ptr<Output> start_output(const Start& start) {
  std::optional<CloudWatchOptions> options = read_cloudwatch_options(start);
  if (!options) return nullptr;
  return std::make_unique<CloudWatchLogs>(start, std::move(*options));
}

}  // namespace

extern const Plugin output_cloudwatch_logs;
const Plugin output_cloudwatch_logs{
    {config::PluginKind::output, "cloudwatch_logs", "Sends records to CloudWatch Logs (C plugin)", kCloudWatchOptions, false, "Initialization failed"},
    nullptr, nullptr, start_output};

}  // namespace drybit::plugins
