// The write-ahead spool of `--send`: a folder (0700) with `events`, in which every event is durable before its first
// request, and `marks`, which says what was sent and acknowledged. Whatever moment a process dies at, the next one finds
// what is still to be shipped, and which batches may be stored twice. Holds messages and names, never credentials.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "send/shipment.h"
#include "send/spool_file.h"

namespace drybit::send {

/// A stream and how far it is.
struct SpoolStream {
  Stream stream;
  std::vector<std::uint64_t> events;  ///< places in the file, in the order in which they are to arrive
  std::uint64_t shipped = 0;          ///< so many from the front are acknowledged
  /// Sent by a process that died before the answer: stored already, or not.
  std::optional<Range> in_flight;
};

class Spool {
 public:
  /// Makes an empty one. One that a killed replay left behind without having sent anything of it is replaced, where its
  /// logs can be read again; one that holds unshipped events is an error that says how to ship or drop them.
  static base::Result<std::unique_ptr<Spool>> create(const std::string& folder, const Shipment& shipment);
  /// What an earlier process left. A record cut off by its death is passed over.
  static base::Result<std::unique_ptr<Spool>> open(const std::string& folder);

  const std::string& folder() const { return folder_; }
  const Shipment& shipment() const { return shipment_; }
  /// False: its replay was killed, so that it holds only the events up to there.
  bool complete() const { return complete_; }

  // Filling; one thread.
  std::uint32_t add(const Stream& stream);
  /// False: the disk refused; error() tells.
  bool add(const Intent& intent);
  /// Hands what was added to the system, so that it outlives this process. Only worth it where it cannot be read again.
  void settle();
  const std::optional<base::Error>& error() const { return error_; }
  /// The replay is through: everything is on the disk after this.
  std::optional<base::Error> seal();

  // Shipping; any threads.
  const std::vector<SpoolStream>& streams() const { return streams_; }
  base::Result<Intent> read(std::uint32_t stream, std::uint64_t index) const;
  /// Notes that a batch is about to be sent for the first time (durable at return), was acknowledged (perhaps for the
  /// second time), or was refused.
  std::optional<base::Error> mark(SpoolRecord kind, const Range& range);
  /// What earlier processes noted as repeated: they may have died before they could tell.
  const std::vector<Range>& repeated() const { return repeated_; }
  /// Everything arrived, or nothing shall be sent: files and folder go.
  std::optional<base::Error> remove();

 private:
  explicit Spool(std::string folder) : folder_(std::move(folder)) {}
  std::optional<base::Error> load_events();
  std::optional<base::Error> load_marks();
  void take_mark(SpoolRecord kind, const Range& range);
  std::string path(const char* name) const { return folder_ + "/" + name; }
  std::uint64_t waiting() const;

  std::string folder_;
  Shipment shipment_;
  bool complete_ = false;
  SpoolFile events_, marks_;
  std::uint64_t events_end_ = 0, marks_end_ = 0;  ///< of the last sound record that was found
  bool marked_ = false;                           ///< something was sent of it already
  std::vector<SpoolStream> streams_;
  std::vector<Range> repeated_;
  std::optional<base::Error> error_;
  std::mutex lock_;  ///< for marks_
};

/// Where a spool is kept without --spool: $XDG_STATE_HOME/drybit/spool, ~/.local/state/drybit/spool. Empty: neither is known.
std::string default_spool_folder(const std::optional<std::string>& state_home, const std::optional<std::string>& home);

}  // namespace drybit::send
