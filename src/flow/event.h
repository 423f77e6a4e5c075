// What leaves the router: one event, document or record at one destination, and the API calls around them.
#pragma once

#include <cstdint>
#include <string_view>

#include "json/write.h"
#include "record/record.h"

namespace drybit::flow {

enum class EventKind : std::uint8_t {
  log_event,  ///< CloudWatch Logs: group, stream, time, message
  delivery,   ///< Firehose: stream, message = Data
  kinesis,    ///< Kinesis: stream, partition_key, message = Data
  document,   ///< Elasticsearch/OpenSearch: index, action line, message = document
};

/// Views live as long as the call that hands the event over.
struct Event {
  EventKind kind = EventKind::log_event;
  std::uint32_t output = 0;          ///< index among the outputs
  std::uint32_t records = 1;         ///< records it is made of (simple aggregation); law b counts those
  std::string_view group;            ///< log group
  std::string_view stream;           ///< log stream, delivery stream or Kinesis stream
  std::string_view index;            ///< es: index name
  std::string_view action;           ///< es: the bulk action line, without its newline
  std::string_view partition_key;
  bool random_partition_key = false; ///< the plugin draws it anew for every record
  std::int64_t time_ms = 0;          ///< cloudwatch: milliseconds since 1970
  bool clock = false;                ///< the time is the wall clock's, not the line's
  /// The text the service would decode from the request, byte for byte; compressed Data uncompressed.
  std::string_view message;
  /// In place of `message`, which then is empty, where the observer takes bodies: the message is this value's JSON in that style.
  const record::Value* body = nullptr;
  const json::WriteStyle* style = nullptr;
  std::string_view compression;      ///< of Data: "gzip", ...; empty: none
  std::string_view tag;
  const record::Origin* origin = nullptr;
  bool again = false;                ///< not the first event of its record (law b counts records, not events)
  /// Why the service will not keep it; empty: it will.
  std::string_view lost;
};

/// An API call the router makes, in order; `body` is its JSON text (PutLogEvents: empty, its events went before).
struct Call {
  std::uint32_t output = 0;
  std::string_view action;  ///< "CreateLogStream"
  std::string_view body;
};

}  // namespace drybit::flow
