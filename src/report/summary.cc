#include "report/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "base/text.h"
#include "report/sheet.h"

namespace drybit::report {

namespace {

using base::Style;

class Printer {
 public:
  explicit Printer(const ReplayView& view) : view_(view) {}
  void head(std::string_view text) { Sheet(view_.terminal, *view_.out).prose("", text, Style::bold); }
  /// Words behind a number, on as many lines as they need.
  void words(std::uint64_t number, std::string_view text) { Sheet(view_.terminal, *view_.out).prose(fmt::format("{:>12}  ", number), text); }
  void row(std::string_view number, std::string_view text) {
    std::string line = fmt::format("{:>12}  {}", number, base::printable(text));
    view_.out->write(base::clip(line, std::max(40, view_.terminal.width)) + "\n");
  }
  void row(std::uint64_t number, std::string_view text) { row(std::to_string(number), text); }

 private:
  const ReplayView& view_;
};

void losses(Printer& print, const replay::Outcome& outcome) {
  if (outcome.ledger.losses.empty()) return;
  print.head("Records that went no further");
  for (const flow::Loss& loss : outcome.ledger.losses) {
    const std::string& where = loss.at_output ? outcome.ledger.sinks[loss.stage].name : outcome.ledger.stages[loss.stage].name;
    print.row(loss.count, fmt::format("{}: {}{}{}", where, loss.reason.text, loss.detail.empty() ? "" : ": ", loss.detail));
  }
}

void destinations(Printer& print, const Tally& tally) {
  if (tally.destinations.empty()) return;
  print.head("Where events go (events, billed bytes)");
  for (const DestinationSum& sum : tally.destinations) {
    print.row(sum.events, fmt::format("{:>10}  {}{}", base::human_size(sum.bytes), sum.lost == 0 ? "" : fmt::format("({} of them lost)  ", sum.lost), sum.name));
  }
}

void fields(Printer& print, const Tally& tally) {
  std::vector<std::pair<std::string, std::uint64_t>> sorted(tally.field_bytes.begin(), tally.field_bytes.end());
  if (sorted.empty() || tally.bytes == 0) return;
  std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
  constexpr std::size_t kShown = 8;
  print.head("What the bytes are spent on");
  for (std::size_t i = 0; i < std::min(kShown, sorted.size()); ++i) {
    print.row(fmt::format("{:.1f} %", 100.0 * static_cast<double>(sorted[i].second) / static_cast<double>(tally.bytes)), sorted[i].first);
  }
  if (tally.overhead > 0) print.row(fmt::format("{:.1f} %", 100.0 * static_cast<double>(tally.overhead) / static_cast<double>(tally.bytes)), "26 bytes that CloudWatch adds to each event");
}

/// What newcomers come for: an application's JSON that arrives as one string.
void escaped(Printer& print, const ReplayView& view, const Tally& tally) {
  if (tally.escaped_json.empty()) return;
  print.head("JSON that stayed text");
  for (const auto& [key, found] : tally.escaped_json) {
    print.words(found.events, fmt::format("{} under {} a JSON object as one escaped string; drybit why CONFIG {} tells what each filter makes of it",
                                          found.events == 1 ? "event holds" : "events hold", key, place_of(view, found.first)));
  }
}

void cost(Printer& print, const ReplayView& view, const replay::Outcome& outcome, const Tally& tally) {
  if (!view.price || outcome.lines == 0) return;
  double per_line = static_cast<double>(tally.bytes) / static_cast<double>(outcome.lines);
  double monthly = per_line * view.lines_per_second * 86400 * 30 / 1e9;
  print.head("Cost of ingestion");
  print.row(fmt::format("{:.2f}", monthly * *view.price),
            fmt::format("a month of 30 days at {:g} lines a second, {:.2f} GB, {:g} a GB", view.lines_per_second, monthly, *view.price));
}

}  // namespace

void write_summary(const ReplayView& view, const replay::Outcome& outcome, const Tally& tally) {
  Printer print(view);
  print.head(fmt::format("Fluent Bit {} ({})", view.series->name, view.series->version));
  print.row(outcome.lines, fmt::format("lines in {}", base::plural(view.inputs->files.size(), "file")));
  print.row(outcome.ledger.stages.front().out, "records from tail");
  print.row(tally.events, fmt::format("events, {} billed", base::human_size(tally.bytes)));
  if (tally.clock_events > 0) print.row(tally.clock_events, "events stamped with the clock, not with a time of their own");
  if (outcome.ledger.doubled > 0) print.row(outcome.ledger.doubled, "copies of records that more than one output takes");
  std::uint64_t repeated = view.repeated ? view.repeated() : 0;
  if (repeated > 0) print.row(repeated, "events once more, since failed chunks are sent again whole");
  destinations(print, tally);
  if (!tally.lost_by_reason.empty()) {
    print.head("Events the service will not keep");
    for (const auto& [reason, count] : tally.lost_by_reason) print.row(count, reason);
  }
  losses(print, outcome);
  escaped(print, view, tally);
  fields(print, tally);
  cost(print, view, outcome, tally);
  if (outcome.log.warnings() + outcome.log.errors() > 0) {
    print.head("The router's own log (see it with --router-log)");
    print.row(outcome.log.errors(), outcome.log.errors() == 1 ? "error" : "errors");
    print.row(outcome.log.warnings(), outcome.log.warnings() == 1 ? "warning" : "warnings");
  }
}

}  // namespace drybit::report
