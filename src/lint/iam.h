// What the pod execution role must be allowed for a map's outputs (out:8).
#pragma once

#include <string>
#include <vector>

#include "config/pipeline.h"

namespace drybit::lint {

/// One statement of an IAM policy.
struct IamStatement {
  std::string sid;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
};

struct IamOptions {
  std::string account;  ///< 12 digits; empty: *
  std::string cluster;  ///< the EKS cluster's name, for the router's own log group; empty: *
};

/// The smallest statements for every output, equal ones merged, and notes on what a policy cannot give (a template's
/// unknown values, access policies of a domain, trust policies).
struct IamNeeds {
  std::vector<IamStatement> statements;
  std::vector<std::string> notes;
};
IamNeeds iam_needs(const config::Pipeline& pipeline, const IamOptions& options);

}  // namespace drybit::lint
