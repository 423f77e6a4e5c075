// Findings of a text that several files make, given back to the files.
#pragma once

#include <memory>
#include <vector>

#include "lint/engine.h"

namespace drybit::lint {

struct Part {
  std::shared_ptr<const base::SourceText> source;
  std::uint32_t begin = 0;  ///< in the text that was linted
};

/// One result per part, in order; maps and verdicts count for the first. A fix that reaches over two files is left out.
std::vector<FileResult> split_parts(FileResult result, const std::vector<Part>& parts);

}  // namespace drybit::lint
