#include "support/lint_text.h"

#include <algorithm>
#include <memory>
#include <sstream>

namespace drybit::test {

namespace {

constexpr const char* kFilters = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
)";
constexpr const char* kOutput = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)";
constexpr const char* kParsers = R"(parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)";

bool has_key(const std::string& data, const std::string& key) { return data.starts_with(key + ":") || data.find("\n" + key + ":") != std::string::npos; }

}  // namespace

std::string complete_map(const std::string& data) {
  if (data.find("kind:") != std::string::npos || data.starts_with("[")) return data;
  std::string all = data;
  if (!all.empty() && all.back() != '\n') all += '\n';
  if (!has_key(data, "filters.conf") && !has_key(data, "parsers.conf")) all = kFilters + all + kParsers;
  if (!has_key(data, "output.conf")) all += kOutput;
  std::string map = "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n";
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) map += line.empty() ? "\n" : "  " + line + "\n";
  return map;
}

lint::FileResult lint_result(const std::string& yaml, std::vector<std::string> namespaces) {
  lint::Settings settings;
  settings.namespaces = std::move(namespaces);
  settings.world.now_seconds = 1795348800;
  for (const base::Series& series : base::all_series()) settings.series.push_back(&series);
  return lint::lint_file(std::make_shared<base::SourceText>(yaml.starts_with("[") ? "fluent-bit.conf" : "test.yaml", yaml), settings, {});
}

std::vector<std::string> lint_text(const std::string& yaml, std::vector<std::string> namespaces) {
  std::vector<std::string> out;
  auto add = [&](const lint::Finding& finding) {
    base::Position at = finding.source->position(finding.span.begin);
    out.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + " " + std::string(finding.rule->id));
  };
  for (const lint::Finding& finding : lint_result(yaml, std::move(namespaces)).findings) {
    add(finding);
    for (const lint::Finding& follower : finding.follows) add(follower);
  }
  return out;
}

}  // namespace drybit::test
