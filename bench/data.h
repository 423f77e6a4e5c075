// Seeded container logs in CRI form, as one node's four containers write them: JSON lines, access log, stack traces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace drybit::bench {

/// `lines` lines: 70 % JSON, 20 % access log, 10 % stack trace. The same seed gives the same bytes on every machine.
std::string make_log(std::size_t lines, std::uint32_t seed);

/// A log with the name it has on a node.
struct LogFile {
  std::string name;
  std::string text;
};

/// `lines` lines in four files, one container each; seeds count up from `seed`.
std::vector<LogFile> make_logs(std::size_t lines, std::uint32_t seed);

}  // namespace drybit::bench
