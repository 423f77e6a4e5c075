// gitlab: a code quality report. Fingerprints hold across edits that only move lines.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/findings.h"
#include "report/fingerprint.h"

namespace drybit::report {

namespace {

void write(const LintRun& run, const base::Terminal&, base::Writer& out) {
  nlohmann::ordered_json issues = nlohmann::ordered_json::array();
  Fingerprints fingerprints;
  for (const LintedFile& file : run.files) {
    for (const lint::Finding& finding : file.result.findings) {
      base::Position at = finding.source->position(finding.span.begin);
      base::Severity severity = finding.severity();
      issues.push_back({{"description", fmt::format("{}: {}", finding.rule->id, finding.message)},
                        {"check_name", finding.rule->slug},
                        {"fingerprint", fingerprints.next(finding, file.name)},
                        {"severity", severity == base::Severity::error ? "critical" : severity == base::Severity::warning ? "major" : "info"},
                        {"location", {{"path", file.name}, {"lines", {{"begin", at.line}}}}}});
    }
  }
  out.write(issues.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace

extern const FindingFormat findings_gitlab;
const FindingFormat findings_gitlab{"gitlab", "a GitLab code quality report", write};

}  // namespace drybit::report
