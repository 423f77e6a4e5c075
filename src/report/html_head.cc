// The top of the page: what was replayed, the outcome in one sentence, the key figures.
#include <fmt/format.h>

#include "base/fs.h"
#include "report/html.h"
#include "report/html_page.h"

namespace drybit::report {

namespace {

std::uint64_t lost_records(const replay::Outcome& outcome) {
  std::uint64_t lost = 0;
  for (const flow::Loss& loss : outcome.ledger.losses) lost += loss.count;
  return lost;
}

std::uint64_t lost_events(const Tally& tally) {
  std::uint64_t lost = 0;
  for (const auto& [reason, count] : tally.lost_by_reason) lost += count;
  return lost;
}

void figure(std::string& out, std::string_view id, std::string_view name, std::string_view number,
            std::string_view more, std::string_view tone = {}) {
  out += fmt::format("<div class=\"figure {}\"><dt>{}</dt><dd id=\"{}\">{}</dd><dd class=\"more\">{}</dd></div>\n",
                     tone, name, id, number, more);
}

/// What a reader wants to know first.
void verdict(const Page& page, std::string& out) {
  auto line = [&](std::string_view tone, std::string_view text) {
    out += fmt::format("<p class=\"verdict {}\">{}</p>\n", tone, text);
  };
  if (!page.facts.not_admitted.empty())
    line("bad", fmt::format(
                    "Fargate would refuse this map: {}. Logging would stay off; what follows is what the map would do.",
                    html(page.facts.not_admitted)));
  if (!page.facts.router->pipeline.starts())
    return line("bad", fmt::format("Fluent Bit {} would not start with this map: no log leaves the pod.",
                                   page.view.series->name));
  if (page.outcome.crash)
    line("bad", fmt::format("Fluent Bit dies on these logs: {}. Everything behind that line is missing here.",
                            html(page.facts.redacted ? std::string_view("see the run without --redact")
                                                     : std::string_view(*page.outcome.crash))));
  if (page.outcome.error) line("bad", "A log could not be read to its end; the numbers hold up to there.");
  std::uint64_t records = lost_records(page.outcome), events = lost_events(page.tally), clock = page.tally.clock_events;
  int shown = 0;
  if (records + events == 0 && !page.outcome.crash && !page.outcome.error)
    line("good", "Every line reaches a destination.");
  if (records > 0)
    line("bad", fmt::format("{} {} no further: see <a href=\"#losses\">what is lost, and why</a>.",
                            counted(records, "record"), records == 1 ? "goes" : "go"));
  if (events > 0)
    line("bad", fmt::format("{} {} sent and then not kept by the service.", counted(events, "event"),
                            events == 1 ? "is" : "are"));
  if (clock > 0)
    line("warn", fmt::format("{} of {} {} the clock’s time, not {} own: no parser took a time from the line.",
                             grouped(clock), counted(page.tally.events, "event"), clock == 1 ? "carries" : "carry",
                             clock == 1 ? "its" : "their"));
  for (const auto& [key, found] : page.tally.escaped_json) {
    line("warn",
         fmt::format("{} {} under <code>{}</code> a JSON object as one escaped string.", counted(found.events, "event"),
                     found.events == 1 ? "holds" : "hold", html_clipped(key, 100)));
    if (++shown == 3) break;
  }
  std::uint64_t repeated = page.view.repeated ? page.view.repeated() : 0;
  if (repeated > 0)
    line("warn", fmt::format("{} once more, since failed chunks are sent again whole.", counted(repeated, "event")));
}

/// How many findings lint has, by how loud they are.
void findings(const Page& page, std::string& out) {
  std::uint64_t errors = 0, warnings = 0, all = page.facts.findings.size();
  for (const lint::Finding& finding : page.facts.findings) {
    errors += finding.severity() == base::Severity::error ? 1 : 0;
    warnings += finding.severity() == base::Severity::warning ? 1 : 0;
  }
  figure(out, "findings", "Lint findings", grouped(all),
         fmt::format("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
         errors > 0     ? "bad"
         : warnings > 0 ? "warn"
                        : "");
}

void figures(const Page& page, std::string& out) {
  const Tally& tally = page.tally;
  std::uint64_t records = lost_records(page.outcome), events = lost_events(tally);
  out += "<dl class=\"figures\">\n";
  figure(out, "lines-in", "Lines in", grouped(page.outcome.lines), counted(page.view.inputs->files.size(), "file"));
  figure(out, "records-lost", "Records lost", grouped(records), records == 0 ? "none" : "before a destination",
         records > 0 ? "bad" : "");
  figure(out, "events-out", "Events", grouped(tally.events), fmt::format("{} of them not kept", grouped(events)),
         events > 0 ? "bad" : "");
  figure(out, "clock-events", "Clock-stamped", grouped(tally.clock_events),
         fmt::format("{} of events", percent(tally.clock_events, tally.events)), tally.clock_events > 0 ? "warn" : "");
  figure(out, "billed-bytes", "Billed bytes", base::human_size(tally.bytes), grouped(tally.bytes));
  findings(page, out);
  if (page.view.price && page.outcome.lines > 0) {
    double monthly = static_cast<double>(tally.bytes) / static_cast<double>(page.outcome.lines) *
                     page.view.lines_per_second * 86400 * 30 / 1e9;
    figure(out, "cost", "Ingestion a month", fmt::format("{:.2f}", monthly * *page.view.price),
           fmt::format("{:.2f} GB at {:g} lines a second, {:g} a GB", monthly, page.view.lines_per_second,
                       *page.view.price));
  }
  out += "</dl>\n";
}

}  // namespace

void write_html_head(const Page& page, std::string& out) {
  std::string config = html(page.facts.map->source->name());
  out += fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src "
      "&#39;unsafe-inline&#39;; script-src &#39;{}&#39;\"/>\n"
      "<title>Replay of {}</title>\n<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#flow\">Skip to the "
      "flow</a>\n<header>\n<h1>Replay of <code>{}</code></h1>\n",
      html_script_hash(), config, html_style(), config);
  out += fmt::format("<p class=\"sub\">Fluent Bit {} ({}) · clock {}{}</p>\n", page.view.series->name,
                     page.view.series->version, html(page.facts.clock),
                     page.facts.redacted ? " · <b>values are hidden</b>: letters read x, digits 9; keys, lengths, "
                                           "times and the configuration’s own words stay"
                                         : "");
  verdict(page, out);
  out += "</header>\n<main>\n";
  if (!page.facts.router->pipeline.starts()) return;
  figures(page, out);
  out +=
      "<nav aria-label=\"Parts of the report\"><a href=\"#flow\">Flow</a> <a href=\"#losses\">Losses</a> <a "
      "href=\"#times\">Time</a> <a href=\"#destinations\">Destinations</a> <a "
      "href=\"#fields\">Bytes</a> <a href=\"#samples\">Sample lines</a></nav>\n";
}

}  // namespace drybit::report
