// tail on any bytes: no crash, every line accounted for.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "replay/tail.h"

namespace {

class Memory : public drybit::replay::ByteSource {
 public:
  explicit Memory(std::string_view bytes) : bytes_(bytes) {}
  drybit::base::Result<std::string_view> window(std::uint64_t offset, std::size_t) override { return bytes_.substr(std::min<std::size_t>(offset, bytes_.size())); }

 private:
  std::string_view bytes_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drybit;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // The first byte chooses whether the runtime's form is put round the lines.
  bool wrapped = !bytes.empty() && (bytes[0] & 1) != 0;
  std::unique_ptr<replay::ByteSource> source = std::make_unique<Memory>(bytes);
  if (wrapped) source = replay::wrap_as_cri(std::move(source), 1795348800, 0);
  plugins::World world;
  replay::InputFile file;
  file.tag = "kube.x";
  replay::TailFile tail(file, 0, std::move(source));
  base::Arena arena;
  record::Batch batch;
  batch.arena = &arena;
  replay::Piece piece;
  std::vector<replay::SkippedLine> skipped;
  std::uint64_t next_line = 1;
  for (bool more = true; more;) {
    auto cut = tail.cut(piece);
    more = cut && *cut;
    replay::read_piece(piece, world, true, batch, skipped);
    if (batch.records.size() + skipped.size() != piece.lines || piece.first_line != next_line) std::abort();
    next_line += piece.lines;
    arena.reset();
  }
  return 0;
}
