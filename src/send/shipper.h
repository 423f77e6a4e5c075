// Ships the events of one stream, batch after batch, in their order. One shipper belongs to one thread and one service.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "send/batch.h"
#include "send/delivery.h"
#include "send/retry.h"
#include "send/spool.h"

namespace drybit::send {

struct SendOptions {
  int threads = 8;       ///< streams in flight at a time
  RetryRules retry;
  BatchLimits limits;
  Timeouts timeouts;
};

/// Things that are made once for all streams: one mutex a name, and whether it was made.
class Once {
 public:
  struct Entry {
    std::mutex lock;
    bool done = false;
  };
  /// Lives as long as this.
  Entry& of(const std::string& key);

 private:
  std::mutex lock_;
  std::map<std::string, std::unique_ptr<Entry>> entries_;
};

/// What all shippers of a run share.
struct SendRun {
  Spool& spool;
  const SendOptions& options;
  Stop& stop;
  Delivery& delivery;
  Once& groups;
};

class Shipper {
 public:
  virtual ~Shipper() = default;
  /// Ships what is unshipped of `stream`, until it is done, stopping is asked for, or something forbids it; that is told
  /// to the delivery. What is not acknowledged stays in the spool.
  virtual void ship(std::uint32_t stream) = 0;
};

/// The service refuses the size of the request; half of it may pass.
bool is_too_large(const AwsError& error);

/// Notes in the spool what happens to `range` of `batch`. False: the spool cannot be written, which ends the run and is told.
bool mark(const SendRun& run, SpoolRecord kind, const Range& range, const Batch& batch);

/// The credentials or the signature were refused: no stream will fare better.
bool is_identity_error(const AwsError& error);
/// The same of a message that names AWS's code.
bool names_identity_error(std::string_view message);

/// Tells a final failure of a call and stops the others where it would hit them too. `batch`: what was being sent.
void tell_failure(const SendRun& run, std::uint32_t stream, const Tried& tried, const Batch* batch);

}  // namespace drybit::send
