// drybit diff for a terminal.
#include <fmt/format.h>

#include "report/diff.h"
#include "report/step_text.h"

namespace drybit::report {

namespace {

using base::Style;

constexpr int kMaxRows = 3;

std::string signed_number(std::uint64_t before, std::uint64_t after) {
  return after >= before ? fmt::format("+{}", after - before) : fmt::format("-{}", before - after);
}

class Printer {
 public:
  Printer(const ReplayView& view, const Diff& diff) : view_(view), diff_(diff), sheet_(view.terminal, *view.out) {}

  void sums(const DiffNames& names) {
    sheet_.raw("--- ", names.before, Style::red);
    sheet_.raw("+++ ", names.after, Style::green);
    const Tally &old_sum = diff_.tally(0), &new_sum = diff_.tally(1);
    sheet_.prose("", diff_sentence(diff_), Style::bold);
    row("events", old_sum.events, new_sum.events);
    row("billed bytes", old_sum.bytes, new_sum.bytes);
    row("stamped by the clock", old_sum.clock_events, new_sum.clock_events);
    for (const auto& [name, both] : destinations()) {
      if (both.first != both.second) sheet_.prose("  ", fmt::format("{}: {} -> {} events", name, both.first, both.second));
    }
    if (diff_.fields.empty()) return;
    sheet_.prose("", diff_.lines_with_texts == diff_.lines.size() ? std::string("Fields, with the number of events:")
                                                                  : fmt::format("Fields, with the number of events, of the first {} lines that differ:", diff_.lines_with_texts));
    for (const auto& [head, count] : diff_.fields) sheet_.raw(fmt::format("{:>10}  ", count), head, head[0] == '+' ? Style::green : head[0] == '-' ? Style::red : Style::yellow);
  }

  void line(const DiffLine& line) {
    const auto& [before, after] = line.sides;
    if (before.events.size() != before.marks.size() || after.events.size() != after.marks.size()) return;
    sheet_.blank();
    sheet_.raw("", place_of(view_, {line.file, line.line, nullptr}), Style::bold);
    for (const EventPair& pair : pair_events(before, after)) event(line, pair);
  }

 private:
  void row(std::string_view name, std::uint64_t before, std::uint64_t after) {
    sheet_.prose("  ", fmt::format("{}: {} -> {}{}", name, before, after, before == after ? "" : fmt::format(" ({})", signed_number(before, after))));
  }

  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> destinations() const {
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> both;
    for (const DestinationSum& sum : diff_.tally(0).destinations) both[sum.name].first += sum.events;
    for (const DestinationSum& sum : diff_.tally(1).destinations) both[sum.name].second += sum.events;
    return both;
  }

  void event(const DiffLine& line, const EventPair& pair) {
    const auto& [before, after] = line.sides;
    if (pair.change == EventChange::vanishes) {
      const LineEvent& old_event = before.events[pair.before];
      sheet_.prose("  - ", fmt::format("vanishes from {}", old_event.destination), Style::red);
      for (const LineLoss& loss : after.losses) sheet_.prose("      ", fmt::format("now: {}{}{}", loss.text, loss.detail.empty() ? "" : ": ", loss.detail));
      return sheet_.raw("      ", old_event.message, Style::plain, kMaxRows);
    }
    if (pair.change == EventChange::appears) {
      const LineEvent& new_event = after.events[pair.after];
      sheet_.prose("  + ", fmt::format("appears in {}", new_event.destination), Style::green);
      for (const LineLoss& loss : before.losses) sheet_.prose("      ", fmt::format("before: {}{}{}", loss.text, loss.detail.empty() ? "" : ": ", loss.detail));
      return sheet_.raw("      ", new_event.message, Style::plain, kMaxRows);
    }
    const LineEvent &old_event = before.events[pair.before], &new_event = after.events[pair.after];
    sheet_.prose("  ~ ", pair.change == EventChange::moves ? "moves" : fmt::format("changes in {}", old_event.destination), Style::yellow);
    for (const std::string& other : other_changes(old_event, new_event)) sheet_.prose("      ", other);
    base::Arena arena;
    for (const FieldChange& change : diff_messages(old_event.message, new_event.message, arena)) write_change(sheet_, change, {kMaxRows});
  }

  const ReplayView& view_;
  const Diff& diff_;
  Sheet sheet_;
};

}  // namespace

void write_diff_pretty(const ReplayView& view, const DiffNames& names, const Diff& diff, std::size_t limit) {
  Printer printer(view, diff);
  printer.sums(names);
  for (std::size_t i = 0; i < std::min(limit, diff.lines.size()); ++i) printer.line(diff.lines[i]);
  if (diff.lines.size() > limit) view.out->write(fmt::format("\n{} more lines differ; --limit shows more.\n", diff.lines.size() - limit));
}

}  // namespace drybit::report
