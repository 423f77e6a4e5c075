// Events over time as bars, with the same numbers as a table.
#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"
#include "report/html_page.h"
#include "report/sheet.h"

namespace drybit::report {

namespace {

constexpr std::size_t kBars = 96;

std::string width_text(std::int64_t seconds) {
  if (seconds % 86400 == 0) return counted(static_cast<std::uint64_t>(seconds / 86400), "day");
  if (seconds % 3600 == 0) return counted(static_cast<std::uint64_t>(seconds / 3600), "hour");
  if (seconds % 60 == 0) return counted(static_cast<std::uint64_t>(seconds / 60), "minute");
  return counted(static_cast<std::uint64_t>(seconds), "second");
}

/// The next round number: 1, 2 or 5 times a power of ten.
std::uint64_t round_up(std::uint64_t n) {
  for (std::uint64_t power = 1;; power *= 10) {
    for (std::uint64_t factor : {1u, 2u, 5u}) {
      if (factor * power >= n) return factor * power;
    }
    if (power > 1'000'000'000'000'000'000u) return n;
  }
}

std::string describe(const TimeBuckets::Counts& counts) {
  std::string text = counted(counts.arrived, "event");
  if (counts.clock > 0) text += fmt::format(", {} stamped by the clock", grouped(counts.clock));
  if (counts.lost > 0) text += fmt::format(", {} not kept", grouped(counts.lost));
  return text;
}

void bars(const TimeBuckets::Chart& chart, std::uint64_t top, std::string& out) {
  out += fmt::format(
      "<svg viewBox=\"0 0 {} 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Events over time; the "
      "numbers follow as a table\">\n",
      chart.bars.size() * 10);
  for (std::size_t i = 0; i < chart.bars.size(); ++i) {
    const TimeBuckets::Counts& counts = chart.bars[i];
    if (counts.all() == 0) continue;
    double base = 100;
    out += fmt::format("<g><title>{}: {}</title>",
                       time_text(chart.begin + static_cast<std::int64_t>(i) * chart.width, 0), describe(counts));
    auto part = [&](std::string_view sort, std::uint64_t count) {
      if (count == 0) return;
      double height = std::max(1.0, 100.0 * static_cast<double>(count) / static_cast<double>(top));
      base -= height;
      out += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"9\" height=\"{}\"/>", sort, i * 10,
                         coordinate(std::max(0.0, base)), coordinate(height));
    };
    part("main", counts.arrived);
    part("clock", counts.clock);
    part("gone", counts.lost);
    out += "</g>\n";
  }
  out += "</svg>\n";
}

void table(const TimeBuckets::Chart& chart, std::string& out) {
  out +=
      "<details class=\"table\"><summary>The numbers as a table</summary><div class=\"scroll\"><table><thead><tr><th "
      "scope=\"col\">From (UTC)</th><th scope=\"col\" class=\"num\">Events</th><th scope=\"col\" "
      "class=\"num\">Clock-stamped</th><th scope=\"col\" class=\"num\">Not kept</th></tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < chart.bars.size(); ++i) {
    const TimeBuckets::Counts& counts = chart.bars[i];
    if (counts.all() == 0) continue;
    out +=
        fmt::format("<tr><td>{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>\n",
                    time_text(chart.begin + static_cast<std::int64_t>(i) * chart.width, 0), grouped(counts.all()),
                    grouped(counts.clock), grouped(counts.lost));
  }
  out += "</tbody></table></div></details>\n";
}

}  // namespace

void write_html_times(const Page& page, std::string& out) {
  out += "<section id=\"times\" aria-labelledby=\"times-h\">\n<h2 id=\"times-h\">Events over time</h2>\n";
  if (page.times.empty()) {
    out += "<p class=\"note\">No event carries a time: only those of CloudWatch Logs do.</p>\n</section>\n";
    return;
  }
  TimeBuckets::Chart chart = page.times.chart(kBars);
  std::uint64_t most = 1;
  for (const TimeBuckets::Counts& counts : chart.bars) most = std::max(most, counts.all());
  std::uint64_t top = round_up(most);
  out += fmt::format("<p class=\"note\">By the time that CloudWatch shows, {} a bar. First {}, last {}.</p>\n",
                     width_text(chart.width), time_text(chart.first, 0), time_text(chart.last, 0));
  out += fmt::format(
      "<div class=\"chart\"><div class=\"y\" "
      "aria-hidden=\"true\"><span>{}</span><span>{}</span><span>0</span></div><div class=\"plot\">\n",
      grouped(top), top >= 2 ? grouped(top / 2) : std::string());
  bars(chart, top, out);
  std::int64_t end = chart.begin + static_cast<std::int64_t>(chart.bars.size()) * chart.width;
  out += fmt::format("<div class=\"x\" aria-hidden=\"true\"><span>{}</span><span>{}</span></div></div></div>\n",
                     time_text(chart.begin, 0), time_text(end, 0));
  out +=
      "<p class=\"legend\"><span><span class=\"key main\"></span> with a time of their own</span> <span><span "
      "class=\"key clock\"></span> stamped by the clock</span> <span><span class=\"key gone\"></span> not kept by the "
      "service</span></p>\n";
  if (chart.before + chart.after > 0)
    out += fmt::format("<p class=\"note\">Outside the picture: {} earlier, {} later.</p>\n",
                       counted(chart.before, "event"), grouped(chart.after));
  table(chart, out);
  out += "</section>\n";
}

}  // namespace drybit::report
