#include "base/arena.h"

namespace drybit::base {

void* Arena::grow(std::size_t size, std::size_t align) {
  std::size_t wanted = size + align > block_size_ ? size + align : block_size_;
  blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[wanted]), wanted});
  capacity_ += wanted;
  cursor_ = reinterpret_cast<std::uintptr_t>(blocks_.back().bytes.get());
  limit_ = cursor_ + wanted;
  std::uintptr_t at = (cursor_ + align - 1) & ~(static_cast<std::uintptr_t>(align) - 1);
  cursor_ = at + size;
  return reinterpret_cast<void*>(at);
}

void Arena::reset() {
  if (blocks_.empty()) return;
  blocks_.resize(1);
  capacity_ = blocks_.front().size;
  cursor_ = reinterpret_cast<std::uintptr_t>(blocks_.front().bytes.get());
  limit_ = cursor_ + blocks_.front().size;
}

}  // namespace drybit::base
