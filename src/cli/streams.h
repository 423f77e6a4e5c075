// The world as a command sees it: everything from outside comes through here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/term.h"
#include "base/writer.h"

namespace drybit::cli {

/// Exit codes (design: the same everywhere).
enum Exit : int { kFine = 0, kFindings = 1, kUsage = 2, kCannot = 3, kInternal = 70, kInterrupted = 130 };

struct Streams {
  base::Writer& out;
  base::Writer& err;
  base::Terminal out_terminal;
  base::Terminal err_terminal;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
};

struct Env {
  std::int64_t now_seconds = 0;
  std::uint32_t now_nanoseconds = 0;
  std::function<std::optional<std::string>(const std::string&)> variable;
};

/// Runs drybit with the arguments behind its name. Returns the exit code.
int run(const std::vector<std::string>& arguments, Streams& streams, const Env& env);

}  // namespace drybit::cli
