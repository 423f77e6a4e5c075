// Several formats in one run, each to its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "report/findings.h"

namespace drybit::cli {

/// A --format and where it goes; no output: standard output.
struct LintReport {
  std::string format, output;
};

/// The names for --format.
std::vector<std::string_view> finding_format_names();

/// Every --format with its --output: the one that follows it; one in front of all formats belongs to the first. Where a
/// settings file names some of them, by rank. A message where two outputs follow one format.
std::string pair_reports(const Arguments& arguments, std::vector<LintReport>& reports);

/// Writes them; after a clean run on a terminal the checklist of what no text shows. False with a message where one
/// cannot be written.
bool write_reports(const report::LintRun& run, const std::vector<LintReport>& reports, const Context& context);

}  // namespace drybit::cli
