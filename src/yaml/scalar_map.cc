#include "yaml/scalar_map.h"

#include <algorithm>

namespace drybit::yaml {

std::size_t ScalarMap::file_offset(std::size_t offset) const {
  if (offset >= size_ || pieces_.empty()) return end_;
  auto next = std::upper_bound(pieces_.begin(), pieces_.end(), offset, [](std::size_t wanted, const Piece& piece) { return wanted < piece.value; });
  const Piece& piece = *(next - 1);
  return piece.fixed ? piece.file : piece.file + (offset - piece.value);
}

void ScalarMap::copied(std::size_t size, std::size_t at) {
  if (size == 0) return;
  bool joins = !pieces_.empty() && !pieces_.back().fixed && pieces_.back().file + (size_ - pieces_.back().value) == at;
  if (!joins) pieces_.push_back({static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(at), false});
  size_ += size;
}

void ScalarMap::made(std::size_t size, std::size_t at) {
  if (size == 1) return copied(1, at);  // a break that is LF in the file joins its line
  if (size == 0) return;
  pieces_.push_back({static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(at), true});
  size_ += size;
}

Style scalar_style(std::string_view file, std::size_t begin) {
  switch (begin < file.size() ? file[begin] : '\0') {
    case '\'':
      return Style::single_quoted;
    case '"':
      return Style::double_quoted;
    case '|':
      return Style::literal;
    case '>':
      return Style::folded;
    default:
      return Style::plain;
  }
}

}  // namespace drybit::yaml
