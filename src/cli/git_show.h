// A file as some revision of the enclosing git repository has it.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"

namespace drybit::cli {

/// `git show REV:PATH`, run directly, without a shell. `what` is REV:PATH, taken as git takes it (./ for a path below the
/// current folder). Errors: what git says, or an answer larger than `limit` bytes.
base::Result<std::string> git_show(const std::string& what, std::size_t limit);

}  // namespace drybit::cli
