// A bump allocator. Memory lives until the arena is reset or dies; nothing is freed by itself and no destructor runs.
// One arena serves one batch or block on one thread; it is never shared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace drybit::base {

class Arena {
 public:
  explicit Arena(std::size_t block_size = 64 * 1024) : block_size_(block_size) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// `size` bytes aligned to `align` (a power of two, at most 16). Never null.
  void* allocate(std::size_t size, std::size_t align = 8) {
    std::uintptr_t at = (cursor_ + align - 1) & ~(static_cast<std::uintptr_t>(align) - 1);
    if (at + size > limit_) return grow(size, align);
    cursor_ = at + size;
    return reinterpret_cast<void*>(at);
  }

  /// Uninitialised room for `count` objects of a trivial type.
  template <class T>
  T* make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
  }

  /// A copy of `text` that lives as long as the arena.
  std::string_view copy(std::string_view text) {
    char* to = static_cast<char*>(allocate(text.size(), 1));
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  /// The copies of two texts, one behind the other.
  std::string_view concat(std::string_view a, std::string_view b) {
    char* to = static_cast<char*>(allocate(a.size() + b.size(), 1));
    if (!a.empty()) std::memcpy(to, a.data(), a.size());
    if (!b.empty()) std::memcpy(to + a.size(), b.data(), b.size());
    return {to, a.size() + b.size()};
  }

  /// Forgets everything handed out and keeps the first block for reuse.
  void reset();

  /// Bytes held from the system.
  std::size_t capacity() const { return capacity_; }

 private:
  void* grow(std::size_t size, std::size_t align);

  std::size_t block_size_;
  std::size_t capacity_ = 0;
  std::uintptr_t cursor_ = 0;
  std::uintptr_t limit_ = 0;
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks_;
};

}  // namespace drybit::base
