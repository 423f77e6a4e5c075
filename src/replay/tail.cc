#include "replay/tail.h"

#include <fmt/format.h>

#include <cstring>

#include "replay/count_lines.h"

namespace drybit::replay {

namespace {

constexpr std::size_t kChunk = 32768;    // Buffer_Chunk_Size
constexpr std::size_t kLargest = 66000;  // Buffer_Max_Size 66KB

}  // namespace

TailFile::TailFile(const InputFile& file, std::uint32_t index, std::unique_ptr<ByteSource> source)
    : file_(file), index_(index), source_(std::move(source)) {}

base::Result<bool> TailFile::cut(Piece& piece) {
  piece = Piece{};
  piece.tag = file_.tag;
  piece.file = index_;
  auto got = source_->window(offset_, capacity_ - 1);
  if (!got) return got.error();
  bool at_end = got->size() < capacity_ - 1;
  std::string_view data = got->substr(0, capacity_ - 1);
  // cfg:A7: NUL bytes in front of the first line of a read go.
  std::size_t begin = 0;
  while (begin < data.size() && data[begin] == '\0') ++begin;
  const void* last = begin < data.size() ? ::memrchr(data.data() + begin, '\n', data.size() - begin) : nullptr;
  std::size_t used = last == nullptr ? begin : static_cast<std::size_t>(static_cast<const char*>(last) - data.data()) + 1;
  piece.text = data.substr(begin, used - begin);
  piece.lines = count_lines(piece.text);
  piece.first_line = line_ + 1;
  piece.skips_first = skip_next_ && piece.lines > 0;
  if (piece.lines > 0) skip_next_ = false;
  bool more = true;
  std::size_t rest = data.size() - used;
  offset_ += used;
  if (at_end && rest > 0) {
    ++piece.lines;
    offset_ += rest;
    piece.text = data.substr(begin);
    piece.rest = skip_next_ ? Piece::Rest::too_long : source_->keeps_last_line() ? Piece::Rest::taken : Piece::Rest::unterminated;
    skip_next_ = false;
  } else if (at_end) {
    more = piece.lines > 0;
  } else if (used == 0 && capacity_ < kLargest) {
    capacity_ = std::min(capacity_ + kChunk, kLargest);
  } else if (used == 0) {
    // cfg:A6: the buffer is full and holds no line end: its content goes, and what follows up to the line end.
    if (!warned_) piece.warning = fmt::format("[ warn] [input:tail:tail.0] file={} have long lines. Skipping long lines.", file_.node_path);
    warned_ = true;
    offset_ += data.size();
    skip_next_ = true;
  }
  line_ += piece.lines;
  if (source_->renumbers()) {
    for (std::uint64_t i = 0; i < piece.lines; ++i) piece.origins.push_back(source_->origin_line(piece.first_line + i));
  }
  return more;
}

}  // namespace drybit::replay
