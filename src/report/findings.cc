#include "report/findings.h"

#include <fmt/format.h>

#include <algorithm>

namespace drybit::report {

std::size_t LintRun::count(base::Severity severity) const {
  std::size_t n = 0;
  for (const LintedFile& file : files) {
    n += static_cast<std::size_t>(std::ranges::count_if(file.result.findings, [&](const lint::Finding& f) { return f.severity() == severity; }));
  }
  return n;
}

std::size_t LintRun::maps() const {
  std::size_t n = 0;
  for (const LintedFile& file : files) n += file.result.maps;
  return n;
}

std::size_t LintRun::baselined() const {
  std::size_t n = 0;
  for (const LintedFile& file : files) n += file.result.baselined;
  return n;
}

bool LintRun::complete() const {
  return std::ranges::all_of(files, [](const LintedFile& file) { return file.result.complete; });
}

std::string related_message(const lint::Related& related) {
  return related.source == nullptr ? related.message : fmt::format("{} ({})", related.message, related.source->name());
}

bool LintRun::fargate_admits() const {
  return std::ranges::all_of(files, [](const LintedFile& file) { return file.result.fargate_admits; });
}

bool LintRun::starts(const base::Series& one) const {
  return std::ranges::all_of(files, [&](const LintedFile& file) { return file.result.starts[one.index]; });
}

std::string held_series(const lint::Finding& finding, const LintRun& run) {
  std::vector<std::string_view> held;
  for (const base::Series* one : run.series) {
    if (finding.effects[one->index]) held.push_back(one->name);
  }
  if (held.size() == run.series.size()) return {};
  std::string text;
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (i > 0) text += i + 1 == held.size() ? " and " : ", ";
    text += held[i];
  }
  return text;
}

}  // namespace drybit::report
