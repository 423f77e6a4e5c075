// firehose, the Go plugin for Firehose delivery streams (out:4.2).
#include <string>

#include "plugins/go_log.h"
#include "plugins/go_record_steps.h"
#include "plugins/go_start.h"

namespace drybit::plugins {

namespace {

constexpr config::OptionSpec kOptions[] = {
    go_option("region", "", "AWS region", true),
    go_option("delivery_stream", "", "Delivery stream that gets the records", true),
    go_option("data_keys", "", "Top-level keys to keep, separated by commas without blanks"),
    go_option("log_key", "", "Send the value of this key instead of the whole record"),
    go_option("time_key", "", "Key that gets the time of the record"),
    go_option("time_key_format", "%Y-%m-%dT%H:%M:%S", "How time_key's time is written; %L is milliseconds, %f microseconds"),
    go_option("replace_dots", "", "What dots in key names become"),
    go_option("simple_aggregation", "false", "true joins records into larger ones (no other word switches it on)"),
    go_option("role_arn", "", "Role to assume; endpoint is not used then"),
    go_option("endpoint", "", "URL to use in place of the service's own"),
    go_option("sts_endpoint", "", "URL to use in place of the own one of STS"),
};

constexpr std::size_t kMaxData = 1'024'000;
constexpr std::string_view kTruncated = "[Truncated...]";
constexpr std::size_t kMaxRecords = 500;
constexpr std::size_t kMaxBatch = 4'194'304;

class Firehose : public Output {
 public:
  Firehose(GoRecordSteps steps, std::string instance, std::string stream, bool joins)
      : steps_(std::move(steps)), instance_(std::move(instance)), stream_(std::move(stream)), joins_(joins) {}

  std::unique_ptr<OutputChunk> open_chunk(std::string_view tag) override;

 private:
  class Chunk;

  GoRecordSteps steps_;
  std::string instance_;  ///< "[firehose 0]"
  std::string stream_;
  bool joins_;            ///< simple_aggregation
};

class Firehose::Chunk : public OutputChunk {
 public:
  Chunk(const Firehose& plugin, std::string_view tag) : plugin_(plugin), tag_(tag) {}

  void write(const record::Batch& batch, OutputContext& context) override {
    for (const record::Record& record : batch.records) {
      if (stopped_) {
        context.no_event(record, kGoDecoderStops);
      } else {
        take(record, *batch.arena, context);
      }
    }
  }

  void finish(OutputContext& context) override { send_joined(context); }

 private:
  void take(const record::Record& record, base::Arena& arena, OutputContext& context) {
    std::optional<record::Value> map = plugin_.steps_.read(record, context.world, arena);
    if (!map) {
      stopped_ = true;
      context.no_event(record, kGoDecoderStops);
      return;
    }
    data_.clear();
    record::Value last;
    GoText text = plugin_.steps_.write(data_, *map, arena, last);
    if (text == GoText::no_key) {
      go_error(context.log, plugin_.instance_, go_no_key_message(plugin_.steps_.log_key(), last));
      context.no_event(record, kGoLogKeyMissing, plugin_.steps_.log_key());
      return;
    }
    if (text == GoText::no_text && plugin_.steps_.log_key().empty()) {
      context.no_event(record, kGoNotEncodable);
      return;
    }
    data_ += '\n';  // alone, where log_key's value has no text (out:FG1)
    if (data_.size() > kMaxData) {
      go_warning(context.log, plugin_.instance_,
                 "Found record with " + std::to_string(data_.size()) + " bytes, truncating to 1000Kib, stream=" + plugin_.stream_ + "\n");
      data_.resize(kMaxData - kTruncated.size());
      data_ += kTruncated;
    }
    bool clock = plugin_.steps_.writes_clock(record);
    if (plugin_.joins_) {
      join(record, clock, context);
    } else {
      send(data_, record.origin, 1, clock, context);
    }
  }

  /// out:FG3: appends to the Data before it while that stays within the limit and the request is not full.
  void join(const record::Record& record, bool clock, OutputContext& context) {
    bool full = data_count_ == kMaxRecords || request_bytes_ + data_.size() > kMaxBatch;
    if (full || joined_records_ == 0 || joined_.size() + data_.size() > kMaxData) {
      send_joined(context);
      if (full) data_count_ = request_bytes_ = 0;
      ++data_count_;
    }
    request_bytes_ += data_.size();
    joined_ += data_;
    ++joined_records_;
    joined_clock_ = joined_clock_ || clock;
    for (const record::Origin* at = &record.origin; at != nullptr; at = at->more) {
      auto* copy = static_cast<record::Origin*>(origins_.allocate(sizeof(record::Origin), alignof(record::Origin)));
      *copy = {at->file, at->line, nullptr};
      (last_origin_ == nullptr ? first_origin_ : last_origin_->more) = copy;
      last_origin_ = copy;
    }
  }

  void send_joined(OutputContext& context) {
    if (joined_records_ == 0) return;
    send(joined_, *first_origin_, joined_records_, joined_clock_, context);
    joined_.clear();
    joined_records_ = 0;
    joined_clock_ = false;
    first_origin_ = nullptr;
    last_origin_ = nullptr;
    origins_.reset();
  }

  void send(std::string_view data, const record::Origin& origin, std::uint32_t records, bool clock, OutputContext& context) const {
    flow::Event event;
    event.kind = flow::EventKind::delivery;
    event.stream = plugin_.stream_;
    event.message = data;
    event.tag = tag_;
    event.origin = &origin;
    event.records = records;
    event.clock = clock;
    context.event(event);
  }

  const Firehose& plugin_;
  std::string tag_;
  std::string data_;
  bool stopped_ = false;
  // simple_aggregation: the Data being filled, and the request it will be part of.
  std::string joined_;
  std::uint32_t joined_records_ = 0;
  bool joined_clock_ = false;
  base::Arena origins_{4096};
  const record::Origin* first_origin_ = nullptr;
  record::Origin* last_origin_ = nullptr;
  std::size_t data_count_ = 0;
  std::size_t request_bytes_ = 0;
};

std::unique_ptr<OutputChunk> Firehose::open_chunk(std::string_view tag) { return std::make_unique<Chunk>(*this, tag); }

std::unique_ptr<Output> start_firehose(const Start& start) {
  const config::Instance& instance = start.instance;
  if (!instance.has("delivery_stream") || !instance.has("region")) {
    std::string words = go_instance(start) + " delivery_stream and region are required configuration parameters";
    go_start_fails(start, "missing-option", nullptr,
                   std::string("firehose needs ") + (instance.has("region") ? "delivery_stream" : instance.has("delivery_stream") ? "region" : "delivery_stream and region"),
                   {"[firehose] Failed to initialize plugin: " + words});
    return nullptr;
  }
  std::optional<GoRecordSteps> steps = GoRecordSteps::start(start);
  if (!steps) return nullptr;
  return std::make_unique<Firehose>(std::move(*steps), go_instance(start), std::string(instance.text("delivery_stream")),
                                    go_flag(instance.text("simple_aggregation"), false));
}

}  // namespace

extern const Plugin output_firehose;
const Plugin output_firehose{{config::PluginKind::output, "firehose", "Firehose delivery streams, the older Go plugin", kOptions, true}, nullptr, nullptr, start_firehose};

}  // namespace drybit::plugins
