// kinesis, the Go plugin for Kinesis Data Streams (out:4.3).
#include <string>

#include "base/text.h"
#include "plugins/go_kinesis_queue.h"
#include "plugins/go_log.h"
#include "plugins/go_record_steps.h"
#include "plugins/go_start.h"

namespace drybit::plugins {

namespace {

constexpr config::OptionSpec kOptions[] = {
    go_option("region", "", "AWS region", true),
    go_option("stream", "", "Stream that gets the records", true),
    go_option("partition_key", "", "Key whose text is the partition key, maps walked with ->; without it a random one"),
    go_option("append_newline", "false", "true ends each record with a line feed"),
    go_option("data_keys", "", "Top-level keys to keep, separated by commas without blanks"),
    go_option("log_key", "", "Send the value of this key instead of the whole record"),
    go_option("time_key", "", "Key that gets the time of the record"),
    go_option("time_key_format", "%Y-%m-%dT%H:%M:%S", "How time_key's time is written; %L is milliseconds, %f microseconds"),
    go_option("replace_dots", "", "What dots in key names become"),
    go_option("aggregation", "false", "true packs records in the Kinesis Producer Library's format"),
    go_option("compression", "none", "zlib, gzip or none; each record by itself"),
    go_option("experimental_concurrency", "0", "Requests at a time, 0 to 10; data is lost once their retries are used up"),
    go_option("experimental_concurrency_retries", "4", "Retries under experimental_concurrency"),
    go_option("http_request_timeout", "0", "Seconds until a request fails, 0: never"),
    go_option("role_arn", "", "Role to assume; endpoint is not used then"),
    go_option("endpoint", "", "URL to use in place of the service's own"),
    go_option("sts_endpoint", "", "URL to use in place of the own one of STS"),
};

constexpr std::size_t kMaxData = 1024 * 1024;
constexpr std::size_t kMaxPartitionKey = 256;
constexpr std::size_t kRandomKey = 8;
constexpr std::string_view kTruncated = "[Truncated...]";

const flow::Reason kNotCompressed{"go-not-encodable", "the value under log_key is an object, or an array holding one: there is no data to compress"};

struct Options {
  std::string instance;  ///< "[kinesis 0]"
  std::string stream;
  std::vector<std::string> partition_path;
  bool newline = false;
  bool aggregates = false;
  std::string_view compression;  ///< "gzip", "zlib" or empty
};

class Kinesis : public Output {
 public:
  Kinesis(Options options, GoRecordSteps steps) : options_(std::move(options)), steps_(std::move(steps)) {}

  std::unique_ptr<OutputChunk> open_chunk(std::string_view tag) override;

 private:
  class Chunk;

  /// A record without Data makes the request, or the aggregate, invalid: its chunk can only be judged at its end (out:KG2).
  bool waits() const { return !steps_.log_key().empty() && !options_.newline && options_.compression.empty(); }

  Options options_;
  GoRecordSteps steps_;
  bool poisoned_ = false;  ///< a record without Data sits in the aggregator for good (out:KG2)
};

class Kinesis::Chunk : public OutputChunk {
 public:
  Chunk(Kinesis& plugin, std::string_view tag) : plugin_(plugin), options_(plugin.options_), tag_(tag) {}

  void write(const record::Batch& batch, OutputContext& context) override {
    for (const record::Record& record : batch.records) {
      if (stopped_) {
        context.no_event(record, kGoDecoderStops);
      } else {
        take(record, *batch.arena, context);
      }
    }
  }

  void finish(OutputContext& context) override {
    if (!plugin_.waits()) return;
    if (options_.aggregates) {
      plugin_.poisoned_ = plugin_.poisoned_ || queue_.holds_nothing_for_a_record();
      if (plugin_.poisoned_) {
        queue_.lose_all(tag_, options_.instance, context);
      } else {
        queue_.send_all(context);
      }
    } else {
      queue_.send_requests(options_.instance, context);
    }
  }

 private:
  void take(const record::Record& record, base::Arena& arena, OutputContext& context) {
    const GoRecordSteps& steps = plugin_.steps_;
    std::optional<record::Value> map = steps.read(record, context.world, arena);
    if (!map) {
      stopped_ = true;
      context.no_event(record, kGoDecoderStops);
      return;
    }
    std::string_view key = partition_key(*map, context);
    std::size_t key_size = key.empty() ? kRandomKey : key.size();
    data_.clear();
    record::Value last;
    GoText text = steps.write(data_, *map, arena, last);
    if (text == GoText::no_key) {
      go_error(context.log, options_.instance, go_no_key_message(steps.log_key(), last));
      context.no_event(record, kGoLogKeyMissing, steps.log_key());
      return;
    }
    bool nothing = text == GoText::no_text;
    if (nothing && steps.log_key().empty()) {
      context.no_event(record, kGoNotEncodable);
      return;
    }
    if (options_.newline) {
      data_ += '\n';
      nothing = false;
    }
    if (nothing && !options_.compression.empty()) {
      go_error(context.log, options_.instance, "No data to compress.  'nil' value passed as data\n");
      context.no_event(record, kNotCompressed);
      return;
    }
    if (options_.compression.empty() && data_.size() + key_size > kMaxData) {
      go_warning(context.log, options_.instance,
                 "Found record with " + std::to_string(data_.size() + key_size) + " bytes, truncating to 1MB, stream=" + options_.stream + "\n");
      data_.resize(kMaxData - key_size - kTruncated.size());
      data_ += kTruncated;
    }
    flow::Event event;
    event.kind = flow::EventKind::kinesis;
    event.stream = options_.stream;
    // out:KG5: inside an aggregate the keys lead to the wrong records; nobody can rely on one.
    event.random_partition_key = key.empty() || options_.aggregates;
    if (!event.random_partition_key) event.partition_key = key;
    event.message = data_;
    event.compression = options_.compression;
    event.tag = tag_;
    event.origin = &record.origin;
    event.clock = steps.writes_clock(record);
    if (plugin_.waits()) {
      queue_.add(record, event, nothing, key_size);
    } else {
      context.event(event);
    }
  }

  /// out:KG1. Empty: a random one is drawn.
  std::string_view partition_key(const record::Value& map, OutputContext& context) const {
    const record::Value* at = &map;
    for (std::size_t i = 0; i < options_.partition_path.size(); ++i) {
      const record::Pair* pair = record::find_first(*at, options_.partition_path[i]);
      bool last = i + 1 == options_.partition_path.size();
      if (last && pair != nullptr && pair->value.is_string() && pair->value.size() > 0) return pair->value.as_string().substr(0, kMaxPartitionKey);
      if (pair == nullptr || !pair->value.is_map()) {
        go_error(context.log, options_.instance, "The partition key could not be found in the record, using a random string instead");
        return {};
      }
      at = &pair->value;
    }
    return {};
  }

  Kinesis& plugin_;
  const Options& options_;
  std::string tag_;
  std::string data_;
  bool stopped_ = false;
  GoKinesisQueue queue_;
};

std::unique_ptr<OutputChunk> Kinesis::open_chunk(std::string_view tag) { return std::make_unique<Chunk>(*this, tag); }

/// Reads a whole number that must not be negative. nullopt after a fault.
std::optional<std::int64_t> read_count(const Start& start, std::string_view name, std::int64_t most) {
  const config::Setting* setting = start.instance.find(name);
  if (setting == nullptr) return 0;
  auto fails = [&](const std::string& why) {
    std::string words = "Invalid '" + std::string(name) + "' value (" + setting->value + ") specified" + why;
    go_start_fails(start, "go-value", setting, words, {"[kinesis] Failed to initialize plugin: " + go_instance(start) + " " + words + "\n"});
    return std::nullopt;
  };
  auto value = go_atoi(setting->value);
  if (!value) return fails(": " + value.error().message);
  if (*value < 0) return fails(", must be a non-negative number");
  if (*value > most) return fails(", must be less than or equal to " + std::to_string(most));
  return *value;
}

/// What the plugin warns of while it starts.
void warn(const Start& start, std::string_view code, std::string_view option, std::string message, std::string_view words) {
  start.add(base::Effect::logs_altered, code, start.instance.find(option), std::move(message),
            {go_log_line("warning", go_instance(start) + " " + std::string(words))});
}

/// "zlib", "gzip", or empty for none. nullopt after a fault.
std::optional<std::string_view> read_compression(const Start& start) {
  std::string_view text = start.instance.text("compression");
  if (base::iequals(text, "none")) return std::string_view{};
  if (base::iequals(text, "zlib")) return std::string_view("zlib");
  if (base::iequals(text, "gzip")) return std::string_view("gzip");
  std::string words = "Invalid 'compression' value (" + std::string(text) + ") specified, must be 'zlib', 'gzip', 'none', or undefined";
  go_start_fails(start, "go-value", start.instance.find("compression"), words,
                 {"[kinesis] Failed to initialize plugin: " + go_instance(start) + " " + words + "\n"});
  return std::nullopt;
}

std::unique_ptr<Output> start_kinesis(const Start& start) {
  const config::Instance& instance = start.instance;
  auto failed = [&](std::string_view code, const config::Setting* setting, std::string message, const std::string& words) {
    go_start_fails(start, code, setting, std::move(message), {"[kinesis] Failed to initialize plugin: " + go_instance(start) + " " + words + "\n"});
    return nullptr;
  };
  if (!instance.has("stream") || !instance.has("region")) {
    return failed("missing-option", nullptr,
                  std::string("kinesis needs ") + (instance.has("region") ? "stream" : instance.has("stream") ? "region" : "stream and region"),
                  "stream and region are required configuration parameters");
  }
  Options options;
  options.instance = go_instance(start);
  options.stream = instance.text("stream");
  if (const config::Setting* key = instance.find("partition_key")) {
    if (key->value == "log") return failed("go-partition-key", key, "kinesis refuses log as the partition key", "'log' cannot be set as the partition key");
    std::string_view rest = key->value;
    for (std::size_t arrow = rest.find("->"); arrow != std::string_view::npos; arrow = rest.find("->")) {
      options.partition_path.emplace_back(rest.substr(0, arrow));
      rest.remove_prefix(arrow + 2);
    }
    options.partition_path.emplace_back(rest);
  }
  options.newline = go_flag(instance.text("append_newline"), false);
  options.aggregates = go_flag(instance.text("aggregation"), false);
  if (options.aggregates && !options.partition_path.empty()) {
    warn(start, "kinesis-shuffled-keys", "partition_key", "with aggregation, records end up under wrong partition keys",
         "'partition_key' has different behavior when 'aggregation' enabled. All aggregated records will use a partition key sourced from the first "
         "record in the batch");
  }
  std::optional<std::int64_t> concurrency = read_count(start, "experimental_concurrency", 10);
  if (!concurrency) return nullptr;
  if (*concurrency > 0) {
    warn(start, "kinesis-concurrency", "experimental_concurrency", "chunks count as delivered at once; what fails after the retries is lost",
         "WARNING: Enabling concurrency can lead to data loss.  If 'experimental_concurrency_retries' is reached data will be lost.");
  }
  if (!read_count(start, "experimental_concurrency_retries", INT64_MAX)) return nullptr;
  std::optional<std::string_view> compression = read_compression(start);
  if (!compression) return nullptr;
  options.compression = *compression;
  if (!read_count(start, "http_request_timeout", INT64_MAX)) return nullptr;
  std::optional<GoRecordSteps> steps = GoRecordSteps::start(start);
  if (!steps) return nullptr;
  return std::make_unique<Kinesis>(std::move(options), std::move(*steps));
}

}  // namespace

extern const Plugin output_kinesis;
const Plugin output_kinesis{{config::PluginKind::output, "kinesis", "Kinesis data streams, the older Go plugin", kOptions, true}, nullptr, nullptr, start_kinesis};

}  // namespace drybit::plugins
