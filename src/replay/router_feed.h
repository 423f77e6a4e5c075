// The router's own log as one of its inputs, as flb_log_cw "true" makes it (mistakes: fact 4): its lines under the tag
// flblogs.var.log.fluent-bit.log through the user's filters and outputs, and the lines that this makes the router write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "replay/run.h"

namespace drybit::replay {

inline constexpr std::string_view kRouterLogTag = "flblogs.var.log.fluent-bit.log";

struct RouterFeed {
  std::uint64_t lines = 0;  ///< read in the first round
  bool sample = false;      ///< of more lines than are followed
  Outcome first;            ///< how the first round ended
  /// Lines that the router writes because of what it read: of the first round, of the lines that those were, and so on.
  /// Ends at 0, or at kMostRounds where it does not come to an end.
  std::vector<std::uint64_t> caused;
  bool endless() const { return !caused.empty() && caused.back() > 0; }
};

inline constexpr std::size_t kMostRounds = 5;
/// Lines of one round that are followed; of more, as many of each kind as its share.
inline constexpr std::uint64_t kMostFedLines = 10'000;

/// Follows `log`, and what every start prints for `files`. Events and losses of the first round go to `observer`. The
/// `router` is the one that wrote the log: it knows the streams it has made.
RouterFeed feed_router_log(const base::Series& series, plugins::Router& router, const plugins::World& world, const flow::RouterLog& log,
                           const std::vector<InputFile>& files, flow::Observer& observer);

}  // namespace drybit::replay
