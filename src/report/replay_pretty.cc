// pretty: events under headings of their destination, then the summary.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "base/text.h"
#include "report/summary.h"
#include "report/wrap.h"

namespace drybit::report {

namespace {

using base::Style;

std::string clock_time(std::int64_t ms) {
  std::time_t seconds = static_cast<std::time_t>(ms / 1000 - (ms % 1000 < 0 ? 1 : 0));
  std::tm tm{};
  gmtime_r(&seconds, &tm);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
                     ms - static_cast<std::int64_t>(seconds) * 1000);
}

class Pretty : public ReplayReport {
 public:
  explicit Pretty(const ReplayView& view) : view_(view) {}

  void event(const flow::Event& event) override {
    tally_.add(event);
    if (!event.lost.empty() && !view_.include_lost) {
      ++hidden_;
      return;
    }
    if (view_.limit && shown_ >= *view_.limit) return;
    ++shown_;
    std::string heading = fmt::format("{}  {}", view_.outputs[event.output], destination_name(event));
    if (heading != heading_) {
      if (!heading_.empty()) view_.out->write("\n");
      rows({{Style::bold, heading}}, "");
      heading_ = heading;
    }
    std::vector<std::pair<Style, std::string>> lead;
    if (event.kind == flow::EventKind::log_event) {
      lead.emplace_back(event.clock ? Style::yellow : Style::dim, clock_time(event.time_ms));
      lead.emplace_back(Style::plain, event.clock ? " (clock) " : " ");
    }
    if (!event.lost.empty()) lead.emplace_back(Style::red, fmt::format("lost: {} ", event.lost));
    rows(lead, event.message);
  }

  bool done() const override { return view_.out->broken(); }

  void finish(const replay::Outcome& outcome) override {
    if (hidden_ > 0) view_.out->write(fmt::format("\n{} events that the service will not keep are not shown; --include-lost shows them.\n", hidden_));
    if (view_.limit && shown_ >= *view_.limit && tally_.events > shown_ + hidden_) view_.out->write(fmt::format("\n{} more events.\n", tally_.events - shown_ - hidden_));
    if (!heading_.empty()) view_.out->write("\n");
    write_summary(view_, outcome, tally_);
  }

 private:
  /// Styled words and a text behind them, on as many lines as the reader's width asks for.
  void rows(const std::vector<std::pair<Style, std::string>>& lead, std::string_view text) {
    constexpr std::string_view kIndent = "    ";
    std::string plain, painted;
    for (const auto& [style, words] : lead) {
      std::string shown = base::printable(words);
      plain += shown;
      painted += view_.terminal.paint(style, shown);
    }
    if (!view_.fold) {
      view_.out->write(painted + base::printable(text) + "\n");
      return;
    }
    auto pieces = fold(plain + base::printable(text), std::max(20, view_.terminal.width) - static_cast<int>(kIndent.size()));
    // Where the styled words reach beyond the first line they lose their style.
    if (pieces[0].starts_with(plain)) pieces[0] = painted + pieces[0].substr(plain.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) view_.out->write(fmt::format("{}{}\n", i == 0 ? "" : kIndent, pieces[i]));
  }

  ReplayView view_;
  Tally tally_;
  std::string heading_;
  std::uint64_t shown_ = 0, hidden_ = 0;
};

std::unique_ptr<ReplayReport> make(const ReplayView& view) { return std::make_unique<Pretty>(view); }

}  // namespace

extern const ReplayFormat replay_pretty;
const ReplayFormat replay_pretty{"pretty", "events under their destinations, then the summary", make};

}  // namespace drybit::report
