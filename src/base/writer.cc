#include "base/writer.h"

#include <unistd.h>

#include <cerrno>

namespace drybit::base {

void FdWriter::write(std::string_view text) {
  if (error_ != 0) return;
  if (buffer_.size() + text.size() > kSize || text.size() >= kDirect) flush();
  if (buffer_.empty() && text.size() >= kDirect) {
    send(text);
  } else {
    buffer_ += text;
  }
}

void FdWriter::flush() {
  send(buffer_);
  buffer_.clear();
}

void FdWriter::send(std::string_view text) {
  while (!text.empty() && error_ == 0) {
    ssize_t sent = ::write(fd_, text.data(), text.size());
    if (sent >= 0) {
      text.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
}

}  // namespace drybit::base
