#include "report/fingerprint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "lint/rule.h"

namespace drybit::report {

namespace {

/// FNV-1a: stable on every machine, unlike std::hash.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return value;
}

/// The line, or round the place where a whole map stands in one line.
std::string_view around(const lint::Finding& finding) {
  constexpr std::size_t kReach = 200;
  base::Position at = finding.source->position(finding.span.begin);
  std::string_view line = finding.source->line(at.line);
  std::size_t start = finding.span.begin - finding.source->line_start(at.line);
  if (line.size() <= 2 * kReach || start > line.size()) return base::trim(line);
  return line.substr(start, kReach);
}

}  // namespace

std::string Fingerprints::next(const lint::Finding& finding, const std::string& file) {
  std::string key = fmt::format("{}\n{}\n{}", file, finding.rule->id, around(finding));
  return fmt::format("{:016x}", hash(fmt::format("{}\n{}", key, seen_[key]++)));
}

}  // namespace drybit::report
