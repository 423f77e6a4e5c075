// The configurations that `drybit init` begins with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace drybit::cli {

struct InitValues {
  std::string region = "us-east-1";
  std::string group = "/aws/eks/fargate";
  std::string host;  ///< OpenSearch endpoint; empty: a placeholder in `region`
};

/// What a configuration is made of.
struct InitPlan {
  enum class To : unsigned char { one_group, group_per_namespace, opensearch };
  std::string about = "Applications that log one JSON object a line: its fields become fields of the event.";
  std::vector<bool> shapes;         ///< forms of lines to parse (log_shapes.h); empty: none but JSON
  bool drops_health_checks = false;
  To to = To::one_group;
};

/// "json", "java", "nginx", "klog", "logfmt": what the logs are; "opensearch", "per-namespace": where they go.
const std::vector<std::string_view>& init_kinds();
/// The kind says where logs go, not what they are.
bool is_destination(std::string_view kind);
InitPlan init_plan(std::string_view kind);
/// Namespace and ConfigMap as YAML; its texts are minified where they would come near Fargate's limit.
std::string init_manifest(const InitPlan& plan, const InitValues& values);

}  // namespace drybit::cli
