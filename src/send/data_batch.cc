#include "send/data_batch.h"

#include <fmt/format.h>

#include "base/text.h"
#include "json/document.h"
#include "send/compress.h"
#include "send/hash.h"

namespace drybit::send {

namespace {

// out:FH6: what a request and a record in it weigh besides names and Data.
constexpr std::size_t kRequestFrame = 46;
constexpr std::size_t kRecordFrame = 12;

/// out:KG1: eight letters and digits.
std::string random_key(const std::function<std::uint32_t()>& random) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::string key;
  for (int i = 0; i < 8; ++i) key += kLetters[random() % kLetters.size()];
  return key;
}

}  // namespace

DataLimits DataLimits::of(ServiceKind kind) {
  if (kind == ServiceKind::kinesis) return {500, 5'242'880, 1'048'576};
  return {500, 4'194'304, 1'024'000};
}

base::Result<DataBatch> cut_data_batch(const Spool& spool, std::uint32_t stream, std::uint64_t first, ServiceKind kind, const DataLimits& limits,
                                       const std::function<std::uint32_t()>& random) {
  const SpoolStream& from = spool.streams()[stream];
  const bool kinesis = kind == ServiceKind::kinesis;
  DataBatch out;
  out.batch.range = {stream, first, 0};
  std::size_t request = kinesis ? 0 : kRequestFrame + from.stream.name.size();
  for (std::uint64_t i = first; i < from.events.size() && out.items.size() < limits.records; ++i) {
    auto intent = spool.read(stream, i);
    if (!intent) return intent.error();
    auto data = compress(intent->compression, intent->message);
    if (!data) return data.error();
    if (kinesis && (intent->random_key || intent->partition_key.empty())) intent->partition_key = random_key(random);
    const std::size_t size = data->size() + (kinesis ? intent->partition_key.size() : 0);
    const std::size_t weight = kinesis ? size : (size + 2) / 3 * 4 + kRecordFrame;
    const std::size_t event = out.batch.events.size();
    if (size > limits.record_bytes) {
      out.too_large.push_back(event);
    } else {
      if (!out.items.empty() && request + weight > limits.bytes) break;
      request += weight;
      out.batch.bytes += size;
      DataItem item{event, "{\"Data\":\""};
      append_base64(item.json, *data);
      item.json += '"';
      if (kinesis) {
        item.json += ",\"PartitionKey\":";
        append_json_text(item.json, intent->partition_key);
      }
      item.json += '}';
      out.items.push_back(std::move(item));
    }
    intent->message.clear();  // its place is all that is needed from here on
    out.batch.events.push_back(std::move(*intent));
  }
  out.batch.range.count = static_cast<std::uint32_t>(out.batch.events.size());
  return out;
}

std::string put_records_body(ServiceKind kind, const Stream& stream, const DataBatch& batch, const std::vector<std::size_t>& open) {
  std::string body = kind == ServiceKind::kinesis ? "{\"StreamName\":" : "{\"DeliveryStreamName\":";
  append_json_text(body, stream.name);
  body += ",\"Records\":[";
  for (const std::size_t item : open) {
    if (body.back() != '[') body += ',';
    body += batch.items[item].json;
  }
  return body + "]}";
}

std::optional<std::vector<DataFailure>> failures_in(ServiceKind kind, std::string_view body, std::size_t count) {
  const auto document = json::Document::parse(body);
  if (!document) return std::nullopt;
  const bool kinesis = kind == ServiceKind::kinesis;
  const json::Node root = document->root();
  const json::Node failed = root.find(kinesis ? "FailedRecordCount" : "FailedPutCount");
  const json::Node records = root.find(kinesis ? "Records" : "RequestResponses");
  // The records' own words count; the sum only where it must be believed.
  if (!records.is_array() || records.size() != count) {
    if (failed && failed.raw() == "0" && !records) return std::vector<DataFailure>{};
    return std::nullopt;
  }
  std::vector<DataFailure> failures;
  std::size_t position = 0;
  for (json::Node record = records.first(); record; record = record.next(), ++position) {
    const std::string code = record.find("ErrorCode").string();
    if (code.empty()) continue;
    failures.push_back({position, base::printable(code.substr(0, 100)), base::printable(record.find("ErrorMessage").string().substr(0, 300))});
  }
  return failures;
}

}  // namespace drybit::send
