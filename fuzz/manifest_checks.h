// What holds of every manifest that was read, whatever the bytes: all places lie in the file, each byte of a value has one,
// in order.
#pragma once

#include <cstdlib>

#include "config/manifest.h"

namespace drybit::fuzz {

inline void expect(bool holds) {
  if (!holds) std::abort();
}

inline void check_places(const config::ManifestFile& file) {
  std::size_t size = file.source->text().size();
  auto inside = [&](base::Span span) { expect(span.begin <= span.end && span.end <= size); };
  for (const base::Problem& problem : file.problems) inside(problem.place.span);
  for (const config::NamespaceDocument& found : file.namespaces) inside(found.span);
  for (const config::Unknown& unknown : file.unknowns) inside(unknown.span);
  for (const config::Manifest& map : file.maps) {
    inside(map.document);
    inside(map.name_span);
    inside(map.namespace_span);
    for (const config::Unknown& unknown : map.unknowns) inside(unknown.span);
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
}

}  // namespace drybit::fuzz
