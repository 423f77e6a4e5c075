// The same for every other kind of file: the first byte chooses the name, which decides how the rest is read.
#include <cstdint>
#include <memory>
#include <string>

#include "manifest_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drybit;
  static constexpr const char* kNames[] = {"f.tf", "f.json", "f.yaml", "f.conf", "output.conf", "f"};
  if (size == 0) return 0;
  auto source = std::make_shared<base::SourceText>(kNames[data[0] % std::size(kNames)], std::string(reinterpret_cast<const char*>(data + 1), size - 1));
  fuzz::check_places(config::read_manifest(source));
  return 0;
}
