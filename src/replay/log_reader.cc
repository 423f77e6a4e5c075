#include "replay/log_reader.h"

#include "replay/byte_source.h"

namespace drybit::replay {

namespace {

constexpr std::size_t kSniff = 64 * 1024;  // what decides whether a file is in CRI form

base::Result<std::unique_ptr<ByteSource>> open_input(const InputFile& file, const RunOptions& options, std::size_t block, const plugins::World& world) {
  auto source = file.text ? base::Result<std::unique_ptr<ByteSource>>(text_source(*file.text)) : open_source(file.path, block, options.bytes_read);
  if (!source) return source;
  bool plain = options.wrap == Wrap::cri;
  if (options.wrap == Wrap::automatic && !file.node_file) {
    auto head = (*source)->window(0, kSniff);
    if (!head) return head.error();
    plain = !has_cri_line(head->substr(0, kSniff));
  }
  if (!plain) return source;
  return wrap_as_cri(std::move(*source), world.now_seconds, world.now_nanoseconds);
}

}  // namespace

base::Result<std::unique_ptr<LogReader>> LogReader::open(const Inputs& inputs, const RunOptions& options, const plugins::World& world) {
  // What is read stays in a near cache until it is used; and with many files memory stays bounded.
  const std::size_t block = inputs.files.size() <= 64 ? 128 * 1024 : 16 * 1024;
  std::unique_ptr<LogReader> reader(new LogReader());
  for (std::size_t i = 0; i < inputs.files.size(); ++i) {
    auto source = open_input(inputs.files[i], options, block, world);
    if (!source) return source.error();
    reader->open_.push_back(std::make_unique<TailFile>(inputs.files[i], static_cast<std::uint32_t>(i), std::move(*source)));
  }
  return reader;
}

base::Result<bool> LogReader::next_held(Piece& piece) {
  auto more = next(piece);
  if (more && *more) piece.held = open_[at_ - 1]->hold();
  return more;
}

base::Result<bool> LogReader::next(Piece& piece) {
  if (at_ == open_.size()) {
    for (std::size_t i : ended_) open_[i].reset();
    std::erase(open_, nullptr);
    ended_.clear();
    at_ = 0;
  }
  if (open_.empty()) return false;
  auto more = open_[at_]->cut(piece);
  if (!more) return more;
  if (!*more) ended_.push_back(at_);
  piece.ends_round = ++at_ == open_.size();
  return true;
}

}  // namespace drybit::replay
