// How findings are shown. One file findings_*.cc is one format; the registry is written by CMake.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/term.h"
#include "base/writer.h"
#include "lint/engine.h"

namespace drybit::report {

struct LintedFile {
  std::string name;  ///< as given, or --stdin-filename
  lint::FileResult result;
};

/// Everything a run of lint found.
struct LintRun {
  std::vector<LintedFile> files;  ///< those that hold a map, or could not be read as what they claim to be
  std::size_t files_seen = 0;
  std::size_t stale = 0;          ///< entries of the baseline that match nothing any more
  std::vector<const base::Series*> series;

  std::size_t count(base::Severity severity) const;  ///< findings, folded ones not counted
  std::size_t maps() const;
  std::size_t baselined() const;
  bool complete() const;
  bool fargate_admits() const;
  bool starts(const base::Series& series) const;
};

struct FindingFormat {
  std::string_view name;     ///< for --format
  std::string_view summary;  ///< one line
  void (*write)(const LintRun&, const base::Terminal&, base::Writer&);
};

/// Every format, sorted by file name.
std::span<const FindingFormat* const> finding_formats();

/// What a related place is shown as: its message, and the file's name where it is another one.
std::string related_message(const lint::Related& related);

/// "1.9 and 4.2", of the series in which a finding holds; empty when it is every series asked for.
std::string held_series(const lint::Finding& finding, const LintRun& run);

}  // namespace drybit::report
