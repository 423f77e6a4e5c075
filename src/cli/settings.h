// `.drybit.yaml`: what a repository wants of lint. Every setting is a flag too; a flag given wins.
#pragma once

#include <span>
#include <string>

#include "cli/command.h"

namespace drybit::cli {

/// The settings file that holds for `path`: in its folder or the nearest one above. Empty when there is none.
std::string find_settings(const std::string& path);

/// Adds to `arguments` what the file says of flags that were not given. A key is a flag's name without dashes
/// (`namespaces: [logging]`). Returns an error with its place, or empty.
std::string apply_settings(const std::string& file, std::span<const Flag> flags, Arguments& arguments);

}  // namespace drybit::cli
