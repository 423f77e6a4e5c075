#include "lint/fold.h"

#include <algorithm>

namespace drybit::lint {

namespace {

bool has_code(const Finding& finding, std::string_view slug) { return finding.rule->slug == slug; }

/// A parser that a filter misses although the file defines it: the fault that kept it from loading is the cause.
Finding* cause_of_missing_parser(std::vector<Finding>& findings, const Finding& missing, const Checked& checked) {
  const config::DataValue* parsers = checked.manifest == nullptr ? nullptr : checked.manifest->find("parsers.conf");
  if (parsers == nullptr) return nullptr;
  for (Finding& finding : findings) {
    bool in_parsers = finding.span.begin >= parsers->value_span.begin && finding.span.end <= parsers->value_span.end;
    if (&finding != &missing && in_parsers && finding.worst() <= base::Effect::logs_lost && !has_code(finding, "undefined-parser")) return &finding;
  }
  return nullptr;
}

}  // namespace

void fold(std::vector<Finding>& findings, const Checked& checked) {
  std::vector<std::pair<std::size_t, std::size_t>> moves;  // follower, cause
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!has_code(findings[i], "undefined-parser")) continue;
    if (Finding* cause = cause_of_missing_parser(findings, findings[i], checked)) {
      moves.emplace_back(i, static_cast<std::size_t>(cause - findings.data()));
    }
  }
  for (auto [follower, cause] : moves) findings[cause].follows.push_back(findings[follower]);
  for (std::size_t i = moves.size(); i-- > 0;) findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(moves[i].first));
}

}  // namespace drybit::lint
