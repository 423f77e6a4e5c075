// github: workflow commands, which GitHub Actions turns into annotations.
#include <fmt/format.h>

#include <algorithm>

#include "report/findings.h"

namespace drybit::report {

namespace {

/// What a workflow command may not hold as it is; `property`: inside file=, title=.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (char c : text) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else if (property && c == ':') out += "%3A";
    else if (property && c == ',') out += "%2C";
    else out += c;
  }
  return out;
}

void line(const lint::Finding& finding, const LintedFile& file, const LintRun& run, base::Writer& out) {
  base::Position begin = finding.source->position(finding.span.begin);
  base::Position end = finding.source->position(finding.span.end);
  std::string_view command = finding.severity() == base::Severity::note ? "notice" : base::name(finding.severity());
  std::string held = held_series(finding, run);
  std::string text = finding.message + (held.empty() ? "" : fmt::format(" (Fluent Bit {})", held)) + (finding.help.empty() ? "" : "\n" + finding.help);
  // Columns are only taken for a range within one line.
  std::string columns = begin.line == end.line ? fmt::format(",col={},endColumn={}", begin.column, std::max(begin.column, end.column - 1)) : "";
  out.write(fmt::format("::{} file={},line={},endLine={}{},title={}::{}\n", command, escaped(file.name, true), begin.line, end.line, columns,
                        escaped(fmt::format("{} {}", finding.rule->id, finding.rule->slug), true), escaped(text, false)));
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

extern const FindingFormat findings_github;
const FindingFormat findings_github{"github", "annotations for GitHub Actions", write};

}  // namespace drybit::report
