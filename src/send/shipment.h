// What `--send` ships: destinations as the configuration names them, streams, and events with their places. Written to
// the spool and read back from it; holds no secret.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace drybit::send {

enum class ServiceKind : std::uint8_t { logs, firehose, kinesis };

/// "CloudWatch Logs", "Firehose", "Kinesis".
std::string_view name_of(ServiceKind kind);

/// One OUTPUT section as sending sees it. Texts are the configuration's, empty where absent.
struct Target {
  std::string output;  ///< "cloudwatch_logs.0"
  ServiceKind service = ServiceKind::logs;
  std::string region, endpoint, role_arn, external_id, sts_endpoint;
  int port = 0;                     ///< 0: not given
  // CloudWatch Logs only.
  bool creates_group = false;       ///< auto_create_group
  bool creates_stream = true;       ///< auto_create_stream of the Go plugin
  bool group_first = false;         ///< the Go plugin: CreateLogGroup before anything, retention on existing groups too (out:CG21)
  std::int64_t retention_days = 0;  ///< 0: none is set
  std::string group_class;
  std::map<std::string, std::string> group_tags;
  std::string log_format;           ///< x-amzn-logs-format
};

/// Whether both are the same AWS account, region and service: one set of credentials and connections serves both.
bool same_service(const Target& a, const Target& b);

/// A log stream, a delivery stream or a Kinesis stream.
struct Stream {
  std::uint32_t target = 0;
  std::string group;  ///< CloudWatch Logs only
  std::string name;
};

/// "group G, stream S" or "delivery stream S", fit for a terminal.
std::string describe(const Target& target, const Stream& stream);

/// Where an event came from.
struct Place {
  std::uint32_t file = 0;  ///< index among Shipment::files
  std::uint64_t line = 0;  ///< from 1
};

/// One event on its way. The texts are the event's own.
struct Intent {
  std::uint32_t stream = 0;
  std::int64_t time_ms = 0;        ///< CloudWatch Logs only
  Place place;
  std::string message;             ///< what the service shall decode from the request
  std::string partition_key;       ///< Kinesis only
  bool random_key = false;         ///< the plugin draws it anew for every record
  std::string compression;         ///< Firehose: of Data; empty: none
};

/// What is known before the first event.
struct Shipment {
  std::vector<Target> targets;
  std::vector<std::string> files;  ///< paths as the user gave them
  std::string endpoint_url;        ///< --endpoint-url
  std::string region;              ///< --region
  std::string profile;             ///< --profile
  bool from_stdin = false;         ///< the logs cannot be read again
};

/// "logs/a.log:17".
std::string place_text(const Shipment& shipment, const Place& place);

/// As JSON, for the spool's head.
std::string to_json(const Shipment& shipment);
base::Result<Shipment> shipment_of(std::string_view json);

}  // namespace drybit::send
