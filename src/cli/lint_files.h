// Files, folders and standard input through lint, repairs included.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/inputs.h"
#include "report/findings.h"

namespace drybit::cli {

/// Puts the results into a LintRun. What cannot be read is told on the error stream.
class LintFiles {
 public:
  LintFiles(const Context& context, const lint::Settings& settings, const lint::Selection& selection, report::LintRun& run)
      : context_(context), settings_(settings), selection_(selection), run_(run) {}

  /// A file, a folder or "-", as it was named. No file is linted twice.
  void take(const std::string& path);
  /// False where something could not be read or written.
  bool readable() const { return readable_; }

 private:
  void cannot(const std::string& message);
  void tell_large(const Found& found);
  void folder(const std::string& path);
  void file(const std::string& path, bool named);
  bool repair_all(const Input& input, const std::vector<lint::FileResult>& results);
  std::vector<lint::FileResult> lint_parts(const Input& input) const;

  const Context& context_;
  const lint::Settings& settings_;
  const lint::Selection& selection_;
  report::LintRun& run_;
  std::set<std::string> done_;
  bool readable_ = true;
};

}  // namespace drybit::cli
