// concise: one line a finding, `file:line:col: DRY204 error: text`.
#include <fmt/format.h>

#include "base/text.h"
#include "report/findings.h"

namespace drybit::report {

namespace {

void line(const lint::Finding& finding, const LintedFile& file, const LintRun& run, base::Writer& out) {
  base::Position at = finding.source->position(finding.span.begin);
  std::string held = held_series(finding, run);
  out.write(fmt::format("{}:{}:{}: {} {}: {}{}\n", file.name, at.line, at.column, finding.rule->id, base::name(finding.severity()), base::printable(finding.message),
                        held.empty() ? "" : fmt::format(" (Fluent Bit {})", held)));
}

void write(const LintRun& run, const base::Terminal&, base::Writer& out) {
  for (const LintedFile& file : run.files) {
    for (const lint::Finding& finding : file.result.findings) {
      line(finding, file, run, out);
      for (const lint::Finding& follower : finding.follows) line(follower, file, run, out);
    }
  }
}

}  // namespace

extern const FindingFormat findings_concise;
const FindingFormat findings_concise{"concise", "one line a finding: file:line:col: DRY204 error: text", write};

}  // namespace drybit::report
