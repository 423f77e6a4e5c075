// One replay from files to events: the router of one map and series over a set of logs.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/pipeline.h"
#include "flow/ledger.h"
#include "flow/router_log.h"
#include "flow/sink.h"
#include "plugins/start.h"
#include "replay/inputs.h"

namespace drybit::replay {

/// How a run ended.
struct Outcome {
  flow::Ledger ledger;
  flow::RouterLog log;
  std::uint64_t lines = 0;               ///< input lines read
  std::optional<std::string> crash;      ///< the router died: why
  std::optional<base::Error> error;      ///< a log could not be read to its end
  std::vector<std::string> imbalance;    ///< sums of the ledger that do not hold: a fault of drybit
  bool stopped = false;                  ///< the observer wanted no more
};

struct RunOptions {
  Wrap wrap = Wrap::automatic;
  /// flt:T8: throttle's clock follows the times at which the container runtime wrote the lines. Else everything is one
  /// burst, as for a router that starts on files that are there already.
  bool paced = false;
  std::atomic<std::uint64_t>* bytes_read = nullptr;  ///< grows while logs are read (open_source)
  /// Threads that run the pipeline, where nothing in it depends on the order of batches; 1: always in order.
  std::size_t threads = 1;
  /// Bytes of input that one thread takes at a time: whole reads of tail, until they are as many.
  std::size_t block = 64 * 1024;
  /// Threads for small inputs as well, so that tests see the seams between blocks.
  bool small_blocks = false;
  /// Another started router like the one that is run: each thread needs its own. Called on that thread, one at a time.
  std::function<std::shared_ptr<plugins::Router>()> another_router;
};

/// Runs every file of `inputs` through the started `router`, in tail's order (cfg:A8). Events, losses and steps go to
/// `observer`.
Outcome run(const base::Series& series, plugins::Router& router, const plugins::World& world, const Inputs& inputs, const RunOptions& options,
            flow::Observer& observer);

}  // namespace drybit::replay
