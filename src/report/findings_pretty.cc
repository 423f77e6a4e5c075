// pretty: an excerpt with a caret, related places, help, and the two verdicts.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/findings.h"
#include "report/wrap.h"

namespace drybit::report {

namespace {

using base::Style;

Style style_of(base::Severity severity) {
  return severity == base::Severity::error ? Style::red : severity == base::Severity::warning ? Style::yellow : Style::cyan;
}

std::string effect_text(const lint::Finding& finding, const LintRun& run) {
  // One word where every series agrees, else each with its own.
  std::string text;
  bool same = true;
  for (const base::Series* one : run.series) same &= finding.effects[one->index] == finding.effects[run.series.front()->index];
  if (same) return std::string(base::name(finding.worst()));
  for (const base::Series* one : run.series) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{}: {}", one->name, finding.effects[one->index] ? base::name(*finding.effects[one->index]) : "not concerned");
  }
  return text;
}

/// A source line with its number and a caret line under [begin, end). Long lines show the part round the caret.
void excerpt(const base::SourceText& source, base::Span span, std::string_view label, Style style, const base::Terminal& terminal, int gutter, base::Writer& out) {
  base::Position at = source.position(span.begin);
  std::string_view whole = source.line(at.line);
  std::size_t start = span.begin - source.line_start(at.line);
  std::size_t end = std::min<std::size_t>(std::max<std::size_t>(span.end, span.begin + 1) - source.line_start(at.line), std::max(whole.size(), start + 1));
  std::string before = base::printable(whole.substr(0, std::min(start, whole.size())));
  std::string marked = base::printable(start < whole.size() ? whole.substr(start, end - start) : std::string_view());
  std::string after = base::printable(end < whole.size() ? whole.substr(end) : std::string_view());
  std::replace(before.begin(), before.end(), '\t', ' ');
  int room = std::max(20, terminal.width - gutter - 4);
  if (base::display_width(before) > room * 2 / 3) {
    // Keep the end of what stands before the caret.
    std::size_t cut = before.size() - std::min<std::size_t>(before.size(), static_cast<std::size_t>(room / 3));
    while (cut < before.size() && (static_cast<unsigned char>(before[cut]) & 0xC0) == 0x80) ++cut;
    before = "…" + before.substr(cut);
  }
  std::string shown = base::clip(before + marked + after, room);
  int caret_at = base::display_width(before);
  int carets = std::clamp(base::display_width(marked), 1, std::max(1, room - caret_at));
  std::string bar = terminal.paint(Style::blue, "|");
  out.write(fmt::format("{} {} {}\n", terminal.paint(Style::blue, fmt::format("{:>{}}", at.line, gutter)), bar, shown));
  out.write(fmt::format("{:>{}} {} {}{}\n", "", gutter, bar, std::string(static_cast<std::size_t>(caret_at), ' '),
                        terminal.paint(style, std::string(static_cast<std::size_t>(carets), '^') + (label.empty() ? "" : " " + std::string(label)))));
}

void paragraph(std::string_view head, std::string_view text, int gutter, const base::Terminal& terminal, base::Writer& out) {
  if (text.empty()) return;
  std::string lead = fmt::format("{:>{}} = ", "", gutter);
  std::string indent(lead.size() + head.size() + 2, ' ');
  bool first = true;
  for (const std::string& line : wrap(base::printable(text), std::max(20, terminal.width - static_cast<int>(indent.size())))) {
    if (first) {
      out.write(fmt::format("{}{}: {}\n", lead, terminal.paint(Style::bold, head), line));
    } else {
      out.write(indent + line + "\n");
    }
    first = false;
  }
}

void show(const lint::Finding& finding, const LintedFile& file, const LintRun& run, const base::Terminal& terminal, base::Writer& out) {
  base::Severity severity = finding.severity();
  base::Position at = finding.source->position(finding.span.begin);
  std::string head = fmt::format("{}[{}]", base::name(severity), finding.rule->id);
  auto lines = wrap(base::printable(finding.message), std::max(20, terminal.width - static_cast<int>(head.size()) - 2));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0) {
      out.write(fmt::format("{}: {}\n", terminal.paint(style_of(severity), head), terminal.paint(Style::bold, lines[i])));
    } else {
      out.write(fmt::format("{:{}}  {}\n", "", head.size(), terminal.paint(Style::bold, lines[i])));
    }
  }
  int gutter = static_cast<int>(std::to_string(finding.source->line_count()).size());
  out.write(fmt::format("{:>{}}{} {}:{}:{}\n", "", gutter, terminal.paint(Style::blue, "-->"), file.name, at.line, at.column));
  excerpt(*finding.source, finding.span, "", style_of(severity), terminal, gutter, out);
  for (const lint::Related& related : finding.related) {
    const base::SourceText& source = related.source == nullptr ? *finding.source : *related.source;
    excerpt(source, related.span, related_message(related), Style::blue, terminal, gutter, out);
  }
  paragraph("effect", effect_text(finding, run), gutter, terminal, out);
  for (std::size_t i = 0; i < std::min<std::size_t>(finding.router_log.size(), 2); ++i) paragraph("Fluent Bit says", base::clip(finding.router_log[i], 200), gutter, terminal, out);
  paragraph("why", finding.reason(), gutter, terminal, out);
  paragraph("help", finding.help.empty() ? finding.rule->instead : std::string_view(finding.help), gutter, terminal, out);
  if (finding.fix) paragraph("fix", finding.fix->title + (finding.fix->safe ? " (--fix)" : " (by hand)"), gutter, terminal, out);
  for (const lint::Finding& follower : finding.follows) {
    base::Position place = follower.source->position(follower.span.begin);
    paragraph("and so", fmt::format("{} ({}:{}, {})", follower.message, place.line, place.column, follower.rule->id), gutter, terminal, out);
  }
  out.write("\n");
}

void verdicts(const LintRun& run, const base::Terminal& terminal, base::Writer& out) {
  auto yes_no = [&](bool yes) { return terminal.paint(yes ? Style::green : Style::red, yes ? "yes" : "no"); };
  out.write(fmt::format("{} in {}, {} looked at: {}, {}, {}\n", base::plural(run.maps(), "aws-logging map"), base::plural(run.files.size(), "file"), base::plural(run.files_seen, "file"),
                        base::plural(run.count(base::Severity::error), "error"), base::plural(run.count(base::Severity::warning), "warning"),
                        base::plural(run.count(base::Severity::note), "note")));
  if (run.baselined() > 0 || run.stale > 0) {
    out.write(fmt::format("{} known from the baseline{}\n", base::plural(run.baselined(), "finding"),
                          run.stale == 0 ? "" : fmt::format("; {} of it no longer there (--write-baseline brings it up to date)", run.stale)));
  }
  if (run.maps() == 0) return;
  // What is not known could still change a yes.
  std::string_view doubt = run.complete() ? "" : ", as far as it is known (DRY130)";
  out.write(fmt::format("Fargate admits it: {}{}\n", yes_no(run.fargate_admits()), run.fargate_admits() ? doubt : ""));
  for (const base::Series* one : run.series) out.write(fmt::format("Fluent Bit {} starts: {}{}\n", one->name, yes_no(run.starts(*one)), run.starts(*one) ? doubt : ""));
}

void write(const LintRun& run, const base::Terminal& terminal, base::Writer& out) {
  for (const LintedFile& file : run.files) {
    for (const lint::Finding& finding : file.result.findings) show(finding, file, run, terminal, out);
  }
  verdicts(run, terminal, out);
}

}  // namespace

extern const FindingFormat findings_pretty;
const FindingFormat findings_pretty{"pretty", "excerpts with carets, for people", write};

}  // namespace drybit::report
