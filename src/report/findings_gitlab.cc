// gitlab: a code quality report. Fingerprints hold across edits that only move lines.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/findings.h"

namespace drybit::report {

namespace {

/// FNV-1a: stable on every machine, unlike std::hash.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return value;
}

void write(const LintRun& run, const base::Terminal&, base::Writer& out) {
  nlohmann::ordered_json issues = nlohmann::ordered_json::array();
  std::map<std::string, int> seen;  // equal findings on equal lines are told apart by their rank
  for (const LintedFile& file : run.files) {
    for (const lint::Finding& finding : file.result.findings) {
      base::Position at = finding.source->position(finding.span.begin);
      base::Severity severity = finding.severity();
      std::string key = fmt::format("{}\n{}\n{}", file.name, finding.rule->id, base::trim(finding.source->line(at.line)));
      std::uint64_t fingerprint = hash(fmt::format("{}\n{}", key, seen[key]++));
      issues.push_back({{"description", fmt::format("{}: {}", finding.rule->id, finding.message)},
                        {"check_name", finding.rule->slug},
                        {"fingerprint", fmt::format("{:016x}", fingerprint)},
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
