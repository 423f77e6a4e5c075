// Manifests over arbitrary bytes: reading ends, every byte of every value has a place in the file, in order.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "config/manifest.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drybit;
  auto source = std::make_shared<base::SourceText>("f", std::string(reinterpret_cast<const char*>(data), size));
  config::ManifestFile file = config::read_manifest(source);
  auto inside = [&](base::Span span) { expect(span.begin <= span.end && span.end <= size); };
  for (const base::Problem& problem : file.problems) inside(problem.place.span);
  for (const config::NamespaceDocument& found : file.namespaces) inside(found.span);
  for (const config::Manifest& map : file.maps) {
    inside(map.document);
    inside(map.name_span);
    inside(map.namespace_span);
    for (const base::Problem& problem : map.problems) inside(problem.place.span);
    for (std::size_t i = 0; i < map.values.size(); ++i) {
      const config::DataValue& value = map.values[i];
      inside(value.key_span);
      inside(value.value_span);
      std::size_t before = 0;
      for (std::size_t at = 0; value.map != nullptr && at <= value.text.size(); ++at) {
        std::size_t offset = value.map->file_offset(at);
        expect(offset >= before && offset <= size);
        before = offset;
      }
      auto end = static_cast<std::uint32_t>(value.text.size());
      inside(map.file_span({static_cast<std::uint32_t>(i), {0, end}}));
    }
  }
  return 0;
}
