// One engine with what it reports to, fed with pieces of the input one after another.
#pragma once

#include <memory>

#include "replay/engine.h"
#include "replay/piece.h"

namespace drybit::replay {

class Lane {
 public:
  /// As Engine. `arrivals`: records need Record::arrival.
  Lane(const base::Series& series, plugins::Router& router, const plugins::World& world, bool arrivals, flow::Observer& observer, flow::Ledger& ledger,
       flow::RouterLog& log);

  /// For stretches of the input, as Engine::report_to.
  void report_to(flow::Observer& observer, flow::Ledger& ledger, flow::RouterLog& log);
  /// One read of a log through everything. Where copies are waiting afterwards, its text must live until end_round().
  void run(const Piece& piece);
  /// After tail has read from every log once (flt:R14).
  void end_round();
  Engine& engine() { return engine_; }

 private:
  const plugins::World& world_;
  bool arrivals_;
  flow::Observer* observer_;
  flow::Ledger* ledger_;
  flow::RouterLog* log_;
  Engine engine_;
  base::Arena arena_{256 * 1024};
  record::Batch batch_;
  std::vector<SkippedLine> skipped_;
};

}  // namespace drybit::replay
