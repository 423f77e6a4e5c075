// What became of a shipment: counts for the progress line and the report, and every trouble with its place. Shared by
// all threads that send.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "send/aws_call.h"
#include "send/batch.h"

namespace drybit::send {

/// Numbers at one moment.
struct DeliveryCounts {
  std::uint64_t events = 0;    ///< acknowledged
  std::uint64_t bytes = 0;     ///< of these, as the service counts
  std::uint64_t requests = 0;  ///< attempts, setup calls included
  std::uint64_t faults = 0;    ///< attempts that were answered with something to repeat, or not at all
  std::uint64_t rejected = 0;  ///< events that the service acknowledged and did not keep
};

class Delivery {
 public:
  explicit Delivery(Spool& spool) : spool_(spool) {}

  void count_request() { ++requests_; }
  /// An attempt that is, or could be, repeated.
  void count_fault(const AwsError& error);
  void acknowledged(const Batch& batch);
  /// The service took the request and refused this event of it.
  void rejected(const Intent& intent, std::string_view why);
  /// A batch of which an attempt got no answer, and a later one did: it may be stored twice. Told before it is marked as
  /// finished, and noted in the spool, so that whoever resumes knows it too.
  void may_repeat(const Range& range);
  /// Something that keeps events of a stream from being shipped. `range`: what was being sent, when that matters.
  void problem(std::uint32_t stream, std::string_view text, const Batch* batch = nullptr);
  /// Something that did not go as the configuration has it, though the events arrive.
  void warning(std::uint32_t stream, std::string_view text);

  /// Events of a stream that were rejected.
  std::uint64_t rejected_of(std::uint32_t stream) const;
  DeliveryCounts counts() const;
  bool has_problems() const;
  bool has_warnings() const;
  /// Lines for the report: problems, warnings, rejected events, possible repeats. Of many alike the first few and a count.
  std::vector<std::string> lines() const;
  /// Faults by their code ("ThrottlingException", "timeout"), for the report.
  std::map<std::string, std::uint64_t> faults() const;

  /// "logs/a.log:1 to logs/a.log:20" of a run of events.
  static std::string places_of(const Spool& spool, const Range& range);

 private:
  /// Texts of one kind; the first few are kept.
  struct Notes {
    std::vector<std::string> first;
    std::uint64_t count = 0;
    void add(std::string text, std::size_t shown);
    void append_to(std::vector<std::string>& lines, std::string_view many) const;
  };

  Spool& spool_;
  std::atomic<std::uint64_t> events_ = 0, bytes_ = 0, requests_ = 0, fault_count_ = 0, rejected_count_ = 0;
  mutable std::mutex lock_;
  Notes problems_, warnings_, rejected_, repeats_;
  std::map<std::string, std::uint64_t> faults_;
  std::map<std::uint32_t, std::uint64_t> rejected_of_;
};

}  // namespace drybit::send
