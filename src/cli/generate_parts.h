// The single generated texts.
#pragma once

#include <string>

#include "cli/generate.h"

namespace drybit::cli {

std::string man_page();
std::string rules_page();
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace drybit::cli
