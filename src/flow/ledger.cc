#include "flow/ledger.h"

#include <fmt/format.h>

namespace drybit::flow {

void Ledger::lose(bool at_output, std::size_t stage, const Reason& reason, std::string_view detail, std::uint64_t count) {
  constexpr std::size_t kMaxRows = 1000;  // details beyond this fold into their reason
  for (Loss& loss : losses) {
    if (loss.at_output == at_output && loss.stage == stage && loss.reason.code == reason.code && loss.detail == detail) {
      loss.count += count;
      return;
    }
  }
  if (losses.size() >= kMaxRows && !detail.empty()) return lose(at_output, stage, reason, {}, count);
  losses.push_back({at_output, stage, reason, std::string(detail), count});
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
