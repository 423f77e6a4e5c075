// tail as Fargate sets it (cfg:9): lines to records, in the batches that its read buffer makes (cfg:A4b).
#pragma once

#include <memory>

#include "flow/ledger.h"
#include "flow/router_log.h"
#include "plugins/plugin.h"
#include "replay/byte_source.h"
#include "replay/inputs.h"

namespace drybit::replay {

/// Reasons that tail gives.
extern const flow::Reason kLongLine, kUnterminated;

/// One file being read. Hands out one batch (one read of the buffer) at a time.
class TailFile {
 public:
  /// `index` becomes the origins' file; `arrival` asks for Record::arrival.
  TailFile(const InputFile& file, std::uint32_t index, std::unique_ptr<ByteSource> source, const plugins::World& world, bool arrival);

  /// A line that gave no record.
  struct Skipped {
    std::uint64_t line;
    const flow::Reason* reason;
  };

  /// Fills `batch` with the records of the next read; false at the end. A read without a complete line gives an empty
  /// batch. Texts are views into the source's window, valid until the next call.
  base::Result<bool> next(record::Batch& batch, flow::RouterLog& log);
  /// The lines that the last call skipped.
  const std::vector<Skipped>& skipped() const { return skipped_; }
  std::uint64_t lines() const { return line_; }
  std::uint32_t index() const { return index_; }

 private:
  void take(std::string_view line, record::Batch& batch);

  const InputFile& file_;
  std::uint32_t index_;
  std::unique_ptr<ByteSource> source_;
  const plugins::World& world_;
  bool arrival_;
  std::uint64_t offset_ = 0;      // where the window begins
  std::size_t capacity_ = 32768;  // of the read buffer
  bool skip_next_ = false;        // the rest of a line that was too long
  bool warned_ = false;
  std::uint64_t line_ = 0;
  std::vector<Skipped> skipped_;
};

}  // namespace drybit::replay
