#include "support/claims.h"

#include <algorithm>

namespace drybit::test {

namespace {

bool same(base::Span a, base::Span b) { return a.begin == b.begin && a.end == b.end; }

}  // namespace

const config::Setting* Claim::setting(const config::Instance& instance) const {
  for (const config::Setting& one : instance.settings) {
    if (same(manifest.file_span(instance.place(&one)), finding.span)) return &one;
  }
  return nullptr;
}

std::optional<std::size_t> Claim::index_in(const std::vector<config::Instance>& instances) const {
  for (std::size_t i = 0; i < instances.size(); ++i) {
    if (same(manifest.file_span(instances[i].place(nullptr)), finding.span) || setting(instances[i]) != nullptr) return i;
    for (const config::Property& property : instances[i].section->properties) {
      if (same(manifest.file_span({instances[i].section->text, property.key_span}), finding.span)) return i;
    }
  }
  return std::nullopt;
}

}  // namespace drybit::test
