// The closing numbers of a replay, shared by the formats pretty and summary.
#pragma once

#include "report/replay.h"
#include "report/tally.h"

namespace drybit::report {

void write_summary(const ReplayView& view, const replay::Outcome& outcome, const Tally& tally);

}  // namespace drybit::report
