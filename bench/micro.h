// Parts of the pipeline alone, in this process.
#pragma once

#include <cstddef>

namespace drybit::bench {

/// Prints a table: each part over `lines` generated lines, least CPU of `runs`.
void run_micro(std::size_t lines, int runs);

}  // namespace drybit::bench
