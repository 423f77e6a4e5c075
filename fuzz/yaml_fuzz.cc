// Manifests over arbitrary bytes: reading ends, every byte of every value has a place in the file, in order.
#include <cstdint>
#include <memory>
#include <string>

#include "manifest_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drybit;
  auto source = std::make_shared<base::SourceText>("f", std::string(reinterpret_cast<const char*>(data), size));
  fuzz::check_places(config::read_manifest(source));
  return 0;
}
