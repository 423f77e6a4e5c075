#include "base/suggest.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/text.h"

namespace drybit::base {

namespace {

char fold(char c) { return c == '-' ? '_' : to_lower(c); }

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Of the table only the row in work and the two above it are looked at.
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      bool same = fold(a[i - 1]) == fold(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      bool swapped = i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], above[j - 2] + 1);
    }
    above.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongestName = 64;
  if (name.size() > kLongestName) return {};
  std::size_t best = std::clamp<std::size_t>(name.size() / 3, 1, 4) + 1;
  std::string_view nearest;
  for (std::string_view candidate : candidates) {
    // No fewer edits than the lengths differ by.
    if (std::max(name.size(), candidate.size()) - std::min(name.size(), candidate.size()) >= best) continue;
    std::size_t distance = edit_distance(name, candidate);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace drybit::base
