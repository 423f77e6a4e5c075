// The faults that a repository had when it began to lint: known, and not told again.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "report/findings.h"

namespace drybit::cli {

/// A baseline file: fingerprints of findings, with what helps a reader of the file. Paths count from its own folder, so
/// that it holds wherever lint is started.
class Baseline {
 public:
  /// Reads the file; an error names the place of what does not fit.
  static base::Result<Baseline> read(const std::string& path);
  /// Takes the findings it knows out of `run` and counts what it knows that is not there.
  void apply(report::LintRun& run) const;
  /// The file for the findings of `run`, to be written to `path`. Notes count too.
  static std::string text_for(const report::LintRun& run, const std::string& path);

 private:
  std::string path_;
  std::vector<std::string> fingerprints_;
};

}  // namespace drybit::cli
