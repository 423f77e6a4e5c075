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

/// "json", "java", "nginx", "opensearch", "per-namespace".
const std::vector<std::string_view>& init_kinds();
/// Namespace and ConfigMap as YAML.
std::string init_manifest(std::string_view kind, const InitValues& values);

}  // namespace drybit::cli
