// From a byte of a text that was read out of a file (a YAML scalar, a heredoc, the sections of a .conf file) back to the
// byte of the file it came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace drybit::base {

/// Pieces of a text in order; inside a piece text and file advance together, or all its bytes come from one place.
class TextMap {
 public:
  /// The file offset of the byte at `offset` of the text; at its size or behind: where the text ends.
  std::size_t file_offset(std::size_t offset) const;

  /// For readers. The next `size` bytes of the text are those of the file from `at`.
  void copied(std::size_t size, std::size_t at);
  /// The next `size` bytes of the text stand for what begins at `at` (an escape, a folded line break).
  void made(std::size_t size, std::size_t at);
  /// The text is complete; its content ends at `at`.
  void finish(std::size_t at) { end_ = at; }

 private:
  struct Piece {
    std::uint32_t value;
    std::uint32_t file;
    bool fixed;
  };
  std::vector<Piece> pieces_;
  std::size_t size_ = 0;
  std::size_t end_ = 0;
};

}  // namespace drybit::base
