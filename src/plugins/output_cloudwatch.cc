// cloudwatch, the Go plugin for CloudWatch Logs (out:3).
#include <string>

#include "base/utf8.h"
#include "plugins/cloudwatch_creation.h"
#include "plugins/cloudwatch_service.h"
#include "plugins/go_cloudwatch_streams.h"
#include "plugins/go_log.h"
#include "plugins/go_record_steps.h"
#include "plugins/go_start.h"
#include "plugins/go_template.h"

namespace drybit::plugins {

namespace {

constexpr config::OptionSpec kOptions[] = {
    go_option("region", "", "AWS region", true),
    go_option("log_group_name", "", "Log group; $(...) takes values from the record and its tag", true),
    go_option("log_stream_name", "", "Log stream; $(...) takes values from the record and its tag"),
    go_option("log_stream_prefix", "", "The stream is this text and the tag; instead of log_stream_name"),
    go_option("default_log_group_name", "fluentbit-default", "Group where log_group_name's template fails or gives nothing"),
    go_option("default_log_stream_name", "/fluentbit-default", "Stream where log_stream_name's template fails or gives nothing"),
    go_option("log_key", "", "Send the value of this key instead of the whole record"),
    go_option("auto_create_group", "false", "true creates missing groups (no other word switches it on)"),
    go_option("auto_create_stream", "true", "false leaves missing streams missing, and their logs undelivered"),
    go_option("new_log_group_tags", "", "Tags for created groups: k=v,k2=v2"),
    go_option("log_retention_days", "0", "Retention set on groups, existing ones too, when auto_create_group is true"),
    go_option("log_format", "", "Value of the header x-amzn-logs-format"),
    go_option("role_arn", "", "Role to assume; endpoint is not used then"),
    go_option("external_id", "", "External id for role_arn"),
    go_option("endpoint", "", "URL to use in place of the service's own"),
    go_option("sts_endpoint", "", "URL to use in place of the own one of STS"),
    go_option("credentials_endpoint", "", "URL that answers with credentials"),
    go_option("extra_user_agent", "", "Text for the User-Agent header"),
};

constexpr std::size_t kMaxEvent = 262'144;
constexpr std::string_view kTruncated = "[Truncated...]";

const flow::Reason kEmpty{"empty-message", "its message is empty once white space at both ends is gone"};

/// Bytes of the white space that `text` ends with one character of, as Go's unicode.IsSpace has it; 0: none.
std::size_t trailing_space(std::string_view text) {
  static constexpr std::string_view kWide[] = {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
                                               "\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
  if (text.empty()) return 0;
  char c = text.back();
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (static_cast<unsigned char>(c) < 0x80) return 0;
  for (std::string_view space : kWide) {
    if (text.ends_with(space)) return space.size();
  }
  return 0;
}

std::size_t leading_space(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t length = base::utf8_sequence(text, 0);
  return length > 0 && trailing_space(text.substr(0, length)) == length ? length : 0;
}

/// out:CG12.
std::string_view trim(std::string_view text) {
  while (std::size_t n = leading_space(text)) text.remove_prefix(n);
  while (std::size_t n = trailing_space(text)) text.remove_suffix(n);
  return text;
}

struct Options {
  std::string instance;  ///< "[cloudwatch 0]"
  std::string default_group, default_stream;
  std::string stream_prefix;
  std::string log_key;
  bool now = false;      ///< the series hides the event's time (out:CG25)
};

class Cloudwatch : public Output, public AsksCloudWatch {
 public:
  Cloudwatch(Options options, GoTemplate group, GoTemplate stream, GoCloudwatchStreams streams, CloudWatchService service)
      : options_(std::move(options)), group_(std::move(group)), stream_(std::move(stream)), streams_(std::move(streams)), service_(service) {}

  std::unique_ptr<OutputChunk> open_chunk(std::string_view tag) override;
  void serve(CloudWatchAnswers& answers) override { answers_ = &answers; }
  std::uint64_t repeated() const override { return streams_.repeated; }

 private:
  class Chunk;

  Options options_;
  GoTemplate group_, stream_;
  GoCloudwatchStreams streams_;
  CloudWatchService service_;
  CloudWatchAnswers own_answers_;
  CloudWatchAnswers* answers_ = &own_answers_;
};

class Cloudwatch::Chunk : public OutputChunk {
 public:
  Chunk(Cloudwatch& plugin, std::string_view tag) : plugin_(plugin), options_(plugin.options_), tag_(tag.substr(0, tag.find('\0'))), prefixed_(options_.stream_prefix + tag_) {}

  void write(const record::Batch& batch, OutputContext& context) override {
    for (const record::Record& record : batch.records) {
      if (stopped_) {
        context.no_event(record, kGoDecoderStops);
      } else if (!take(record, *batch.arena, context)) {
        return;
      }
    }
  }

  void finish(OutputContext& context) override { plugin_.streams_.put_all(*plugin_.answers_, context); }

 private:
  /// False: the process died.
  bool take(const record::Record& record, base::Arena& arena, OutputContext& context) {
    std::optional<record::Value> map = go_decode(record.body, GoDecoder::cloudwatch, arena);
    if (!map) {
      stopped_ = true;
      context.no_event(record, kGoDecoderStops);
      return true;
    }
    data_.clear();
    GoText text = go_write_text(data_, *map, options_.log_key);
    if (text == GoText::no_key) {
      go_error(context.log, options_.instance, go_no_key_message(options_.log_key, *map));
      context.no_event(record, kGoLogKeyMissing, options_.log_key);
      return true;
    }
    if (text == GoText::no_text) {
      context.no_event(record, kGoNotEncodable);
      return true;
    }
    truncate(context);
    std::string_view message = trim(data_);
    if (message.empty()) {
      context.no_event(record, kEmpty);
      return true;
    }
    if (!name(*map, record, context)) return false;

    std::int64_t seconds = options_.now ? context.world.now_seconds : record.seconds;
    std::uint32_t nanoseconds = options_.now ? context.world.now_nanoseconds : record.nanoseconds;
    flow::Event event;
    event.group = group_name_;
    event.stream = stream_name_;
    if (!failed_) {
      const GoCloudwatchStreams::Stream& stream = plugin_.streams_.take(group_name_, stream_name_, message, seconds, nanoseconds, *plugin_.answers_, context);
      event.group = stream.group;
      event.stream = stream.name;
      event.lost = stream.refused;
    }
    event.time_ms = seconds * 1000 + nanoseconds / 1000000;
    event.clock = options_.now || record.clock != record::ClockReason::none;
    event.message = message;
    event.tag = tag_;
    event.origin = &record.origin;
    if (failed_) {
      event.lost = lost::kChunkFailed;
    } else if (!event.lost.empty()) {
      failed_ = true;
    } else {
      event.lost = plugin_.answers_->denies("PutLogEvents") ? lost::kPutDenied : plugin_.service_.refuses_event(event.time_ms, message);
    }
    context.event(event);
    return true;
  }

  /// out:CG13.
  void truncate(OutputContext& context) {
    data_ += '\n';
    std::size_t size = data_.size() + kEventOverhead;
    if (size <= kMaxEvent) return;
    go_warning(context.log, options_.instance, "Found record with " + std::to_string(size) + " bytes, truncating to 256KB, logGroup=, stream=\n");
    std::size_t end = kMaxEvent - kTruncated.size() - kEventOverhead;
    while (end > 0 && (static_cast<unsigned char>(data_[end]) & 0xC0) == 0x80) --end;
    data_.resize(end);
    data_ += kTruncated;
  }

  /// Sets group_name_ and stream_name_ (out:CG5). False: the process died.
  bool name(const record::Value& map, const record::Record& record, OutputContext& context) {
    switch (plugin_.group_.expand(tag_, map, group_name_, error_)) {
      case GoTemplate::Outcome::crashed:
        context.crash(record, "the plugin cloudwatch dies at log_group_name " + plugin_.group_.text() + ": [' is never closed (unexpected fault address)");
        return false;
      case GoTemplate::Outcome::failed:
        go_error(context.log, options_.instance,
                 "parsing log_group_name template '" + plugin_.group_.text() + "' (using value of default_log_group_name instead): " + error_);
        group_name_ = options_.default_group;
        break;
      case GoTemplate::Outcome::done:
        if (group_name_.empty()) group_name_ = options_.default_group;
    }
    if (!options_.stream_prefix.empty()) {
      stream_name_ = prefixed_;
      return true;
    }
    if (plugin_.stream_.expand(tag_, map, stream_name_, error_) == GoTemplate::Outcome::failed) {
      go_error(context.log, options_.instance, "parsing log_stream_name template '" + plugin_.stream_.text() + "': " + error_);
      stream_name_ = options_.default_stream;
    } else if (stream_name_.empty()) {
      stream_name_ = options_.default_stream;
    }
    return true;
  }

  Cloudwatch& plugin_;
  const Options& options_;
  std::string tag_;
  std::string prefixed_;
  std::string data_, group_name_, stream_name_, error_;
  bool stopped_ = false;
  bool failed_ = false;  ///< a call failed for good; the plugin gives up what follows in the chunk (out:CG21, CG22)
};

std::unique_ptr<OutputChunk> Cloudwatch::open_chunk(std::string_view tag) { return std::make_unique<Chunk>(*this, tag); }

std::unique_ptr<Output> start_cloudwatch(const Start& start) {
  const config::Instance& instance = start.instance;
  auto failed = [&](std::string_view code, const config::Setting* setting, const std::string& words) {
    go_start_fails(start, code, setting, words, {words});
    return nullptr;
  };
  for (std::string_view required : {"region", "log_group_name"}) {
    if (!instance.has(required)) return failed("missing-option", nullptr, std::string(required) + " is a required parameter");
  }
  const config::Setting* name = instance.find("log_stream_name");
  const config::Setting* prefix = instance.find("log_stream_prefix");
  if (name == nullptr && prefix == nullptr) return failed("missing-option", nullptr, "log_stream_name or log_stream_prefix is required");
  if (name != nullptr && prefix != nullptr) {
    return failed("go-name-and-prefix", prefix, "either log_stream_name or log_stream_prefix can be configured. They cannot be provided together");
  }
  auto group = GoTemplate::compile(instance.text("log_group_name"), GoTemplate::Kind::group);
  if (!group) return failed("go-template", instance.find("log_group_name"), group.error().message);
  auto stream = GoTemplate::compile(instance.text("log_stream_name"), GoTemplate::Kind::stream);
  if (!stream) return failed("go-template", name, stream.error().message);
  for (const config::Setting* setting : {instance.find("log_group_name"), name}) {
    if (setting != nullptr && (setting == name ? *stream : *group).uses_uuid()) {
      start.add(base::Effect::style, "go-random-name", setting, "$(uuid) is a new random text at each start; drybit shows 27 zeros in its place");
    }
  }
  Options options;
  options.instance = go_instance(start);
  options.default_group = instance.text("default_log_group_name");
  options.default_stream = instance.text("default_log_stream_name");
  options.stream_prefix = instance.text("log_stream_prefix");
  options.log_key = instance.text("log_key");
  options.now = start.series.go_events_get_now;
  GoCloudwatchStreams streams;
  streams.creation = CloudWatchCreation::of(instance, start.series);
  streams.retries = shown_retries(instance.text("Retry_Limit"));
  streams.instance = options.instance;
  CloudWatchService service(start.world.now_seconds, streams.creation.auto_create ? streams.creation.retention_days : 0);
  return std::make_unique<Cloudwatch>(std::move(options), std::move(*group), std::move(*stream), std::move(streams), service);
}

}  // namespace

extern const Plugin output_cloudwatch;
const Plugin output_cloudwatch{{config::PluginKind::output, "cloudwatch", "CloudWatch Logs, the older Go plugin", kOptions, true}, nullptr, nullptr, start_cloudwatch};

}  // namespace drybit::plugins
