#include "cli/iam_policy.h"

#include <nlohmann/json.hpp>

namespace drybit::cli {

std::string iam_policy_text(const lint::IamNeeds& needs) {
  nlohmann::ordered_json statements = nlohmann::ordered_json::array();
  for (const lint::IamStatement& statement : needs.statements) {
    statements.push_back({{"Sid", statement.sid}, {"Effect", "Allow"}, {"Action", statement.actions}, {"Resource", statement.resources}});
  }
  nlohmann::ordered_json policy = {{"Version", "2012-10-17"}, {"Statement", statements}};
  return policy.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace drybit::cli
