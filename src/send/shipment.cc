#include "send/shipment.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <tuple>

#include "base/text.h"

namespace drybit::send {

namespace {

using Json = nlohmann::ordered_json;

/// JSON holds UTF-8; names that are none go byte by byte as Latin-1, with a mark in front.
constexpr std::string_view kBytes = "\x01";

std::string packed(const std::string& text) {
  bool plain = !text.starts_with(kBytes);
  for (char c : text) plain &= static_cast<unsigned char>(c) < 0x80;
  if (plain) return text;
  std::string out(kBytes);
  for (char c : text) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

std::string unpacked(const std::string& text) {
  if (!text.starts_with(kBytes)) return text;
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); i += 2) {
    out += static_cast<char>(base::hex_value(text[i]) * 16 + base::hex_value(text[i + 1]));
  }
  return out;
}

Json json_of(const Target& target) {
  Json tags = Json::object();
  for (const auto& [key, value] : target.group_tags) tags[packed(key)] = packed(value);
  return {{"output", packed(target.output)},
          {"service", static_cast<int>(target.service)},
          {"region", packed(target.region)},
          {"endpoint", packed(target.endpoint)},
          {"role_arn", packed(target.role_arn)},
          {"external_id", packed(target.external_id)},
          {"sts_endpoint", packed(target.sts_endpoint)},
          {"port", target.port},
          {"creates_group", target.creates_group},
          {"creates_stream", target.creates_stream},
          {"group_first", target.group_first},
          {"retention_days", target.retention_days},
          {"group_class", packed(target.group_class)},
          {"group_tags", tags},
          {"log_format", packed(target.log_format)}};
}

Target target_of(const Json& json) {
  auto text = [&](const char* key) { return unpacked(json.at(key).get<std::string>()); };
  Target target;
  target.output = text("output");
  target.service = static_cast<ServiceKind>(json.at("service").get<int>());
  target.region = text("region");
  target.endpoint = text("endpoint");
  target.role_arn = text("role_arn");
  target.external_id = text("external_id");
  target.sts_endpoint = text("sts_endpoint");
  target.port = json.at("port").get<int>();
  target.creates_group = json.at("creates_group").get<bool>();
  target.creates_stream = json.at("creates_stream").get<bool>();
  target.group_first = json.at("group_first").get<bool>();
  target.retention_days = json.at("retention_days").get<std::int64_t>();
  target.group_class = text("group_class");
  for (const auto& [key, value] : json.at("group_tags").items()) target.group_tags[unpacked(key)] = unpacked(value.get<std::string>());
  target.log_format = text("log_format");
  return target;
}

}  // namespace

std::string_view name_of(ServiceKind kind) {
  switch (kind) {
    case ServiceKind::logs: return "CloudWatch Logs";
    case ServiceKind::firehose: return "Firehose";
    case ServiceKind::kinesis: return "Kinesis";
  }
  return "";
}

bool same_service(const Target& a, const Target& b) {
  auto key = [](const Target& t) { return std::tie(t.service, t.region, t.endpoint, t.port, t.role_arn, t.external_id, t.sts_endpoint); };
  return key(a) == key(b);
}

std::string describe(const Target& target, const Stream& stream) {
  switch (target.service) {
    case ServiceKind::logs: return fmt::format("group {}, stream {}", base::printable(stream.group), base::printable(stream.name));
    case ServiceKind::firehose: return fmt::format("delivery stream {}", base::printable(stream.name));
    case ServiceKind::kinesis: return fmt::format("Kinesis stream {}", base::printable(stream.name));
  }
  return {};
}

std::string place_text(const Shipment& shipment, const Place& place) {
  return fmt::format("{}:{}", place.file < shipment.files.size() ? base::printable(shipment.files[place.file]) : "?", place.line);
}

std::string to_json(const Shipment& shipment) {
  Json targets = Json::array();
  for (const Target& target : shipment.targets) targets.push_back(json_of(target));
  Json files = Json::array();
  for (const std::string& file : shipment.files) files.push_back(packed(file));
  Json json = {{"targets", targets},
               {"files", files},
               {"endpoint_url", packed(shipment.endpoint_url)},
               {"region", packed(shipment.region)},
               {"profile", packed(shipment.profile)},
               {"from_stdin", shipment.from_stdin}};
  return json.dump();
}

base::Result<Shipment> shipment_of(std::string_view text) {
  try {
    Json json = Json::parse(text);
    Shipment shipment;
    for (const Json& target : json.at("targets")) shipment.targets.push_back(target_of(target));
    for (const Json& file : json.at("files")) shipment.files.push_back(unpacked(file.get<std::string>()));
    shipment.endpoint_url = unpacked(json.at("endpoint_url").get<std::string>());
    shipment.region = unpacked(json.at("region").get<std::string>());
    shipment.profile = unpacked(json.at("profile").get<std::string>());
    shipment.from_stdin = json.at("from_stdin").get<bool>();
    return shipment;
  } catch (const Json::exception&) {
    return base::Error{"its head was written by another version of drybit"};
  }
}

}  // namespace drybit::send
