#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"
#include "report/html_page.h"

namespace drybit::report {

PageReport::PageReport(const ReplayView& view, const PageFacts& facts)
    : view_(view),
      facts_(facts),
      file_lines_(view.inputs->files.size()),
      samples_(view_),
      lives_([this](std::uint32_t, std::uint64_t line) { return samples_.wants(line); },
             [this](const Life& life) { samples_.take(life); }) {}

void PageReport::count_line(std::uint32_t file) {
  if (file < file_lines_.size()) ++file_lines_[file];
}

void PageReport::step(const flow::Step& step) {
  // Every line begins as a record of tail, or is skipped by it.
  if (step.stage == 0 && step.before == nullptr) count_line(step.after->origin.file);
  lives_.step(step);
}

void PageReport::event(const flow::Event& event) {
  tally_.add(event);
  if (event.kind == flow::EventKind::log_event) times_.add(event.time_ms, event.clock, !event.lost.empty());
  lives_.event(event);
  if (!samples_.wants(event.origin->line) && samples_.glances(event)) samples_.glance(own(event), *event.origin);
}

void PageReport::lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason,
                      std::string_view detail) {
  if (!at_output && stage == 0) count_line(record.origin.file);
  lives_.lost(record, at_output, stage, reason, detail);
  if (samples_.wants(record.origin.line)) return;
  samples_.glance({at_output, stage, std::string(reason.code), std::string(reason.text), std::string(detail)},
                  record.origin);
}

void PageReport::finish(const replay::Outcome& outcome) {
  lives_.hand_over();
  std::vector<Sample> samples = samples_.finish();
  Page page{view_, facts_, outcome, tally_, times_, file_lines_, samples};
  write_html_head(page, text_);
  write_html_flow(page, text_);
  if (facts_.router->pipeline.starts()) {
    write_html_losses(page, text_);
    write_html_times(page, text_);
    write_html_destinations(page, text_);
    write_html_fields(page, text_);
    write_html_samples(page, text_);
    write_html_router_log(page, text_);
  }
  text_ += fmt::format(
      "</main>\n<footer><p>Written by drybit {} from a simulation of Fluent Bit {}; nothing was sent. One line in "
      "full: <code>drybit why CONFIG LOG:LINE</code>.</p></footer>\n<script>{}</script>\n</body>\n</html>\n",
      html(facts_.version), view_.series->version, html_script());
}

}  // namespace drybit::report
