// The IAM policy as the document AWS takes.
#pragma once

#include <string>

#include "lint/iam.h"

namespace drybit::cli {

/// JSON, indented, with a newline at its end.
std::string iam_policy_text(const lint::IamNeeds& needs);

}  // namespace drybit::cli
