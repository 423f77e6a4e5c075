// A buffered way out: standard output, a file, or a string in tests. A closed pipe is remembered, not thrown.
#pragma once

#include <string>
#include <string_view>

namespace drybit::base {

class Writer {
 public:
  virtual ~Writer() = default;
  virtual void write(std::string_view text) = 0;
  virtual void flush() {}
  /// The reader is gone (or the disk is full): nothing more needs to be produced.
  virtual bool broken() const { return false; }
  /// The error that broke it, errno; 0: none. EPIPE is a quiet end.
  virtual int error() const { return 0; }
};

/// Collects in a string.
class StringWriter : public Writer {
 public:
  void write(std::string_view text) override { text_ += text; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Writes to a file descriptor in large pieces. Does not close it.
class FdWriter : public Writer {
 public:
  explicit FdWriter(int fd) : fd_(fd) { buffer_.reserve(kSize); }
  ~FdWriter() override { flush(); }
  FdWriter(const FdWriter&) = delete;
  FdWriter& operator=(const FdWriter&) = delete;
  void write(std::string_view text) override;
  void flush() override;
  bool broken() const override { return error_ != 0; }
  int error() const override { return error_; }

 private:
  static constexpr std::size_t kSize = 256 * 1024;
  static constexpr std::size_t kDirect = 64 * 1024;  // from this size on a text is not copied first
  void send(std::string_view text);
  int fd_;
  int error_ = 0;
  std::string buffer_;
};

}  // namespace drybit::base
