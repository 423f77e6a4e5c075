#include "lint/apply.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace drybit::lint {

namespace {

void collect(const std::vector<Finding>& findings, std::vector<const Fix*>& fixes) {
  for (const Finding& finding : findings) {
    if (finding.fix && finding.fix->safe) fixes.push_back(&*finding.fix);
    collect(finding.follows, fixes);
  }
}

bool overlaps(const Edit& a, const Edit& b) {
  bool same_insertion = a.span.begin == a.span.end && b.span == a.span;
  return same_insertion || (a.span.begin < b.span.end && b.span.begin < a.span.end);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

void put(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

}  // namespace

Fixed apply_fixes(std::string_view text, const std::vector<Finding>& findings) {
  std::vector<const Fix*> fixes;
  collect(findings, fixes);
  std::vector<Edit> edits;
  Fixed fixed;
  for (const Fix* fix : fixes) {
    bool free = std::ranges::none_of(fix->edits, [&](const Edit& edit) {
      return edit.span.end > text.size() || std::ranges::any_of(edits, [&](const Edit& taken) { return overlaps(edit, taken); });
    });
    if (!free) continue;
    edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
    ++fixed.applied;
  }
  std::ranges::stable_sort(edits, [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    fixed.text += text.substr(at, edit.span.begin - at);
    fixed.text += edit.text;
    at = edit.span.end;
  }
  fixed.text += text.substr(at);
  return fixed;
}

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  constexpr std::size_t kContext = 3;
  std::vector<std::string_view> old_lines = lines_of(before), new_lines = lines_of(after);
  std::string out;
  std::size_t i = 0, k = 0;  // the next line of each that is not told yet
  while (i < old_lines.size() || k < new_lines.size()) {
    if (i < old_lines.size() && k < new_lines.size() && old_lines[i] == new_lines[k]) {
      ++i;
      ++k;
      continue;
    }
    // A change reaches to the nearest pair of equal lines behind it that stay equal for the length of the context.
    std::size_t old_end = old_lines.size(), new_end = new_lines.size();
    for (std::size_t sum = 1; sum <= (old_lines.size() - i) + (new_lines.size() - k); ++sum) {
      bool found = false;
      for (std::size_t a = 0; a <= sum && !found; ++a) {
        std::size_t b = sum - a;
        if (i + a >= old_lines.size() || k + b >= new_lines.size()) continue;
        if (old_lines[i + a] != new_lines[k + b] || base::trim(old_lines[i + a]).empty()) continue;
        old_end = i + a;
        new_end = k + b;
        found = true;
      }
      if (found) break;
    }
    std::size_t lead = std::min({kContext, i, k});
    std::size_t tail = std::min({kContext, old_lines.size() - old_end, new_lines.size() - new_end});
    for (std::size_t n = 0; n < tail; ++n) {
      if (old_lines[old_end + n] != new_lines[new_end + n]) tail = n;
    }
    if (out.empty()) out = fmt::format("--- {}\n+++ {}\n", name, name);
    out += fmt::format("@@ -{},{} +{},{} @@\n", i - lead + 1, old_end - i + lead + tail, k - lead + 1, new_end - k + lead + tail);
    for (std::size_t n = i - lead; n < i; ++n) put(out, ' ', old_lines[n]);
    for (; i < old_end; ++i) put(out, '-', old_lines[i]);
    for (; k < new_end; ++k) put(out, '+', new_lines[k]);
    for (std::size_t n = 0; n < tail; ++n, ++i, ++k) put(out, ' ', old_lines[i]);
  }
  return out;
}

}  // namespace drybit::lint
