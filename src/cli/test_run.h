// Runs one pipeline test: the world it describes, the replay, the comparison.
#pragma once

#include <string>
#include <vector>

#include "cli/common.h"
#include "replay/test_file.h"
#include "report/expect.h"

namespace drybit::cli {

/// What running a file's tests needs to know of the command line.
struct TestRunOptions {
  bool update = false;                       ///< write recorded outcomes anew
  const base::Series* series = nullptr;      ///< in place of what the tests say; null: what they say
};

/// The results of one test, one per series. Sets `cannot` where something of it could not be read.
std::vector<report::TestResult> run_test(const Context& context, const replay::TestFile& file, const replay::TestCase& test, const TestRunOptions& options, bool& cannot);

}  // namespace drybit::cli
