#include "send/spool_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace drybit::send {

namespace {

constexpr std::size_t kBuffer = 1u << 20;
constexpr std::size_t kFirstRead = 4096;

/// pread until `size` bytes are there or the file ends; -1: errno.
ssize_t read_at(int fd, char* out, std::size_t size, std::uint64_t offset) {
  std::size_t have = 0;
  while (have < size) {
    ssize_t got = ::pread(fd, out + have, size - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  return static_cast<ssize_t>(have);
}

}  // namespace

SpoolFile::~SpoolFile() {
  if (fd_ >= 0) ::close(fd_);
}

base::Error SpoolFile::failure(int error) const { return {fmt::format("{}: {}", path_, std::strerror(error))}; }

std::optional<base::Error> SpoolFile::open(const std::string& path, bool create) {
  path_ = path;
  fd_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT : 0), 0600);
  if (fd_ < 0) return failure(errno);
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return base::Error{fmt::format("{}: another drybit is sending it", path_)};
    return failure(errno);
  }
  struct stat status {};
  if (::fstat(fd_, &status) != 0 || (create && ::fchmod(fd_, 0600) != 0)) return failure(errno);
  if (!S_ISREG(status.st_mode)) return base::Error{fmt::format("{}: is no regular file", path_)};
  size_ = static_cast<std::uint64_t>(status.st_size);
  return std::nullopt;
}

std::optional<base::Error> SpoolFile::cut(std::uint64_t size) {
  buffer_.clear();
  if (::ftruncate(fd_, static_cast<off_t>(size)) != 0) return failure(errno);
  size_ = size;
  return std::nullopt;
}

std::optional<base::Error> SpoolFile::append(SpoolRecord kind, std::string_view payload, std::uint64_t* offset) {
  if (payload.size() > kMaxPayload) return base::Error{fmt::format("{}: a record of {} bytes is too large for it", path_, payload.size())};
  if (offset != nullptr) *offset = size_;
  std::size_t before = buffer_.size();
  append_record(buffer_, kind, payload);
  size_ += buffer_.size() - before;
  return buffer_.size() >= kBuffer ? flush(false) : std::nullopt;
}

std::optional<base::Error> SpoolFile::flush(bool durable) {
  std::size_t done = 0;
  std::uint64_t at = size_ - buffer_.size();
  while (done < buffer_.size()) {
    ssize_t wrote = ::pwrite(fd_, buffer_.data() + done, buffer_.size() - done, static_cast<off_t>(at + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return failure(wrote == 0 ? ENOSPC : errno);
    done += static_cast<std::size_t>(wrote);
  }
  buffer_.clear();
  if (durable && ::fdatasync(fd_) != 0) return failure(errno);
  return std::nullopt;
}

base::Result<std::string> SpoolFile::read(std::uint64_t offset) const {
  std::string bytes(kFirstRead, '\0');
  ssize_t got = read_at(fd_, bytes.data(), bytes.size(), offset);
  if (got < 0) return failure(errno);
  bytes.resize(static_cast<std::size_t>(got));
  std::optional<Frame> frame = read_frame(bytes);
  if (frame) {
    std::size_t have = std::min(bytes.size(), kFrameBytes + frame->payload);
    bytes.resize(kFrameBytes + frame->payload);
    if (have < bytes.size()) {
      got = read_at(fd_, bytes.data() + have, bytes.size() - have, offset + have);
      if (got < 0) return failure(errno);
      bytes.resize(have + static_cast<std::size_t>(got));
    }
    if (is_sound(*frame, bytes)) {
      bytes.erase(0, kFrameBytes);
      return bytes;
    }
  }
  return base::Error{fmt::format("{}: damaged at byte {}", path_, offset)};
}

bool SpoolFile::Scanner::fill(std::size_t bytes) {
  if (buffer_.size() - begin_ >= bytes) return true;
  buffer_.erase(0, begin_);
  begin_ = 0;
  while (!ended_ && buffer_.size() < bytes) {
    std::size_t have = buffer_.size();
    std::size_t step = std::max(kBuffer, bytes - have);
    buffer_.resize(have + step);
    ssize_t got = read_at(fd_, buffer_.data() + have, step, offset_ + have);
    if (got < 0) error_ = errno;
    buffer_.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    ended_ = got < static_cast<ssize_t>(step);
  }
  return buffer_.size() >= bytes;
}

std::optional<SpoolFile::Scanner::Record> SpoolFile::Scanner::next() {
  if (!fill(kFrameBytes)) return std::nullopt;
  std::optional<Frame> frame = read_frame(std::string_view(buffer_).substr(begin_));
  if (!frame || !fill(kFrameBytes + frame->payload)) return std::nullopt;
  std::string_view record = std::string_view(buffer_).substr(begin_, kFrameBytes + frame->payload);
  if (!is_sound(*frame, record)) return std::nullopt;
  Record found{frame->kind, record.substr(kFrameBytes), offset_};
  begin_ += record.size();
  offset_ += record.size();
  return found;
}

}  // namespace drybit::send
