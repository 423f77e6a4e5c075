// A name for a finding that holds across edits which only move lines: for GitLab's reports and for baselines.
#pragma once

#include <map>
#include <string>

#include "lint/finding.h"

namespace drybit::report {

/// Findings must be given in the order in which they are reported: equal ones on equal lines are told apart by rank.
class Fingerprints {
 public:
  /// 16 hexadecimal digits from file name, rule and the text of the line, on every machine the same.
  std::string next(const lint::Finding& finding, const std::string& file);

 private:
  std::map<std::string, int> seen_;
};

}  // namespace drybit::report
