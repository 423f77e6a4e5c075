// tail as Fargate sets it (cfg:9): a log cut into the batches that its read buffer makes (cfg:A4b).
#pragma once

#include <memory>

#include "replay/byte_source.h"
#include "replay/inputs.h"
#include "replay/piece.h"

namespace drybit::replay {

/// One file being read. Hands out one batch (one read of the buffer) at a time.
class TailFile {
 public:
  /// `index` becomes the origins' file.
  TailFile(const InputFile& file, std::uint32_t index, std::unique_ptr<ByteSource> source);

  /// Cuts the next read off; false at the end. A read without a complete line gives a piece without lines. The text is a
  /// view into the source's window, valid until the next call.
  base::Result<bool> cut(Piece& piece);
  /// Keeps the text of the last piece alive where that is possible; see ByteSource::hold.
  std::shared_ptr<const void> hold() const { return source_->hold(); }

 private:
  const InputFile& file_;
  std::uint32_t index_;
  std::unique_ptr<ByteSource> source_;
  std::uint64_t offset_ = 0;      // where the window begins
  std::size_t capacity_ = 32768;  // of the read buffer
  bool skip_next_ = false;        // the rest of a line that was too long
  bool warned_ = false;
  std::uint64_t line_ = 0;
};

}  // namespace drybit::replay
