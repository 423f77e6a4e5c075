// The tables of the page: losses by reason, destinations, bytes by field, the router's own log.
#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "report/html.h"
#include "report/html_page.h"

namespace drybit::report {

namespace {

constexpr std::size_t kLossesShown = 50, kDestinationsShown = 200, kFieldsShown = 20, kLogLinesShown = 50;
constexpr std::size_t kNameBytes = 300;

/// A bar as long as its part of the largest.
std::string bar(std::uint64_t part, std::uint64_t largest, std::string_view tone = "main") {
  double width = largest == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(largest);
  if (part > 0) width = std::max(width, 0.6);
  return fmt::format("<span class=\"bar\" aria-hidden=\"true\"><span class=\"{}\" style=\"width:{}%\"></span></span>",
                     tone, coordinate(width));
}

void open_section(std::string& out, std::string_view id, std::string_view title) {
  out += fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-h\">\n<h2 id=\"{0}-h\">{1}</h2>\n", id, title);
}

/// Links to the samples of a row of the table of losses.
std::string sample_links(const Page& page, const std::string& key) {
  std::string links;
  for (const Sample& sample : page.samples) {
    if (std::ranges::find(sample.losses, key) == sample.losses.end()) continue;
    links +=
        fmt::format("{}<a href=\"#s{}-{}\">{}</a>", links.empty() ? "" : ", ", sample.file, sample.line, sample.line);
  }
  return links;
}

struct LossRow {
  std::string where, place, why, key;
  std::uint64_t count = 0;
};

std::vector<LossRow> loss_rows(const Page& page) {
  std::vector<LossRow> rows;
  for (const flow::Loss& loss : page.outcome.ledger.losses) {
    LossRow row;
    row.where = loss.at_output ? page.view.outputs[loss.stage] : page.view.stages[loss.stage].name;
    row.place = loss.at_output ? page.view.output_places[loss.stage] : page.view.stages[loss.stage].place;
    row.why = html(loss.reason.text) +
              (loss.detail.empty() ? "" : fmt::format(": <code>{}</code>", html_clipped(loss.detail, kNameBytes)));
    row.key = loss_key(loss.at_output, loss.stage, loss.reason.code, loss.detail);
    row.count = loss.count;
    rows.push_back(std::move(row));
  }
  for (const auto& [reason, count] : page.tally.lost_by_reason)
    rows.push_back({"the service", {}, html(reason), {}, count});
  std::ranges::stable_sort(rows, [](const LossRow& a, const LossRow& b) { return a.count > b.count; });
  return rows;
}

std::string left_out(std::uint64_t rows, std::string_view word, std::uint64_t count, std::string_view of) {
  return fmt::format("<p class=\"note\">Not shown: {} with {}.</p>\n", counted(rows, word), counted(count, of));
}

}  // namespace

void write_html_losses(const Page& page, std::string& out) {
  open_section(out, "losses", "What is lost, and why");
  std::vector<LossRow> rows = loss_rows(page);
  if (rows.empty()) {
    out += "<p class=\"note\">Nothing: every line became an event that the service keeps.</p>\n</section>\n";
    return;
  }
  out +=
      "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th scope=\"col\" class=\"num\">Count</th><th "
      "scope=\"col\" class=\"wide\"><span class=\"sr\">Share</span></th><th scope=\"col\">Where</th><th "
      "scope=\"col\">Why</th><th scope=\"col\">Sample lines</th></tr></thead>\n<tbody>\n";
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const LossRow& row = rows[i];
    if (i >= kLossesShown) {
      rest += row.count;
      continue;
    }
    out += fmt::format(
        "<tr><td class=\"num\" data-label=\"Count\">{}</td><td class=\"wide\">{}</td><td class=\"keep\" "
        "data-label=\"Where\"><b>{}</b>{}</td><td data-label=\"Why\">{}</td><td data-label=\"Sample "
        "lines\">{}</td></tr>\n",
        grouped(row.count), bar(row.count, rows.front().count, "gone"), html(row.where),
        row.place.empty() ? "" : fmt::format(" <span class=\"place\">{}</span>", html(row.place)), row.why,
        row.key.empty() ? std::string() : sample_links(page, row.key));
  }
  out += "</tbody></table></div>\n";
  if (rows.size() > kLossesShown) out += left_out(rows.size() - kLossesShown, "more reason", rest, "loss");
  out += "</section>\n";
}

void write_html_destinations(const Page& page, std::string& out) {
  open_section(out, "destinations", "Destinations");
  std::vector<const DestinationSum*> sums;
  for (const DestinationSum& sum : page.tally.destinations) sums.push_back(&sum);
  if (sums.empty()) {
    out += "<p class=\"note\">No event reaches any.</p>\n</section>\n";
    return;
  }
  std::ranges::stable_sort(sums, [](const auto* a, const auto* b) { return a->bytes > b->bytes; });
  out +=
      "<div class=\"scroll\"><table class=\"sortable stack\"><thead><tr><th scope=\"col\" class=\"num\">Events</th><th "
      "scope=\"col\" class=\"num\">Not kept</th><th scope=\"col\" class=\"num\">Billed bytes</th><th scope=\"col\" "
      "class=\"wide\"><span class=\"sr\">Share</span></th><th scope=\"col\">Output</th><th "
      "scope=\"col\">Group</th><th scope=\"col\">Stream</th></tr></thead>\n";
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const DestinationSum& sum = *sums[i];
    if (i >= kDestinationsShown) {
      rest += sum.events;
      continue;
    }
    out += fmt::format(
        "<tbody><tr><td class=\"num\" data-label=\"Events\">{}</td><td class=\"num{}\" data-label=\"Not "
        "kept\">{}</td><td class=\"num\" data-label=\"Billed bytes\">{}</td><td class=\"wide\">{}</td><td "
        "class=\"keep\" data-label=\"Output\">{}</td><td class=\"name\" data-label=\"Group\"><code>{}</code></td><td "
        "class=\"stream\" "
        "data-label=\"Stream\"><code>{}</code></td></tr></tbody>\n",
        grouped(sum.events), sum.lost > 0 ? " bad" : "", grouped(sum.lost), grouped(sum.bytes),
        bar(sum.bytes, sums.front()->bytes), html(page.view.outputs[sum.output]), html_name(sum.group),
        html_name(sum.stream));
  }
  out += "</table></div>\n";
  if (sums.size() > kDestinationsShown)
    out += left_out(sums.size() - kDestinationsShown, "more destination", rest, "event");
  out += "</section>\n";
}

void write_html_fields(const Page& page, std::string& out) {
  const Tally& tally = page.tally;
  open_section(out, "fields", "What the bytes are spent on");
  if (tally.bytes == 0) {
    out += "<p class=\"note\">There are none.</p>\n</section>\n";
    return;
  }
  struct Row {
    std::string name;
    std::uint64_t bytes = 0;
  };
  std::vector<Row> rows;
  std::uint64_t named = tally.overhead;
  for (const auto& [key, bytes] : tally.field_bytes) {
    rows.push_back({fmt::format("<code>{}</code>", html_clipped(key, kNameBytes)), bytes});
    named += bytes;
  }
  std::ranges::stable_sort(rows, [](const Row& a, const Row& b) { return a.bytes > b.bytes; });
  if (rows.size() > kFieldsShown) {
    std::uint64_t rest = 0;
    for (std::size_t i = kFieldsShown; i < rows.size(); ++i) rest += rows[i].bytes;
    std::size_t more = rows.size() - kFieldsShown;
    rows.resize(kFieldsShown);
    rows.push_back({counted(more, "more field"), rest});
  }
  if (tally.overhead > 0) rows.push_back({"26 bytes that CloudWatch adds to each event", tally.overhead});
  if (tally.bytes > named) rows.push_back({"text that is no JSON object, braces and commas", tally.bytes - named});
  std::uint64_t largest = 0;
  for (const Row& row : rows) largest = std::max(largest, row.bytes);
  out +=
      "<div class=\"scroll\"><table><thead><tr><th scope=\"col\" class=\"num\">Share</th><th scope=\"col\" "
      "class=\"num\">Bytes</th><th scope=\"col\" class=\"wide\"><span class=\"sr\">Bar</span></th><th "
      "scope=\"col\">Top-level field</th></tr></thead>\n<tbody>\n";
  for (const Row& row : rows) {
    out += fmt::format(
        "<tr><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"wide\">{}</td><td>{}</td></tr>\n",
        percent(row.bytes, tally.bytes), grouped(row.bytes), bar(row.bytes, largest), row.name);
  }
  out += fmt::format(
      "</tbody><tfoot><tr><td class=\"num\">100 %</td><td class=\"num\">{}</td><td class=\"wide\"></td><td>billed in "
      "all</td></tr></tfoot></table></div>\n</section>\n",
      grouped(tally.bytes));
}

void write_html_router_log(const Page& page, std::string& out) {
  const auto& lines = page.outcome.log.lines();
  if (lines.empty()) return;
  open_section(out, "router-log", "What Fluent Bit itself would log");
  out +=
      "<div class=\"scroll\"><table><thead><tr><th scope=\"col\" class=\"num\">Times</th><th "
      "scope=\"col\">Line</th></tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < std::min(lines.size(), kLogLinesShown); ++i) {
    out += fmt::format("<tr><td class=\"num\">{}</td><td><code>{}</code></td></tr>\n", grouped(lines[i].count),
                       html_clipped(lines[i].text, 600));
  }
  out += "</tbody></table></div>\n";
  if (lines.size() > kLogLinesShown)
    out += fmt::format("<p class=\"note\">Not shown: {}; see them with <code>--router-log</code>.</p>\n",
                       counted(lines.size() - kLogLinesShown, "more line"));
  out += "</section>\n";
}

}  // namespace drybit::report
