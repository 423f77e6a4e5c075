#include "base/text_map.h"

#include <algorithm>

namespace drybit::base {

std::size_t TextMap::file_offset(std::size_t offset) const {
  if (offset >= size_ || pieces_.empty()) return end_;
  auto next = std::upper_bound(pieces_.begin(), pieces_.end(), offset, [](std::size_t wanted, const Piece& piece) { return wanted < piece.value; });
  const Piece& piece = *(next - 1);
  return piece.fixed ? piece.file : piece.file + (offset - piece.value);
}

void TextMap::copied(std::size_t size, std::size_t at) {
  if (size == 0) return;
  bool joins = !pieces_.empty() && !pieces_.back().fixed && pieces_.back().file + (size_ - pieces_.back().value) == at;
  if (!joins) pieces_.push_back({static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(at), false});
  size_ += size;
}

void TextMap::made(std::size_t size, std::size_t at) {
  if (size == 1) return copied(1, at);  // a break that is LF in the file joins its line
  if (size == 0) return;
  pieces_.push_back({static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(at), true});
  size_ += size;
}

}  // namespace drybit::base
