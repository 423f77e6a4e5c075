// What this binary is and which Fluent Bits it models.
#pragma once

#include <string>

namespace drybit::cli {

std::string version_text();
/// "0.1.0".
std::string version_number();

}  // namespace drybit::cli
