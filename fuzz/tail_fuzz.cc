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
  flow::RouterLog log;
  replay::InputFile file;
  file.tag = "kube.x";
  replay::TailFile tail(file, 0, std::move(source), world, true);
  base::Arena arena;
  std::uint64_t records = 0, skipped = 0;
  for (bool more = true; more;) {
    record::Batch batch;
    batch.arena = &arena;
    auto next = tail.next(batch, log);
    more = next && *next;
    records += batch.records.size();
    skipped += tail.skipped().size();
    arena.reset();
  }
  if (records + skipped != tail.lines()) std::abort();
  return 0;
}
