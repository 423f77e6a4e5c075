#include "replay/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace drybit::replay {

namespace {

/// Keeps a stretch of a stream that is read forwards only; children say how more bytes come.
class ForwardSource : public ByteSource {
 public:
  explicit ForwardSource(std::size_t block) : block_(block) {}

  base::Result<std::string_view> window(std::uint64_t offset, std::size_t size) override {
    if (offset > start_ + size_) return base::Error{"internal: a log was read out of order"};
    std::size_t skip = static_cast<std::size_t>(offset - start_);
    if (size_ - skip < size && !ended_) {
      make_room(skip, size + block_);
      start_ = offset;
      skip = 0;
      while (size_ < size && !ended_) {
        auto got = more(kept_.get() + size_, block_);
        if (!got) return got.error();
        ended_ = *got == 0;
        size_ += *got;
      }
    }
    return std::string_view(kept_.get() + skip, size_ - skip);
  }

  std::shared_ptr<const void> hold() const override { return kept_; }

 protected:
  /// Writes up to `room` bytes to `to`; how many, none at the end.
  virtual base::Result<std::size_t> more(char* to, std::size_t room) = 0;

 private:
  /// Moves what stands behind the first `skip` bytes to the front of at least `wanted` bytes, other ones where these are held.
  void make_room(std::size_t skip, std::size_t wanted) {
    size_ -= skip;
    if (capacity_ >= wanted && kept_.use_count() == 1) {
      if (size_ > 0) std::memmove(kept_.get(), kept_.get() + skip, size_);
      return;
    }
    std::shared_ptr<char[]> other(new char[wanted]);
    if (size_ > 0) std::memcpy(other.get(), kept_.get() + skip, size_);
    kept_ = std::move(other);
    capacity_ = wanted;
  }

  std::size_t block_;
  std::shared_ptr<char[]> kept_;
  std::size_t size_ = 0, capacity_ = 0;
  std::uint64_t start_ = 0;
  bool ended_ = false;
};

class FileSource : public ForwardSource {
 public:
  FileSource(std::string path, int fd, std::size_t block, BytesRead* read) : ForwardSource(block), path_(std::move(path)), fd_(fd), read_(read) {}
  ~FileSource() override {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }

 protected:
  base::Result<std::size_t> more(char* to, std::size_t room) override {
    ssize_t got;
    do {
      got = ::read(fd_, to, room);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return base::Error{fmt::format("{}: {}", path_, std::strerror(errno))};
    if (read_ != nullptr) read_->fetch_add(static_cast<std::uint64_t>(got), std::memory_order_relaxed);
    return static_cast<std::size_t>(got);
  }

 private:
  std::string path_;
  int fd_;
  BytesRead* read_;
};

class GzipSource : public ForwardSource {
 public:
  GzipSource(std::string path, gzFile file, std::size_t block, BytesRead* read) : ForwardSource(block), path_(std::move(path)), file_(file), read_(read) {}
  ~GzipSource() override { gzclose(file_); }

 protected:
  base::Result<std::size_t> more(char* to, std::size_t room) override {
    int got = gzread(file_, to, static_cast<unsigned>(room));
    if (auto at = gzoffset(file_); read_ != nullptr && at > counted_) {
      read_->fetch_add(static_cast<std::uint64_t>(at - counted_), std::memory_order_relaxed);
      counted_ = at;
    }
    int code = Z_OK;
    const char* text = gzerror(file_, &code);
    if (got < 0 || (got == 0 && code != Z_OK && code != Z_STREAM_END)) {
      return base::Error{fmt::format("{}: broken gzip data: {}", path_, code == Z_BUF_ERROR ? "it ends in the middle" : text)};
    }
    return static_cast<std::size_t>(got);
  }

 private:
  std::string path_;
  gzFile file_;
  BytesRead* read_;
  z_off_t counted_ = 0;
};

class TextSource : public ByteSource {
 public:
  explicit TextSource(std::string text) : text_(std::move(text)) {}
  base::Result<std::string_view> window(std::uint64_t offset, std::size_t) override {
    return std::string_view(text_).substr(static_cast<std::size_t>(std::min<std::uint64_t>(offset, text_.size())));
  }

 private:
  std::string text_;
};

bool is_gzip(int fd) {
  unsigned char magic[2];
  return ::pread(fd, magic, 2, 0) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
}

}  // namespace

std::unique_ptr<ByteSource> text_source(std::string text) { return std::make_unique<TextSource>(std::move(text)); }

base::Result<std::unique_ptr<ByteSource>> open_source(const std::string& path, std::size_t block, BytesRead* read) {
  if (path == "-") return std::unique_ptr<ByteSource>(std::make_unique<FileSource>("standard input", STDIN_FILENO, block, read));
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return base::Error{fmt::format("{}: {}", path, std::strerror(errno))};
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(fd);
    return base::Error{fmt::format("{}: is a directory", path)};
  }
  if (is_gzip(fd)) {
    gzFile file = gzdopen(fd, "rb");
    if (file != nullptr) return std::unique_ptr<ByteSource>(std::make_unique<GzipSource>(path, file, block, read));
  }
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(path, fd, block, read));
}

}  // namespace drybit::replay
