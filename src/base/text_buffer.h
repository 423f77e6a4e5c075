// Text that is written through pointers: room is asked for, filled, and its end told. Memory is kept for reuse.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace drybit::base {

class TextBuffer {
 public:
  explicit TextBuffer(std::size_t capacity = 0) {
    if (capacity > 0) grow(capacity);
  }

  /// Where the text ends, with at least `bytes` writable behind it. Whoever writes there calls end() with where it stopped.
  char* room(std::size_t bytes) {
    if (capacity_ - size_ < bytes) grow(bytes);
    return data_.get() + size_;
  }
  void end(const char* at) { size_ = static_cast<std::size_t>(at - data_.get()); }

  void append(std::string_view text) {
    char* to = room(text.size());
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    size_ += text.size();
  }

  std::string_view text() const { return {data_.get(), size_}; }
  std::size_t size() const { return size_; }
  void clear() { size_ = 0; }

 private:
  void grow(std::size_t bytes) {
    std::size_t wanted = capacity_ * 2 > size_ + bytes ? capacity_ * 2 : size_ + bytes;
    std::unique_ptr<char[]> larger(new char[wanted]);
    if (size_ > 0) std::memcpy(larger.get(), data_.get(), size_);
    data_ = std::move(larger);
    capacity_ = wanted;
  }

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace drybit::base
