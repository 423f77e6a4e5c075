// junit: one test case a file, failed where it has an error or a warning.
#include <fmt/format.h>

#include "base/utf8.h"
#include "report/findings.h"

namespace drybit::report {

namespace {

/// Text for XML 1.0: markup escaped, what the format cannot hold at all as U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = base::utf8_sequence(text, i);
    char c = text[i];
    if (length == 0 || (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t')) out += "\xEF\xBF\xBD";
    else if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out.append(text, i, length);
    i += length == 0 ? 1 : length;
  }
  return out;
}

std::string entry(const lint::Finding& finding, const LintedFile& file, const LintRun& run) {
  base::Position at = finding.source->position(finding.span.begin);
  std::string held = held_series(finding, run);
  return fmt::format("{}:{}:{}: {} {}: {}{}", file.name, at.line, at.column, finding.rule->id, base::name(finding.severity()), finding.message,
                     held.empty() ? "" : fmt::format(" (Fluent Bit {})", held));
}

void write(const LintRun& run, const base::Terminal&, base::Writer& out) {
  std::size_t failures = run.count(base::Severity::error) + run.count(base::Severity::warning);
  out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  out.write(fmt::format("<testsuites name=\"drybit lint\" tests=\"{}\" failures=\"{}\">\n", run.files.size(), failures));
  for (const LintedFile& file : run.files) {
    std::string body, notes;
    std::size_t failed = 0;
    for (const lint::Finding& finding : file.result.findings) {
      std::string text = entry(finding, file, run);
      if (finding.severity() == base::Severity::note) {
        notes += text + "\n";
        continue;
      }
      ++failed;
      body += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", finding.rule->id, escaped(finding.message), escaped(text));
    }
    if (!notes.empty()) body += fmt::format("      <system-out>{}</system-out>\n", escaped(notes));
    out.write(fmt::format("  <testsuite name=\"{}\" tests=\"1\" failures=\"{}\">\n    <testcase name=\"lint\" classname=\"{}\">\n{}    </testcase>\n  </testsuite>\n", escaped(file.name),
                          failed == 0 ? 0 : 1, escaped(file.name), body));
  }
  out.write("</testsuites>\n");
}

}  // namespace

extern const FindingFormat findings_junit;
const FindingFormat findings_junit{"junit", "JUnit XML, a test case a file", write};

}  // namespace drybit::report
