#include "cli/checklist.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/wrap.h"

namespace drybit::cli {

std::string outside_checklist(const report::LintRun& run, const base::Terminal& terminal) {
  bool clean = run.maps() > 0 && run.count(base::Severity::error) + run.count(base::Severity::warning) + run.baselined() == 0;
  if (!clean) return {};
  std::vector<std::string> actions;
  for (const report::LintedFile& file : run.files) {
    for (const std::string& action : file.result.iam_actions) {
      if (std::ranges::find(actions, action) == actions.end()) actions.push_back(action);
    }
  }
  bool logs = std::ranges::any_of(actions, [](const std::string& action) { return action.starts_with("logs:"); });
  bool makes_groups = std::ranges::find(actions, "logs:CreateLogGroup") != actions.end();
  std::vector<std::string> points;
  if (!actions.empty()) {
    points.push_back(fmt::format("The pod execution role of each Fargate profile (not the pod's service account) allows {}. drybit iam prints the policy.", fmt::join(actions, ", ")));
  }
  points.emplace_back("The namespace aws-observability exists and carries the label aws-observability: enabled.");
  if (logs && !makes_groups) points.emplace_back("The log group exists in that region, under exactly that name: nothing here creates it.");
  points.emplace_back("A private cluster reaches the service and sts, by VPC endpoints or a NAT gateway.");
  points.emplace_back("Pods read the map when they start: restart those that run (kubectl rollout restart).");
  std::string out = "\n" + terminal.paint(base::Style::bold, "What no text shows, when logs still do not come:") + "\n";
  for (const std::string& point : points) {
    bool first = true;
    for (const std::string& line : report::wrap(point, std::max(20, terminal.width - 4))) {
      out += fmt::format("  {} {}\n", first ? "-" : " ", line);
      first = false;
    }
  }
  return out;
}

}  // namespace drybit::cli
