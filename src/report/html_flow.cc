// The flow picture: files, tail, filters, routing, outputs with their groups and streams, as rows beside the river.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/fs.h"
#include "report/graph.h"
#include "report/html.h"
#include "report/html_page.h"
#include "report/html_river.h"

namespace drybit::report {

namespace {

constexpr std::size_t kFilesShown = 8;
constexpr std::size_t kGroupsShown = 6, kStreamsShown = 5;
constexpr std::size_t kNameBytes = 300;

class Flow {
 public:
  Flow(const Page& page, std::string& out) : page_(page), ledger_(page.outcome.ledger), out_(out), river_(widest()) {}

  void write() {
    out_ += "<section id=\"flow\" aria-labelledby=\"flow-h\">\n<h2 id=\"flow-h\">Where the lines go</h2>\n";
    write_html_findings(page_, FindingHome::map, 0, out_);
    out_ += "<ol class=\"flow\">\n";
    if (page_.facts.router->pipeline.starts()) files();
    stages();
    outputs();
    out_ +=
        "</ol>\n<p class=\"legend\"><span><span class=\"key main\"></span> records on their way</span> <span><span "
        "class=\"key gone\"></span> lost</span> <span><span class=\"key moved\"></span> emitted again by "
        "rewrite_tag</span></p>\n</section>\n";
  }

 private:
  const flow::Stage& tail() const { return ledger_.stages.front(); }
  const flow::Stage& routing() const { return ledger_.stages.back(); }
  bool has_stages() const { return ledger_.stages.size() >= 2; }

  std::uint64_t count_losses(std::string_view code) const {
    std::uint64_t n = 0;
    for (const flow::Loss& loss : ledger_.losses) n += loss.reason.code == code ? loss.count : 0;
    return n;
  }

  /// Copies that rewrite_tag sent to the top and that went through the filters once more.
  std::uint64_t injected() const {
    std::uint64_t n = 0;
    for (const flow::Stage& stage : ledger_.stages) n += stage.emitted;
    std::uint64_t never = count_losses("emitted-again") + count_losses("endless-loop");
    return n - std::min(n, never);
  }

  std::uint64_t taken() const {
    return std::accumulate(ledger_.sinks.begin(), ledger_.sinks.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const flow::Sink& sink) { return sum + sink.taken; });
  }

  std::uint64_t widest() const {
    std::uint64_t most = page_.outcome.lines;
    if (has_stages()) most = std::max(most, tail().out + injected());
    return std::max(most, taken());
  }

  /// A row: the drawing with the number of records on its upper edge, and the box beside it.
  void open(std::string_view sort, const std::string& drawing, std::string_view edge) {
    if (!page_.facts.router->pipeline.starts()) edge = {};
    out_ += fmt::format(
        "<li class=\"row {}\"><div class=\"bed\">{}{}</div><div class=\"box\">", sort, drawing,
        edge.empty() ? std::string()
                     : fmt::format("<span class=\"edge\">{}<span class=\"sr\"> records come in.</span></span>", edge));
  }
  void close() { out_ += "</div></li>\n"; }
  void head(std::string_view name, std::string_view place, std::string_view count) {
    out_ += fmt::format("<p class=\"head\"><b>{}</b>{}<span class=\"count{}\">{}</span></p>", html_name(name),
                        place.empty() ? "" : fmt::format(" <span class=\"place\">{}</span>", html(place)),
                        count.starts_with("−") ? " minus" : "", count);
  }
  void detail(std::string_view text) { out_ += fmt::format("<p class=\"detail\">{}</p>", text); }

  void files() {
    const auto& inputs = page_.view.inputs->files;
    std::vector<std::size_t> order(inputs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return page_.file_lines[a] > page_.file_lines[b]; });
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < std::min(order.size(), kFilesShown); ++i) {
      std::uint64_t lines = page_.file_lines[order[i]];
      open("file", river_.joining(before, lines), before == 0 ? std::string() : grouped(before));
      head(base::file_name(inputs[order[i]].path), {}, counted(lines, "line"));
      close();
      before += lines;
    }
    if (order.size() <= kFilesShown) return;
    std::uint64_t rest = 0;
    for (std::size_t i = kFilesShown; i < order.size(); ++i) rest += page_.file_lines[order[i]];
    open("file", river_.joining(before, rest), grouped(before));
    head(fmt::format("{} with fewer lines", counted(order.size() - kFilesShown, "more file")), {},
         counted(rest, "line"));
    close();
  }

  void losses(bool at_output, std::size_t index) {
    for (const flow::Loss& loss : ledger_.losses) {
      if (loss.at_output != at_output || loss.stage != index) continue;
      out_ += fmt::format("<p class=\"drop\"><b>−{}</b> {}{}{}</p>", grouped(loss.count), html(loss.reason.text),
                          loss.detail.empty() ? "" : ": ", html_clipped(loss.detail, kNameBytes));
    }
  }

  void stages() {
    if (!has_stages()) return;
    open("stage", river_.passing(tail().in, tail().gone, 0, tail().out), grouped(tail().in));
    head("tail", "Fargate’s own input", tail().gone == 0 ? std::string() : fmt::format("−{}", grouped(tail().gone)));
    detail(fmt::format("tag kube.* · {}", counted(tail().out, "record")));
    losses(false, 0);
    write_html_findings(page_, FindingHome::stage, 0, out_);
    close();
    std::uint64_t passing = tail().out;
    if (std::uint64_t again = injected(); again > 0) {
      open("again", river_.joining(passing, again), grouped(passing));
      head("emitted again", {}, fmt::format("+{}", grouped(again)));
      detail("copies under a new tag start at the first filter");
      close();
      passing += again;
    }
    for (std::size_t i = 1; i + 1 < ledger_.stages.size(); ++i) passing = filter(i, passing);
    route(passing);
  }

  std::uint64_t filter(std::size_t index, std::uint64_t passing) {
    const flow::Stage& stage = ledger_.stages[index];
    std::uint64_t left = stage.gone + stage.emitted - std::min(stage.emitted, stage.copies);
    std::uint64_t after = passing - std::min(passing, left);
    open("stage", river_.passing(passing, stage.gone, stage.emitted, after), grouped(passing));
    head(stage.name, page_.view.stages[index].place,
         stage.gone == 0 ? std::string() : fmt::format("−{}", grouped(stage.gone)));
    std::string text;
    for (const std::string& row : instance_rows(page_.facts.router->pipeline.filters[index - 1]))
      text += (text.empty() ? "" : " · ") + html_clipped(row, kNameBytes);
    if (!text.empty()) detail(text);
    if (stage.in != passing)
      detail(stage.in == 0 ? std::string("takes none of them")
                           : fmt::format("takes {} of {}", grouped(stage.in), grouped(passing)));
    losses(false, index);
    if (stage.emitted > 0) {
      out_ += fmt::format(
          "<p class=\"again\"><b>↑ {}</b> emitted again under a new tag{}</p>", grouped(stage.emitted),
          stage.copies == 0 ? std::string() : fmt::format(", the original kept for {}", grouped(stage.copies)));
    }
    write_html_findings(page_, FindingHome::stage, index, out_);
    close();
    return after;
  }

  void route(std::uint64_t passing) {
    std::size_t index = ledger_.stages.size() - 1;
    std::uint64_t in = std::max(passing, routing().in);
    open("stage", river_.passing(in, routing().gone, 0, routing().out), grouped(in));
    head("routing", {}, routing().gone == 0 ? std::string() : fmt::format("−{}", grouped(routing().gone)));
    detail(ledger_.doubled == 0 ? fmt::format("{} on the way to {}", counted(routing().out, "record"),
                                              counted(ledger_.sinks.size(), "output"))
                                : fmt::format("{} taken, {} of them by more than one output",
                                              counted(routing().out, "record"), grouped(ledger_.doubled)));
    losses(false, index);
    write_html_findings(page_, FindingHome::stage, index, out_);
    close();
  }

  void outputs() {
    std::uint64_t rest = taken();
    for (std::size_t i = 0; i < ledger_.sinks.size(); ++i) {
      const flow::Sink& sink = ledger_.sinks[i];
      open("output", river_.leaving(rest, sink.taken), rest == 0 ? std::string("0") : grouped(rest));
      rest -= std::min(rest, sink.taken);
      head(sink.name, page_.view.output_places[i], counted(sink.events, "event"));
      std::string text;
      for (const std::string& row : instance_rows(page_.facts.router->pipeline.outputs[i]))
        text += (text.empty() ? "" : " · ") + html_clipped(row, kNameBytes);
      detail(text.empty() ? fmt::format("takes {}", counted(sink.taken, "record"))
                          : fmt::format("{} · takes {}", text, counted(sink.taken, "record")));
      losses(true, i);
      if (sink.lost > 0)
        out_ += fmt::format("<p class=\"drop\"><b>−{}</b> sent, and not kept by the service</p>", grouped(sink.lost));
      destinations(static_cast<std::uint32_t>(i));
      write_html_findings(page_, FindingHome::output, i, out_);
      close();
    }
  }

  /// Groups with their streams, the largest first.
  void destinations(std::uint32_t output) {
    struct Group {
      std::string name;
      std::uint64_t events = 0;
      std::vector<const DestinationSum*> streams;
    };
    std::vector<Group> groups;
    for (const DestinationSum& sum : page_.tally.destinations) {
      if (sum.output != output) continue;
      auto found = std::ranges::find(groups, sum.group, &Group::name);
      if (found == groups.end()) found = groups.insert(groups.end(), {sum.group, 0, {}});
      found->events += sum.events;
      found->streams.push_back(&sum);
    }
    if (groups.empty()) return;
    auto more = [](const auto& a, const auto& b) { return a.events > b.events; };
    std::ranges::stable_sort(groups, more);
    out_ += "<ul class=\"groups\">";
    std::uint64_t events = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (i >= kGroupsShown) {
        events += groups[i].events;
        continue;
      }
      out_ += "<li>";
      if (!groups[i].name.empty()) line(groups[i].name, groups[i].events);
      streams(groups[i].streams);
      out_ += "</li>";
    }
    if (groups.size() > kGroupsShown)
      out_ += fmt::format("<li>{} with {}: see <a href=\"#destinations\">destinations</a></li>",
                          counted(groups.size() - kGroupsShown, "more group"), counted(events, "event"));
    out_ += "</ul>";
  }

  void line(std::string_view name, std::uint64_t events) {
    out_ += fmt::format("<p class=\"to-line\"><code>{}</code><span class=\"count\">{}</span></p>", html_name(name),
                        grouped(events));
  }

  void streams(std::vector<const DestinationSum*>& sums) {
    std::ranges::stable_sort(sums, [](const auto* a, const auto* b) { return a->events > b->events; });
    out_ += "<ul>";
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (i >= kStreamsShown) {
        rest += sums[i]->events;
        continue;
      }
      out_ += "<li>";
      line(sums[i]->stream, sums[i]->events);
      out_ += "</li>";
    }
    if (sums.size() > kStreamsShown)
      out_ += fmt::format("<li class=\"cut\">{} with {}</li>", counted(sums.size() - kStreamsShown, "more stream"),
                          counted(rest, "event"));
    out_ += "</ul>";
  }

  const Page& page_;
  const flow::Ledger& ledger_;
  std::string& out_;
  River river_;
};

}  // namespace

void write_html_flow(const Page& page, std::string& out) {
  Flow(page, out).write();
}

}  // namespace drybit::report
