#include "plugins/cloudwatch_options.h"

#include <fmt/format.h>

#include "plugins/start_output.h"

namespace drybit::plugins {

namespace {

/// What an accessor's error says behind the text it quotes, which the finding shows anyway.
std::string_view reason_of(std::string_view message) {
  constexpr std::string_view kQuoted = "is no record accessor: ";
  std::size_t at = message.find(kQuoted);
  return at == std::string_view::npos ? message : message.substr(at + kQuoted.size());
}

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
    fails(start, "bad-template", setting, fmt::format("{} is no record accessor: {}", option, reason_of(error->message)), fmt::format("Could not parse `{}`", option),
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
bool check_group_class(const Start& start, const CloudWatchCreation& creation) {
  const config::Setting* setting = start.instance.find("log_group_class");
  if (setting == nullptr || !creation.auto_create) return true;
  if (!setting->value.starts_with("STANDARD") && !setting->value.starts_with("INFREQUENT_ACCESS")) {
    fails(start, "bad-log-group-class", setting, fmt::format("log_group_class is STANDARD or INFREQUENT_ACCESS, in capitals, not \"{}\"", setting->value),
          fmt::format("The valid values for log_group_class are {{STANDARD, INFREQUENT_ACCESS}}. Invalid input was {}", setting->value));
    return false;
  }
  if (setting->value.starts_with("INFREQUENT_ACCESS")) {
    start.add(base::Effect::style, "group-class-new-only", setting, fmt::format("{} is for groups that this output creates; one that is there keeps its class", setting->value),
              {fmt::format("[ warn] {} Configured `log_group_class {}` will only apply to log groups created by Fluent Bit. Look for the `Created log group` info level message emitted when a group "
                           "does not already exist and is created.",
                           output_label(start.instance), setting->value)});
  }
  return true;
}

}  // namespace

constinit const std::span<const config::OptionSpec> kCloudWatchOptions = kOptions;

std::optional<CloudWatchOptions> read_cloudwatch_options(const Start& start) {
  const config::Instance& instance = start.instance;
  // out:CW1, in its order; the first fault ends the start.
  if (!instance.has("log_group_name")) {
    fails(start, "missing-option", nullptr, "log_group_name is missing", "'log_group_name' is a required field");
    return std::nullopt;
  }
  const config::Setting* name = instance.find("log_stream_name");
  const config::Setting* prefix = instance.find("log_stream_prefix");
  if ((name == nullptr) == (prefix == nullptr)) {
    fails(start, "stream-name-or-prefix", prefix, name == nullptr ? "log_stream_name or log_stream_prefix is missing" : "log_stream_name and log_stream_prefix exclude each other",
          "Either 'log_stream_name' or 'log_stream_prefix' is required");
    return std::nullopt;
  }
  CloudWatchOptions options;
  CloudWatchNames& names = options.names;
  names.group = instance.text("log_group_name");
  names.is_prefix = prefix != nullptr;
  names.stream = (names.is_prefix ? prefix : name)->value;
  if (!compile_template(start, "log_group_template", names.group_template)) return std::nullopt;
  if (!compile_template(start, "log_stream_template", names.stream_template)) return std::nullopt;
  if (!instance.has("region")) {
    fails(start, "missing-option", nullptr, "region is missing", "'region' is a required field");
    return std::nullopt;
  }
  options.creation = CloudWatchCreation::of(instance, start.series);
  if (!check_group_class(start, options.creation)) return std::nullopt;
  options.log_key = instance.text("log_key");
  options.retries = shown_retries(instance.text("Retry_Limit"));
  return options;
}

}  // namespace drybit::plugins
