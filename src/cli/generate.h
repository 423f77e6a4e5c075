// Man pages and completions as texts.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace drybit::cli {

struct Generated {
  std::string path;  ///< below the checkout: "man/drybit.1"
  std::string text;
};

/// Every generated file.
std::vector<Generated> generate_files();

}  // namespace drybit::cli
