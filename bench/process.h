// Runs a program and says what it cost.
#pragma once

#include <string>
#include <vector>

namespace drybit::bench {

struct Cost {
  double cpu = 0;        ///< seconds, user and system
  double user = 0;       ///< seconds, user alone
  double wall = 0;       ///< seconds from fork to exit
  double memory_mb = 0;  ///< peak resident set
  int code = -1;         ///< exit code; -1: it did not run or was killed
};

/// Runs `arguments` (the first is the program) with standard output into the file `out` (made or emptied) and standard error away.
Cost run_program(const std::vector<std::string>& arguments, const std::string& out);

/// What run_program starts this program with: `--measure OUT PROGRAM ARGUMENT...`, without the first word. The exit code.
int run_measured(const std::vector<std::string>& arguments);

/// The run with the least CPU of `times`.
Cost cheapest(const std::vector<std::string>& arguments, const std::string& out, int times);

/// CPU seconds of this process so far.
double cpu_seconds();

}  // namespace drybit::bench
