// Seeded container logs in CRI form: JSON lines, access log, stack traces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace drybit::bench {

/// `lines` lines: 70 % JSON, 20 % access log, 10 % stack trace. The same seed gives the same bytes on every machine.
std::string make_log(std::size_t lines, std::uint32_t seed);

}  // namespace drybit::bench
