// A replay on several threads: the input is cut into blocks at the ends of tail's reads (cfg:A4b), each block goes through an
// engine of its thread's own, and what comes of it is put together in the order of the input. Nothing shown depends on the
// number of threads or the size of blocks. Whether a pipeline allows it is run.cc's to decide; where a block meets what
// bears on later ones (Engine::order_matters), the rest of the input goes through one engine in order.
#pragma once

#include <functional>

#include "replay/lane.h"
#include "replay/log_reader.h"

namespace drybit::replay {

struct BlockRun {
  const base::Series& series;
  const plugins::World& world;
  const RunOptions& options;
  flow::Observer& observer;
  Outcome& outcome;  ///< its ledger has the stages and sinks
};

/// Runs `reader` to its end. Where order matters from some block on, that block and all behind it are not counted and not
/// shown yet; `in_order` then gets their pieces, one after another, until it says false, and is not called else.
void run_blocks(const BlockRun& run, LogReader& reader, const std::function<bool(const Piece&)>& in_order);

}  // namespace drybit::replay
