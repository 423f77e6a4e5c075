// CloudWatch Logs: makes groups and streams as the router would (out:CW50, CG21), then PutLogEvents.
#pragma once

#include <string>

#include "send/shipper.h"

namespace drybit::send {

class LogsShipper : public Shipper {
 public:
  /// Both outlive it. `caller` is asked for the service of every stream that is given to this shipper.
  LogsShipper(const SendRun& run, AwsCaller& caller) : run_(run), caller_(caller) {}
  void ship(std::uint32_t stream) override;

 private:
  /// Group and stream are there after this; false after telling why not.
  bool prepare(std::uint32_t stream);
  bool make_group(std::uint32_t stream);
  Once::Entry& group_entry(std::uint32_t stream);
  void set_retention(std::uint32_t stream);
  /// One batch; false: the stream stays as it is.
  bool put(const Batch& batch);
  /// The answer to PutLogEvents means more than "failed": 413, a missing stream, a token. True: send the batch again.
  bool mend(const Batch& batch, const Tried& tried);
  bool accepted(const Batch& batch, const Tried& tried);
  void tell_rejected(const Batch& batch, const std::string& body);
  Tried call(std::string_view operation, const std::string& body, const std::vector<Header>& extra = {});
  const Target& target(std::uint32_t stream) const;
  const Stream& stream(std::uint32_t stream) const { return run_.spool.streams()[stream].stream; }

  const SendRun& run_;
  AwsCaller& caller_;
  BatchLimits limits_;      ///< of the stream at hand: smaller after a 413
  std::string token_;       ///< of the stream at hand: what a service of the old kind asks for
  bool told_ = false;       ///< the failure was told already
  int mended_ = 0;          ///< so often for the batch at hand
};

}  // namespace drybit::send
