#include "replay/run.h"

#include <sys/stat.h>

#include <algorithm>

#include "replay/blocks.h"
#include "replay/lane.h"
#include "replay/log_reader.h"

namespace drybit::replay {

namespace {

/// Less than this is done before a second thread is up.
constexpr std::uint64_t kSmall = 1024 * 1024;

/// Whether the logs are too small to be worth threads.
bool is_small(const Inputs& inputs) {
  std::uint64_t bytes = 0;
  for (const InputFile& file : inputs.files) {
    struct stat status {};
    if (file.text) {
      bytes += file.text->size();
    } else if (::stat(file.path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
      bytes += static_cast<std::uint64_t>(status.st_size);
    } else {
      return false;
    }
    if (bytes >= kSmall) return false;
  }
  return true;
}

/// Whether batches may go through several engines at once (RunOptions::threads).
bool goes_apart(const plugins::Router& router, const Inputs& inputs, const RunOptions& options, const flow::Observer& observer) {
  const bool wanted = options.threads > 1 && options.another_router && !observer.wants_steps() && !observer.wants_calls();
  if (!wanted || (!options.small_blocks && is_small(inputs))) return false;
  std::vector<std::string_view> tags;
  for (const InputFile& file : inputs.files) tags.push_back(file.tag);
  return std::ranges::none_of(router.filters, [&](const auto& filter) { return filter.filter != nullptr && filter.filter->ordered(tags); }) &&
         std::ranges::none_of(router.outputs, [](const auto& output) { return output.output != nullptr && output.output->ordered(); });
}

}  // namespace

Outcome run(const base::Series& series, plugins::Router& router, const plugins::World& world, const Inputs& inputs, const RunOptions& options,
            flow::Observer& observer) {
  Outcome outcome;
  outcome.ledger.stages.push_back({"tail"});
  const bool arrivals = options.paced && std::ranges::any_of(router.filters, [](const auto& filter) { return filter.filter != nullptr && filter.filter->needs_arrival(); });
  Lane lane(series, router, world, arrivals, observer, outcome.ledger, outcome.log);
  auto opened = LogReader::open(inputs, options, world);
  if (!opened) {
    outcome.error = opened.error();
    return outcome;
  }
  LogReader& reader = **opened;

  auto in_order = [&](const Piece& piece) {
    lane.run(piece);
    outcome.stopped = observer.done();
    if (!outcome.stopped && !lane.engine().crashed() && piece.ends_round) lane.end_round();
    return !outcome.stopped && !lane.engine().crashed();
  };
  if (goes_apart(router, inputs, options, observer)) {
    run_blocks({series, world, options, observer, outcome}, reader, in_order);
  } else {
    Piece piece;
    for (bool more = true; more;) {
      auto got = reader.next(piece);
      if (!got) outcome.error = got.error();
      more = got && *got && in_order(piece);
    }
  }
  lane.end_round();
  outcome.lines = outcome.ledger.stages.front().in;
  if (!outcome.stopped) lane.engine().finish();
  outcome.crash = lane.engine().crashed();
  if (!outcome.crash && !outcome.stopped) outcome.imbalance = outcome.ledger.check();
  return outcome;
}

}  // namespace drybit::replay
