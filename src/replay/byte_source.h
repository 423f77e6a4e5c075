// Bytes of one log, seen through a sliding window: a file, a gzip file, standard input, or plain lines wrapped as the
// container runtime would have written them.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace drybit::replay {

/// Counts what is read, for whoever looks on meanwhile.
using BytesRead = std::atomic<std::uint64_t>;

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// At least `size` bytes from `offset` on, fewer only at the end; valid until the next call. Offsets never go back
  /// by more than what an earlier window held.
  virtual base::Result<std::string_view> window(std::uint64_t offset, std::size_t size) = 0;
  /// Keeps the bytes of the last window alive and as they are, beyond the next call. Null: this source cannot, and the
  /// bytes must be copied. To be let go under the same lock as window() is called under.
  virtual std::shared_ptr<const void> hold() const { return nullptr; }
  /// Whether origin_line() gives other numbers than it takes.
  virtual bool renumbers() const { return false; }
  /// The user's line (from 1) that line `line` of these bytes stems from.
  virtual std::uint64_t origin_line(std::uint64_t line) const { return line; }
  /// An unterminated last line is taken as if it were complete.
  virtual bool keeps_last_line() const { return false; }
};

/// Opens `path` ("-": standard input; gzip by its magic bytes). Errors name the path.
/// `block`: bytes read at a time. `read`, where given, grows by the bytes that leave the file, compressed ones as they are.
base::Result<std::unique_ptr<ByteSource>> open_source(const std::string& path, std::size_t block = 512 * 1024, BytesRead* read = nullptr);

/// The bytes of a text.
std::unique_ptr<ByteSource> text_source(std::string text);

/// Wraps plain lines in CRI form: `TIME stdout F text`, cut into 16 KiB parts as containerd does (cfg:A9). Where every
/// line at the begin of the text starts with a time as kubectl logs --timestamps writes it (all nanoseconds), these times are
/// the runtime's; a time of the application stays in its line. Else the time is `now`.
std::unique_ptr<ByteSource> wrap_as_cri(std::unique_ptr<ByteSource> plain, std::int64_t now_seconds, std::uint32_t now_nanoseconds);

/// Whether a line of that text begins as a CRI line: time, stream, P or F.
bool has_cri_line(std::string_view text);

}  // namespace drybit::replay
