#include "replay/lane.h"

namespace drybit::replay {

Lane::Lane(const base::Series& series, plugins::Router& router, const plugins::World& world, bool arrivals, flow::Observer& observer, flow::Ledger& ledger,
           flow::RouterLog& log)
    : world_(world), arrivals_(arrivals), observer_(&observer), ledger_(&ledger), log_(&log), engine_(series, router, world, observer, ledger, log) {}

void Lane::report_to(flow::Observer& observer, flow::Ledger& ledger, flow::RouterLog& log) {
  observer_ = &observer;
  ledger_ = &ledger;
  log_ = &log;
  engine_.report_to(observer, ledger, log);
}

void Lane::run(const Piece& piece) {
  batch_.arena = &arena_;
  batch_.depth_hint = 0;
  batch_.broken.reset();
  read_piece(piece, world_, arrivals_, batch_, skipped_);
  if (!piece.warning.empty()) log_->add(piece.warning);
  flow::Stage& stage = ledger_->stages.front();
  stage.in += piece.lines;
  stage.out += batch_.records.size();
  for (const SkippedLine& skipped : skipped_) {
    ++stage.gone;
    ledger_->lose(false, 0, *skipped.reason, {});
    record::Record lost;
    lost.origin = {piece.file, skipped.line, nullptr};
    observer_->lost(lost, false, 0, *skipped.reason, {});
  }
  if (observer_->wants_steps()) {
    for (const record::Record& record : batch_.records) observer_->step({0, batch_.tag, nullptr, &record, {}});
  }
  engine_.run(batch_);
  if (!engine_.waiting()) {
    observer_->batch_end();
    arena_.reset();
  }
}

void Lane::end_round() {
  engine_.inject(arena_);
  observer_->batch_end();
  arena_.reset();
}

}  // namespace drybit::replay
