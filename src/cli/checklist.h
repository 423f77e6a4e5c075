// What no text shows and still keeps logs away: said after a clean lint.
#pragma once

#include <string>

#include "base/term.h"
#include "report/findings.h"

namespace drybit::cli {

/// The checklist for the maps of `run`, with the exact IAM actions of their outputs; empty where there is nothing to say
/// because a map has errors or warnings, or there is none.
std::string outside_checklist(const report::LintRun& run, const base::Terminal& terminal);

}  // namespace drybit::cli
