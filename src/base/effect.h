// What a fault does to the logs, worst first, and how loud to say it (design: the table of effects).
#pragma once

#include <cstdint>
#include <string_view>

namespace drybit::base {

enum class Effect : std::uint8_t {
  fargate_rejects,  ///< the admission check fails: the pod starts, logging stays off
  router_fails,     ///< Fluent Bit does not start: the pod starts, no log leaves it
  router_crashes,   ///< it starts and dies at a record
  logs_lost,        ///< some or all records never arrive
  logs_altered,     ///< they arrive wrong: time, shape, place, duplicates
  exposed,          ///< secrets in clear, or logs where they should not be
  cost,             ///< they arrive and cost more than they need to
  style,            ///< works, yet surprises the next reader
};

enum class Severity : std::uint8_t { error, warning, note };

/// The name as reports print it: "router-fails".
std::string_view name(Effect effect);
std::string_view name(Severity severity);
/// Error down to logs_lost, warning down to exposed, else note.
Severity severity(Effect effect);

}  // namespace drybit::base
