// One file of the spool: records appended through a buffer, read back by place or from the front. Mode 0600, locked
// against a second drybit while it is open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "send/spool_format.h"

namespace drybit::send {

class SpoolFile {
 public:
  SpoolFile() = default;
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  /// Opens or, with `create`, makes it. The error says when another process has it open.
  std::optional<base::Error> open(const std::string& path, bool create);
  bool is_open() const { return fd_ >= 0; }
  std::uint64_t size() const { return size_; }

  /// Everything behind `size` goes; records are appended there.
  std::optional<base::Error> cut(std::uint64_t size);
  /// Appends a record. `offset`, when given, receives its place. Not for two threads at once.
  std::optional<base::Error> append(SpoolRecord kind, std::string_view payload, std::uint64_t* offset = nullptr);
  /// Writes what is buffered; `durable`: waits until it is on the disk.
  std::optional<base::Error> flush(bool durable);

  /// Takes the records from the front, one by one; `take` answers whether to go on. Returns the end of the last sound one.
  template <class Take>
  base::Result<std::uint64_t> scan(Take take) const;
  /// The payload of the record at `offset`; any thread. The error: it is not sound.
  base::Result<std::string> read(std::uint64_t offset) const;

 private:
  class Scanner;
  base::Error failure(int error) const;

  std::string path_;
  int fd_ = -1;
  std::uint64_t size_ = 0;  ///< bytes, those in the buffer included
  std::string buffer_;
};

/// Reads a file's records in order.
class SpoolFile::Scanner {
 public:
  explicit Scanner(int fd) : fd_(fd) {}
  struct Record {
    SpoolRecord kind{};
    std::string_view payload;
    std::uint64_t offset = 0;
  };
  /// Nullopt: the end, or what is not sound. The view lives until the next call.
  std::optional<Record> next();
  std::uint64_t offset() const { return offset_; }
  int error() const { return error_; }

 private:
  bool fill(std::size_t bytes);

  int fd_;
  int error_ = 0;
  std::uint64_t offset_ = 0;  ///< of the record to come
  std::string buffer_;
  std::size_t begin_ = 0;     ///< of what is unread in the buffer
  bool ended_ = false;
};

template <class Take>
base::Result<std::uint64_t> SpoolFile::scan(Take take) const {
  Scanner scanner(fd_);
  while (auto record = scanner.next()) {
    if (!take(record->kind, record->payload, record->offset)) return record->offset;
  }
  if (scanner.error() != 0) return failure(scanner.error());
  return scanner.offset();
}

}  // namespace drybit::send
