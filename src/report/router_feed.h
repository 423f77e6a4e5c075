// What becomes of the router's own log where flb_log_cw is "true", in numbers.
#pragma once

#include "replay/router_feed.h"
#include "report/replay.h"
#include "report/tally.h"

namespace drybit::report {

/// `tally` holds the events of the first round.
void write_router_feed(const ReplayView& view, const replay::RouterFeed& feed, const Tally& tally);

}  // namespace drybit::report
