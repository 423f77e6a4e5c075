#include "lint/parts.h"

#include <algorithm>

namespace drybit::lint {

namespace {

std::size_t part_of(std::uint32_t offset, const std::vector<Part>& parts) {
  std::size_t i = 0;
  while (i + 1 < parts.size() && parts[i + 1].begin <= offset) ++i;
  return i;
}

base::Span moved(base::Span span, const Part& part) {
  auto size = static_cast<std::uint32_t>(part.source->text().size());
  return {std::min(span.begin - part.begin, size), std::min(span.end - part.begin, size)};
}

/// Followers that stand in another file than their cause become findings of their own: `apart`.
void move(Finding& finding, const std::vector<Part>& parts, std::vector<Finding>& apart) {
  std::size_t own = part_of(finding.span.begin, parts);
  std::vector<Finding> follows = std::move(finding.follows);
  finding.follows.clear();
  for (Finding& follower : follows) {
    bool here = part_of(follower.span.begin, parts) == own;
    if (here) move(follower, parts, apart);
    (here ? finding.follows : apart).push_back(std::move(follower));
  }
  finding.source = parts[own].source;
  finding.span = moved(finding.span, parts[own]);
  for (Related& related : finding.related) {
    std::size_t other = part_of(related.span.begin, parts);
    if (other != own) related.source = parts[other].source;
    related.span = moved(related.span, parts[other]);
  }
  bool elsewhere = finding.fix && std::ranges::any_of(finding.fix->edits, [&](const Edit& edit) {
    return part_of(edit.span.begin, parts) != own || edit.span.end - parts[own].begin > parts[own].source->text().size();
  });
  if (elsewhere) finding.fix.reset();
  if (!finding.fix) return;
  for (Edit& edit : finding.fix->edits) edit.span = moved(edit.span, parts[own]);
}

}  // namespace

std::vector<FileResult> split_parts(FileResult result, const std::vector<Part>& parts) {
  std::vector<FileResult> out(parts.size());
  std::vector<Finding> findings = std::move(result.findings);
  result.findings.clear();
  for (FileResult& one : out) one.mentions_map = true;
  if (!out.empty()) out.front() = std::move(result);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    std::vector<Finding> apart;
    std::size_t own = part_of(findings[i].span.begin, parts);
    move(findings[i], parts, apart);
    out[own].findings.push_back(std::move(findings[i]));
    for (Finding& follower : apart) findings.push_back(std::move(follower));
  }
  return out;
}

}  // namespace drybit::lint
