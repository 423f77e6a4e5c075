#include "report/router_feed.h"

#include <fmt/format.h>

#include "base/text.h"

namespace drybit::report {

namespace {

void row(const ReplayView& view, std::uint64_t number, std::string_view text) {
  view.out->write(fmt::format("{:>8} {}\n", number, base::printable(text)));
}

}  // namespace

void write_router_feed(const ReplayView& view, const replay::RouterFeed& feed, const Tally& tally) {
  view.out->write(fmt::format("flb_log_cw \"true\": the router reads its own log, tag {}\n", replay::kRouterLogTag));
  row(view, feed.lines, fmt::format("lines go to log group <cluster>-fluent-bit-logs, stream fluent-bit-<pod>-<namespace>; those of the start are examples{}",
                                    feed.sample ? ", and of the others this is a sample" : ""));
  for (const DestinationSum& sum : tally.destinations) {
    row(view, sum.events, fmt::format("events of them go through this map to {}: {}{}", view.outputs[sum.output], sum.name, sum.lost == 0 ? "" : fmt::format(" ({} lost)", sum.lost)));
  }
  const flow::Ledger& ledger = feed.first.ledger;
  for (const flow::Loss& loss : ledger.losses) {
    row(view, loss.count, fmt::format("end at {}: {}", loss.at_output ? ledger.sinks[loss.stage].name : ledger.stages[loss.stage].name, loss.reason.text));
  }
  if (feed.first.crash) view.out->write(fmt::format("         and the router dies of them: {}\n", base::printable(*feed.first.crash)));
  if (feed.caused.front() == 0) return;
  row(view, feed.caused.front(), "further lines the router writes because of these");
  for (std::size_t i = 1; i < feed.caused.size() && feed.caused[i] > 0; ++i) row(view, feed.caused[i], "further lines because of those");
  if (feed.endless()) view.out->write("         and so on without end: the log feeds itself\n");
}

}  // namespace drybit::report
