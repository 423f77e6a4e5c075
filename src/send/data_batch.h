// Cuts records for Firehose and Kinesis into requests that the services take (out:4.4), and writes and reads
// PutRecordBatch and PutRecords, whose answers tell of every record by itself.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "send/batch.h"

namespace drybit::send {

/// What one request may hold. Firehose's size counts base64 and JSON, as the router does (out:FH6): never more than the service does.
struct DataLimits {
  std::size_t records = 500;
  std::size_t bytes = 0;
  std::size_t record_bytes = 0;  ///< of Data, compressed; Kinesis: with its key
  static DataLimits of(ServiceKind kind);
};

/// One record, ready to be sent as often as it takes.
struct DataItem {
  std::size_t event = 0;  ///< index among the batch's events
  std::string json;       ///< {"Data":"..."}
};

struct DataBatch {
  Batch batch;                 ///< in the order of the stream; `bytes`: Data and keys
  std::vector<DataItem> items; ///< those that the service can take
  std::vector<std::size_t> too_large;  ///< indices of events that no request can carry
};

/// The longest run of `stream`'s events from `first` on that fits; at least one event. `random`: 32 random bits, for keys that the plugin draws.
/// Error: the spool is damaged, or a compression that drybit does not make.
base::Result<DataBatch> cut_data_batch(const Spool& spool, std::uint32_t stream, std::uint64_t first, ServiceKind kind, const DataLimits& limits,
                                       const std::function<std::uint32_t()>& random);

/// The body of PutRecordBatch or PutRecords for the items of `open`, in that order.
std::string put_records_body(ServiceKind kind, const Stream& stream, const DataBatch& batch, const std::vector<std::size_t>& open);

/// What the answer says of one record that was not taken.
struct DataFailure {
  std::size_t position = 0;  ///< in the request
  std::string code;          ///< "ProvisionedThroughputExceededException"
  std::string message;
};

/// The records of a request of `count` that were not taken. Nullopt: the answer is not of that form, so that nothing is known.
std::optional<std::vector<DataFailure>> failures_in(ServiceKind kind, std::string_view body, std::size_t count);

}  // namespace drybit::send
