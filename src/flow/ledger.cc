#include "flow/ledger.h"

#include <fmt/format.h>

namespace drybit::flow {

void Ledger::lose(bool at_output, std::size_t stage, const Reason& reason, std::string_view detail, std::uint64_t count) {
  for (Loss& loss : losses) {
    if (loss.at_output == at_output && loss.stage == stage && loss.reason.code == reason.code && loss.detail == detail) {
      loss.count += count;
      return;
    }
  }
  if (losses.size() >= max_rows && !detail.empty()) return lose(at_output, stage, reason, {}, count);
  losses.push_back({at_output, stage, reason, std::string(detail), count});
}

void Ledger::add(const Ledger& stretch) {
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Stage& from = stretch.stages[i];
    stages[i].in += from.in;
    stages[i].copies += from.copies;
    stages[i].out += from.out;
    stages[i].emitted += from.emitted;
    stages[i].gone += from.gone;
  }
  for (std::size_t i = 0; i < sinks.size(); ++i) {
    const Sink& from = stretch.sinks[i];
    sinks[i].taken += from.taken;
    sinks[i].with_events += from.with_events;
    sinks[i].without += from.without;
    sinks[i].events += from.events;
    sinks[i].lost += from.lost;
  }
  for (const Loss& loss : stretch.losses) lose(loss.at_output, loss.stage, loss.reason, loss.detail, loss.count);
  unrouted += stretch.unrouted;
  doubled += stretch.doubled;
}

void Ledger::clear() {
  for (Stage& stage : stages) stage = Stage{stage.name};
  for (Sink& sink : sinks) sink = Sink{sink.name};
  losses.clear();
  unrouted = doubled = 0;
}

std::vector<std::string> Ledger::check() const {
  std::vector<std::string> broken;
  for (const Stage& stage : stages) {
    std::uint64_t left = stage.in + stage.copies;
    std::uint64_t right = stage.out + stage.emitted + stage.gone;
    if (left != right) {
      broken.push_back(fmt::format("{}: {} records in + {} copies made is not {} out + {} emitted + {} dropped", stage.name, stage.in, stage.copies, stage.out,
                                   stage.emitted, stage.gone));
    }
  }
  for (const Sink& sink : sinks) {
    if (sink.taken != sink.with_events + sink.without) {
      broken.push_back(fmt::format("{}: {} records taken is not {} with events + {} without", sink.name, sink.taken, sink.with_events, sink.without));
    }
  }
  return broken;
}

}  // namespace drybit::flow
