#include "cli/lint_reports.h"

#include <fmt/format.h>

#include "base/fs.h"
#include "cli/checklist.h"

namespace drybit::cli {

namespace {

const report::FindingFormat* find_format(std::string_view name) {
  for (const report::FindingFormat* format : report::finding_formats()) {
    if (format->name == name) return format;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string_view> finding_format_names() {
  std::vector<std::string_view> names;
  for (const report::FindingFormat* format : report::finding_formats()) names.push_back(format->name);
  return names;
}

std::string pair_reports(const Arguments& arguments, std::vector<LintReport>& reports) {
  std::vector<std::string> formats = arguments.values("--format");
  std::vector<std::string> outputs = arguments.values("--output");
  if (formats.empty()) formats.emplace_back("pretty");
  std::size_t given = 0;
  for (const auto& [flag, value] : arguments.in_order()) given += flag == "--format" || flag == "--output" ? 1 : 0;
  for (const std::string& format : formats) reports.push_back({format, {}});
  if (given != arguments.values("--format").size() + outputs.size()) {
    if (outputs.size() > reports.size()) return "there are more outputs than formats";
    for (std::size_t i = 0; i < outputs.size(); ++i) reports[i].output = outputs[i];
    return {};
  }
  std::size_t next = 0;
  for (const auto& [flag, value] : arguments.in_order()) {
    if (flag == "--format") ++next;
    if (flag != "--output") continue;
    LintReport& report = reports[next == 0 ? 0 : next - 1];
    if (!report.output.empty()) return fmt::format("--output {}: the format {} goes to {} already", value, report.format, report.output);
    report.output = value;
  }
  return {};
}

bool write_reports(const report::LintRun& run, const std::vector<LintReport>& reports, const Context& context) {
  bool terminal = false;
  for (const LintReport& report : reports) {
    const report::FindingFormat* format = find_format(report.format);
    if (report.output.empty() || report.output == "-") {
      format->write(run, context.streams.out_terminal, context.streams.out);
      terminal |= report.format == "pretty" && context.streams.out_is_terminal;
      continue;
    }
    base::StringWriter text;
    format->write(run, base::Terminal{}, text);
    if (auto error = base::write_file(report.output, text.text())) {
      context.fail(kCannot, error->message);
      return false;
    }
  }
  if (terminal) context.streams.out.write(outside_checklist(run, context.streams.out_terminal));
  return true;
}

}  // namespace drybit::cli
