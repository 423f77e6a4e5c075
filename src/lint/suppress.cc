#include "lint/suppress.h"

#include <algorithm>

#include "base/text.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

constexpr std::string_view kMark = "drybit: ignore";

int indentation(std::string_view line) {
  std::size_t i = line.find_first_not_of(" \t");
  return i == std::string_view::npos ? -1 : static_cast<int>(i);
}

/// The lines [first, last] a suppression covers.
struct Range {
  std::uint32_t first, last;
};

/// A value or a map that begins in that line reaches to its own end, however its lines are indented (heredocs).
std::uint32_t reach(const config::ManifestFile& file, std::uint32_t line, std::uint32_t last) {
  auto line_of = [&](std::uint32_t offset) { return file.source->position(offset).line; };
  for (const config::Manifest& map : file.maps) {
    if (!map.plain && map.document.begin > 0 && line_of(map.document.begin) == line) last = std::max(last, line_of(map.document.end));
    for (const config::DataValue& value : map.values) {
      if (line_of(value.key_span.begin) == line) last = std::max(last, line_of(value.value_span.end));
    }
  }
  return last;
}

Range covered(const config::ManifestFile& file, const Suppression& suppression) {
  const base::SourceText& source = *file.source;
  auto count = static_cast<std::uint32_t>(source.line_count());
  std::uint32_t first = suppression.line + 1;
  auto skipped = [&](std::uint32_t line) {
    std::string_view text = base::trim(source.line(line));
    return text.empty() || text.front() == '#';
  };
  while (first < count && skipped(first)) ++first;
  std::string_view opener = source.line(first);
  int depth = indentation(opener);
  std::string_view text = base::trim(opener);
  // The first key of a document (or what stands before it): all of the document.
  bool whole = depth == 0 && (text.starts_with("apiVersion:") || text.starts_with("kind:") || text == "---");
  bool section = text.starts_with('[');
  std::uint32_t last = first;
  for (std::uint32_t line = first + 1; line <= count; ++line) {
    std::string_view next = source.line(line);
    int at = indentation(next);
    if (at < 0) continue;
    if (whole ? next == "---" : section ? at < depth || base::trim(next).starts_with('[') : at <= depth) break;
    last = line;
  }
  return {first, section ? last : reach(file, first, last)};
}

bool names(const Suppression& suppression, const Rule& rule) {
  if (suppression.rules.empty()) return true;
  return std::ranges::any_of(suppression.rules, [&](const std::string& name) { return base::iequals(name, rule.id) || base::iequals(name, rule.slug); });
}

}  // namespace

std::vector<Suppression> find_suppressions(const base::SourceText& source) {
  std::vector<Suppression> found;
  std::string_view text = source.text();
  for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
    base::Position position = source.position(at);
    std::string_view line = source.line(position.line);
    int column = indentation(line);
    std::size_t start = source.line_start(position.line) + static_cast<std::size_t>(column);
    if (text[start] != '#' || base::trim(text.substr(start + 1, at - start - 1)).size() != 0) continue;
    Suppression suppression;
    suppression.line = position.line;
    suppression.column = column;
    suppression.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(source.line_start(position.line) + line.size())};
    std::string_view rest = text.substr(at + kMark.size(), suppression.span.end - at - kMark.size());
    if (rest.starts_with('[')) {
      for (std::string_view name : base::split(rest.substr(1, rest.find(']') - 1), ',')) suppression.rules.emplace_back(base::trim(name));
    }
    found.push_back(std::move(suppression));
  }
  return found;
}

std::size_t suppress(std::vector<Finding>& findings, const config::ManifestFile& file) {
  std::size_t gone = 0;
  const Rule* unused = find_rule("unused-suppression");
  for (const Suppression& suppression : find_suppressions(*file.source)) {
    Range range = covered(file, suppression);
    std::size_t taken = std::erase_if(findings, [&](const Finding& finding) {
      std::uint32_t line = file.source->position(finding.span.begin).line;
      return line >= range.first && line <= range.last && names(suppression, *finding.rule);
    });
    gone += taken;
    if (taken == 0 && unused != nullptr) {
      Finding finding;
      finding.rule = unused;
      finding.message = "this comment suppresses nothing";
      finding.source = file.source;
      finding.span = suppression.span;
      finding.effects.fill(base::Effect::style);
      findings.push_back(std::move(finding));
    }
  }
  return gone;
}

}  // namespace drybit::lint
