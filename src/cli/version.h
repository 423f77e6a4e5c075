// What this binary is and which Fluent Bits it models.
#pragma once

#include <string>

namespace drybit::cli {

std::string version_text();

}  // namespace drybit::cli
