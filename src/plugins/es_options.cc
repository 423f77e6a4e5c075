#include "plugins/es_options.h"

#include <fmt/format.h>

#include "base/text.h"
#include "plugins/start_output.h"

namespace drybit::plugins {

namespace {

using config::OptionType;

constexpr config::OptionSpec kOptions[] = {
    output_option("Index", OptionType::text, "Index name; strftime conversions take the current time, unless there are ids", {.default_value = "fluent-bit"}),
    output_option("Type", OptionType::text, "Type name of the action line", {.default_value = "_doc"}),
    output_option("Suppress_Type_Name", OptionType::boolean, "Leaves the type out; Elasticsearch 8 and OpenSearch 2 refuse it", {.default_value = "false"}),
    output_option("HTTP_User", OptionType::text, "User of basic authentication"),
    output_option("HTTP_Passwd", OptionType::text, "Password of basic authentication"),
    output_option("HTTP_API_Key", OptionType::text, "API key, when there is no user", {.series = config::kSince4_2}),
    output_option("Compress", OptionType::text, "gzip compresses requests; other values do nothing", {.series = config::kSince4_2}),
    output_option("Cloud_ID", OptionType::text, "Id of an Elastic Cloud deployment, in place of Host"),
    output_option("Cloud_Auth", OptionType::text, "user:password for Elastic Cloud"),
    output_option("AWS_Auth", OptionType::boolean, "Signs requests for AWS; only a value that starts with \"on\" does", {.default_value = "false"}),
    output_option("AWS_Region", OptionType::text, "Region for AWS_Auth"),
    output_option("AWS_STS_Endpoint", OptionType::text, "Host name of STS for AWS_Role_ARN"),
    output_option("AWS_Role_ARN", OptionType::text, "IAM role to assume"),
    output_option("AWS_External_ID", OptionType::text, "External id for AWS_Role_ARN"),
    output_option("AWS_Service_Name", OptionType::text, "Service to sign for: es, or aoss for OpenSearch Serverless", {.default_value = "es", .series = config::kSince4_2}),
    output_option("AWS_Profile", OptionType::text, "Profile of the credentials file", {.series = config::kSince4_2}),
    output_option("Logstash_Format", OptionType::boolean, "Index is prefix, separator and date of the event", {.default_value = "false"}),
    output_option("Logstash_Prefix", OptionType::text, "Prefix of the index under Logstash_Format", {.default_value = "logstash"}),
    output_option("Logstash_Prefix_Separator", OptionType::text, "Between prefix and date", {.default_value = "-", .series = config::kSince4_2}),
    output_option("Logstash_Prefix_Key", OptionType::text, "Record accessor for the prefix; Logstash_Prefix where it gives nothing"),
    output_option("Logstash_DateFormat", OptionType::text, "strftime format of the date", {.default_value = "%Y.%m.%d"}),
    output_option("Time_Key", OptionType::text, "Key of the time in the document; always added", {.default_value = "@timestamp"}),
    output_option("Time_Key_Format", OptionType::text, "strftime format of the time, UTC", {.default_value = "%Y-%m-%dT%H:%M:%S"}),
    output_option("Time_Key_Nanos", OptionType::boolean, "Nine digits of a second in place of three", {.default_value = "false"}),
    output_option("Include_Tag_Key", OptionType::boolean, "Adds the tag to the document", {.default_value = "false"}),
    output_option("Tag_Key", OptionType::text, "Key of the tag", {.default_value = "flb-key"}),
    output_option("Buffer_Size", OptionType::size, "Bytes of an answer that are read", {.default_value = "512k"}),
    output_option("Path", OptionType::text, "In front of /_bulk; needs its own leading slash"),
    output_option("Pipeline", OptionType::text, "Ingest pipeline"),
    output_option("Generate_ID", OptionType::boolean, "Makes the _id from the document: equal documents become one", {.default_value = "false"}),
    output_option("Write_Operation", OptionType::text, "create, index, update or upsert", {.default_value = "create"}),
    output_option("Id_Key", OptionType::text, "Key or record accessor of the _id; its value must be a string"),
    output_option("Replace_Dots", OptionType::boolean, "Dots in keys become underscores", {.default_value = "false"}),
    output_option("Current_Time_Index", OptionType::boolean, "The current time in place of the event's, in index and document", {.default_value = "false"}),
    output_option("Trace_Output", OptionType::boolean, "Prints requests to the router's log", {.default_value = "false"}),
    output_option("Trace_Error", OptionType::boolean, "Prints answers with errors to the router's log", {.default_value = "false"}),
};

base::Problem& fails(const Start& start, std::string_view code, const config::Setting* setting, std::string message, std::string_view words,
                     std::vector<std::string> before = {}) {
  return output_start_fails(start, code, setting, std::move(message), words, std::move(before));
}

/// The text that a Cloud_ID names a host in, or nothing: base64 behind the colon, with a `$`. `decodes`: it is base64.
std::optional<std::string> cloud_host(std::string_view id, bool& decodes) {
  decodes = true;
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : id.substr(colon + 1)) {
    if (c == '=') break;
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) {
      decodes = false;
      return std::nullopt;
    }
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      text += static_cast<char>(bits >> count & 0xFF);
    }
  }
  return text.find('$') == std::string::npos ? std::nullopt : std::optional(text);
}

/// Id_Key and Generate_ID (out:ES2). What is no accessor is only logged.
void read_id(const Start& start, EsOptions& options) {
  const config::Instance& instance = start.instance;
  const std::string label = output_label(instance);
  if (const config::Setting* setting = instance.find("Id_Key")) {
    options.id_key_text = setting->value;
    auto compiled = record::Accessor::compile(setting->value, start.series);
    if (auto* error = std::get_if<record::AccessorError>(&compiled)) {
      std::vector<std::string> lines = error->router_log;
      lines.push_back(fmt::format("[error] {} could not create record accessor for Id Key", label));
      start.add(base::Effect::logs_altered, "bad-id-key", setting, fmt::format("Id_Key is no record accessor and is ignored: {}", error->message), std::move(lines));
    } else {
      options.id_key = std::move(std::get<record::Accessor>(compiled));
      options.id_key_set = true;
      if (!options.id_key->messages().empty()) {
        start.add(base::Effect::style, "accessor-bytes-skipped", setting, "Id_Key holds bytes that mean nothing in a record accessor and are skipped", options.id_key->messages());
      }
    }
  }
  options.generate_id = instance.flag("Generate_ID");
  if (options.generate_id && instance.has("Id_Key")) {
    options.generate_id = false;
    start.add(base::Effect::style, "generate-id-ignored", instance.find("Generate_ID"), "Generate_ID is ignored where Id_Key is set",
              {fmt::format("[ warn] {} Generate_ID is ignored when ID_key is set", label)});
  }
}

/// Write_Operation (out:ES1). False: refused.
bool read_operation(const Start& start, EsOptions& options) {
  const config::Setting* setting = start.instance.find("Write_Operation");
  options.operation = base::lower(start.instance.text("Write_Operation"));
  if (options.operation == "upsert") {
    options.upserts = true;
    options.operation = "update";
  }
  if (options.operation != "create" && options.operation != "index" && options.operation != "update") {
    fails(start, "bad-write-operation", setting, fmt::format("{} is no write operation", setting->value), "wrong Write_Operation (should be one of index, create, update, upsert)");
    return false;
  }
  if (options.updates() && !options.id_key_set && !options.generate_id) {
    fails(start, "id-needed", setting, fmt::format("Write_Operation {} needs Id_Key or Generate_ID", setting->value),
          "Id_Key or Generate_Id must be set when Write_Operation update or upsert");
    return false;
  }
  return true;
}

/// Logstash_Prefix_Key; a missing `$` is added (out:ES7). False: refused.
bool read_prefix_key(const Start& start, EsOptions& options) {
  const config::Setting* setting = start.instance.find("Logstash_Prefix_Key");
  if (setting == nullptr) return true;
  auto compiled = record::Accessor::compile(setting->value.starts_with('$') ? setting->value : "$" + setting->value, start.series);
  if (auto* error = std::get_if<record::AccessorError>(&compiled)) {
    fails(start, "bad-logstash-prefix-key", setting, fmt::format("Logstash_Prefix_Key is no record accessor: {}", error->message),
          "invalid logstash_prefix_key pattern '(null)'", error->router_log);
    return false;
  }
  options.prefix_key = std::move(std::get<record::Accessor>(compiled));
  if (!options.prefix_key->messages().empty()) {
    start.add(base::Effect::style, "accessor-bytes-skipped", setting, "Logstash_Prefix_Key holds bytes that mean nothing in a record accessor and are skipped",
              options.prefix_key->messages());
  }
  return true;
}

}  // namespace

constinit const std::span<const config::OptionSpec> kEsOptions = kOptions;

std::optional<EsOptions> read_es_options(const Start& start) {
  const config::Instance& instance = start.instance;
  EsOptions options;
  if (const config::Setting* cloud = instance.find("Cloud_ID")) {
    bool decodes = true;
    if (!cloud_host(cloud->value, decodes)) {
      std::vector<std::string> before;
      if (!decodes) before.push_back(fmt::format("[error] {} cannot decode cloud_id", output_label(instance)));
      fails(start, "bad-cloud-id", cloud, "Cloud_ID does not hold a host", "cannot extract cloud_host", std::move(before));
      return std::nullopt;
    }
  }
  read_id(start, options);
  if (!read_operation(start, options) || !read_prefix_key(start, options)) return std::nullopt;
  const config::Setting* auth = instance.find("AWS_Auth");
  // out:ES20: only what begins with "on" signs.
  if (auth != nullptr && base::istarts_with(auth->value, "on") && !instance.has("AWS_Region")) {
    base::Problem& problem = fails(start, "aws-region-missing", auth, "AWS_Auth needs AWS_Region", "");
    problem.router_log.front() = "[error] [out_es] aws_auth enabled but aws_region not set";
    return std::nullopt;
  }
  options.index = instance.text("Index");
  options.request_path = fmt::format("{}/_bulk", instance.text("Path"));
  if (instance.has("Pipeline")) options.request_path += fmt::format("/?pipeline={}", instance.text("Pipeline"));
  options.type = instance.text("Type");
  options.suppress_type = instance.flag("Suppress_Type_Name");
  options.logstash = instance.flag("Logstash_Format");
  options.logstash_prefix = instance.text("Logstash_Prefix");
  options.logstash_separator = instance.text("Logstash_Prefix_Separator");
  options.logstash_date_format = instance.text("Logstash_DateFormat");
  options.current_time = instance.flag("Current_Time_Index");
  options.document.time_key = instance.text("Time_Key");
  options.document.time_format = instance.text("Time_Key_Format");
  options.document.nanoseconds = instance.flag("Time_Key_Nanos");
  options.document.include_tag = instance.flag("Include_Tag_Key");
  options.document.tag_key = instance.text("Tag_Key");
  options.document.replace_dots = instance.flag("Replace_Dots");
  options.document.style = json::WriteStyle::of(start.series, start.json_escape_unicode);
  return options;
}

}  // namespace drybit::plugins
