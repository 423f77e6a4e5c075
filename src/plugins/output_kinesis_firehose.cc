// kinesis_firehose, the C plugin (out:4.1): its options, the checks at its start, and records to Data.
#include <fmt/format.h>

#include "base/text.h"
#include "plugins/cloudwatch_message.h"
#include "plugins/firehose_requests.h"
#include "plugins/plugin.h"
#include "plugins/start_output.h"
#include "record/strftime.h"
#include "record/to_json.h"

namespace drybit::plugins {

namespace {

using config::OptionType;

constexpr config::OptionSpec kOptions[] = {
    output_option("region", OptionType::text, "AWS region of the delivery stream; not checked", {.required = true}),
    output_option("delivery_stream", OptionType::text, "Delivery stream, taken literally", {.required = true}),
    output_option("time_key", OptionType::text, "Adds the time of the event under this key; not together with log_key"),
    output_option("time_key_format", OptionType::text, "strftime format for time_key, UTC", {.default_value = "%Y-%m-%dT%H:%M:%S"}),
    output_option("role_arn", OptionType::text, "IAM role to assume on top of the pod execution role"),
    output_option("endpoint", OptionType::text, "Host name in place of firehose.REGION.amazonaws.com"),
    output_option("sts_endpoint", OptionType::text, "Host name of STS for role_arn"),
    output_option("external_id", OptionType::text, "External id for role_arn"),
    output_option("compression", OptionType::text, "Compresses every record by itself: gzip; later series also zstd, snappy"),
    output_option("log_key", OptionType::text, "Send only the value of this key, still JSON-escaped; keys that are a prefix of it match too"),
    output_option("auto_retry_requests", OptionType::boolean, "Send a request once more at once when no answer came", {.default_value = "true"}),
    output_option("profile", OptionType::text, "Profile of the credentials file", {.series = config::kSince4_2}),
    output_option("simple_aggregation", OptionType::boolean, "Puts several records into one Data", {.default_value = "false", .series = config::kSince4_2}),
};

constexpr flow::Reason kTooShort{"empty-message", "its JSON has two bytes or fewer"};
constexpr flow::Reason kNoLogKey{"log-key-missing", "it has no key that log_key names"};
constexpr flow::Reason kTooLarge{"too-large", "larger than Firehose takes"};

/// out:FH4: bytes of JSON and newline from which on a record is dropped.
constexpr std::size_t kMaxData = 1'024'000;

class KinesisFirehose : public Output {
 public:
  explicit KinesisFirehose(const Start& start)
      : series(start.series),
        label(output_label(start.instance)),
        stream(start.instance.text("delivery_stream")),
        log_key(start.instance.text("log_key")),
        time_key(start.instance.text("time_key")),
        time_format(start.instance.text("time_key_format")),
        compression(start.instance.text("compression")),
        aggregates(start.instance.flag("simple_aggregation")),
        style(json::WriteStyle::of(start.series, start.json_escape_unicode)) {}
  std::unique_ptr<OutputChunk> open_chunk(std::string_view tag) override;
  bool chunk_matters() const override { return aggregates; }

  const base::Series& series;
  const std::string label, stream, log_key, time_key, time_format, compression;
  const bool aggregates;
  const json::WriteStyle style;
};

class Chunk : public OutputChunk {
 public:
  Chunk(const KinesisFirehose& output, std::string_view tag) : output_(output), requests_(output.stream, output.compression, tag) {
    if (output.aggregates) requests_.aggregate(kMaxData);
  }

  void write(const record::Batch& batch, OutputContext& context) override {
    for (const record::Record& record : batch.records) {
      if (!write(record, context)) return;
    }
  }

  void finish(OutputContext& context) override { requests_.finish(context); }

 private:
  /// False: the process died.
  bool write(const record::Record& record, OutputContext& context) {
    const flow::Reason* reason = nullptr;
    bool again = false;
    if (output_.log_key.empty()) {
      reason = take(record, record.body, again, context);
    } else {
      bool found = false;
      for (const record::Pair& pair : record.body.pairs()) {
        if (!matches_log_key(pair.key, output_.log_key)) continue;
        found = true;
        if (const flow::Reason* none = take(record, pair.value, again, context)) reason = none;
      }
      if (!found) {
        context.log.add(fmt::format("[error] {} Could not find log_key '{}' in record, {}", output_.label, output_.log_key, output_.stream));
        reason = &kNoLogKey;
      }
    }
    if (crashed_) return false;
    if (!again) context.no_event(record, *reason, reason == &kNoLogKey ? std::string_view(output_.log_key) : std::string_view{});
    return true;
  }

  /// One value on its way; the reason where it makes no Data. `again` is set once the record has an event.
  const flow::Reason* take(const record::Record& record, const record::Value& value, bool& again, OutputContext& context) {
    data_.clear();
    record::to_json(value, data_, output_.style);
    if (data_.size() <= 2) {  // out:FH5
      context.log.add(fmt::format("[ warn] {} Discarding large or unprocessable record, {}", output_.label, output_.stream));
      return &kTooShort;
    }
    if (!output_.log_key.empty()) {
      data_.pop_back();
      data_.erase(0, 1);
    }
    if (output_.compression.empty() && data_.size() + 1 >= kMaxData) {
      context.log.add(fmt::format("[ warn] {} [size={}] Discarding record which is larger than max size allowed by Firehose, {}", output_.label,
                                  data_.size() + 1, output_.stream));
      return &kTooLarge;
    }
    if (!output_.time_key.empty() && !add_time(record)) {
      crashed_ = true;
      context.log.add(fmt::format("[error] {} Failed to add time_key {} to record, {}", output_.label, output_.time_key, output_.stream));
      context.crash(record, fmt::format("kinesis_firehose cannot format time_key_format \"{}\" into 12 bytes a character and frees memory it never set", output_.time_format));
      return nullptr;
    }
    data_ += '\n';
    requests_.add(record, data_, again, context);
    again = true;
    return nullptr;
  }

  /// out:FH2, FH10: behind all keys, unescaped.
  bool add_time(const record::Record& record) {
    data_.back() = ',';
    data_ += '"';
    data_ += output_.time_key;
    data_ += "\":\"";
    if (!record::append_firehose_time(data_, output_.time_format, record.seconds, record.nanoseconds, output_.series.firehose_subsecond,
                                      output_.series.firehose_time_limit)) {
      return false;
    }
    data_ += "\"}";
    return true;
  }

  const KinesisFirehose& output_;
  FirehoseRequests requests_;
  std::string data_;
  bool crashed_ = false;
};

std::unique_ptr<OutputChunk> KinesisFirehose::open_chunk(std::string_view tag) { return std::make_unique<Chunk>(*this, tag); }

base::Problem& fails(const Start& start, std::string_view code, const config::Setting* setting, std::string message, std::string_view words,
                     std::vector<std::string> before = {}) {
  return output_start_fails(start, code, setting, std::move(message), words, std::move(before));
}

bool knows_compression(std::string_view name, const base::Series& series) {
  return name == "gzip" || (name == "zstd" && series.firehose_zstd) || (name == "snappy" && series.firehose_snappy);
}

std::unique_ptr<Output> start_output(const Start& start) {
  const config::Instance& instance = start.instance;
  if (!instance.has("delivery_stream")) {
    fails(start, "missing-option", nullptr, "delivery_stream is missing", "'delivery_stream' is a required field");
    return nullptr;
  }
  const config::Setting* time_key = instance.find("time_key");
  if (time_key != nullptr && instance.has("log_key")) {
    fails(start, "time-key-and-log-key", time_key, "time_key and log_key exclude each other", "'time_key' and 'log_key' can not be used together");
    return nullptr;
  }
  const config::Setting* port = instance.find("Port");
  const int number = port == nullptr ? 0 : base::c_atoi(port->value);
  if (start.series.output_ports && (number < 0 || number > 65535)) {
    fails(start, "bad-port", port, fmt::format("{} is no port", port->value), fmt::format("Invalid port number: {}. Must be between 1 and 65535", number));
    return nullptr;
  }
  const config::Setting* compression = instance.find("compression");
  if (compression != nullptr && !knows_compression(compression->value, start.series)) {
    fails(start, "bad-compression", compression, fmt::format("{} is no compression that this series knows", compression->value),
          fmt::format("unknown compression: {}", compression->value), {fmt::format("[error] [aws_compress] unknown compression type: {}", compression->value)});
    return nullptr;
  }
  if (!instance.has("region")) {
    fails(start, "missing-option", nullptr, "region is missing", "'region' is a required field");
    return nullptr;
  }
  return std::make_unique<KinesisFirehose>(start);
}

}  // namespace

extern const Plugin output_kinesis_firehose;
const Plugin output_kinesis_firehose{{config::PluginKind::output, "kinesis_firehose", "Sends records to Amazon Data Firehose (C plugin)", kOptions, false, "Initialization failed"},
                                     nullptr, nullptr, start_output};

}  // namespace drybit::plugins
