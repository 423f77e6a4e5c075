// Firehose and Kinesis: PutRecordBatch and PutRecords. A request may be taken in part; then the records that were not
// are sent again, in their order, in front of the next batch. (The router does worse: out:FH8, FG4, KG4.)
#pragma once

#include <vector>

#include "send/data_batch.h"
#include "send/shipper.h"

namespace drybit::send {

class DataShipper : public Shipper {
 public:
  /// Both outlive it.
  DataShipper(const SendRun& run, ServiceKind kind, AwsCaller& caller) : run_(run), kind_(kind), caller_(caller) {}
  void ship(std::uint32_t stream) override;

 private:
  /// One batch; false: the stream stays as it is.
  bool put(const DataBatch& batch);
  /// Everything of `batch` was answered for.
  bool accepted(const DataBatch& batch, bool repeated);
  /// Items `open` were not taken and are given up for now. `unsure`: a request with them got no clear answer.
  void leave(const DataBatch& batch, const std::vector<std::size_t>& open, bool unsure);
  /// Of the events in front of `end` those that no request can carry.
  void tell_too_large(const DataBatch& batch, std::size_t end);

  const SendRun& run_;
  const ServiceKind kind_;
  AwsCaller& caller_;
  DataLimits limits_;  ///< of the stream at hand: smaller after a 413
};

}  // namespace drybit::send
