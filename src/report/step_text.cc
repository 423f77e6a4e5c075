#include "report/step_text.h"

#include <fmt/format.h>

#include "report/record_diff.h"
#include "report/tally.h"

namespace drybit::report {

namespace {

using base::Style;

std::string with_place(std::string_view name, std::string_view place) { return place.empty() ? std::string(name) : fmt::format("{} ({})", name, place); }

std::string_view clock_text(record::ClockReason reason) {
  switch (reason) {
    case record::ClockReason::none: return "";
    case record::ClockReason::read: return "the clock, when it was read";
    case record::ClockReason::merge_parser: return "the clock, since the kubernetes filter's parser gave no time";
    case record::ClockReason::go_plugin: return "the clock, as the output sees no time of a record";
  }
  return "";
}

}  // namespace

void write_change(Sheet& sheet, const FieldChange& change, const StepStyle& style) {
  using Kind = FieldChange::Kind;
  std::string_view name = change.path.empty() ? std::string_view("text") : std::string_view(change.path);
  std::string before = value_text(change.before), after = value_text(change.after);
  switch (change.kind) {
    case Kind::added:
      return sheet.raw(fmt::format("      + {}  ", name), after, Style::green, style.max_rows);
    case Kind::removed:
      return sheet.raw(fmt::format("      - {}  ", name), before, Style::red, style.max_rows);
    case Kind::reordered:
      return sheet.prose("      ~ ", change.path.empty() ? "the keys stand in another order" : fmt::format("the keys of {} stand in another order", change.path), Style::yellow);
    default:
      break;
  }
  bool type = change.kind == Kind::type_changed;
  std::string lead = fmt::format("      {} {}  ", type ? '!' : '~', name);
  std::string tail = type ? fmt::format("  ({} became {})", kind_name(change.before.kind()), kind_name(change.after.kind())) : std::string();
  std::string one = fmt::format("{} -> {}{}", before, after, tail);
  if (base::display_width(lead) + base::display_width(one) <= sheet.width()) return sheet.raw(lead, one, Style::yellow);
  sheet.raw(lead, before, Style::yellow, style.max_rows);
  sheet.raw("         -> ", after + tail, Style::yellow, style.max_rows);
}

std::string stage_name(const ReplayView& view, std::size_t stage) {
  if (stage >= view.stages.size()) return "?";
  return with_place(view.stages[stage].name, view.stages[stage].place);
}

std::string output_name(const ReplayView& view, std::size_t output) {
  if (output >= view.outputs.size()) return "?";
  return with_place(view.outputs[output], output < view.output_places.size() ? std::string_view(view.output_places[output]) : std::string_view());
}

std::string record_time(const Snapshot& record) {
  return record.clock == record::ClockReason::none ? time_text(record.seconds, record.nanoseconds) : std::string(clock_text(record.clock));
}

std::size_t write_not_asked(Sheet& sheet, const ReplayView& view, const std::vector<LifeStep>& steps, std::size_t at) {
  std::string names;
  std::size_t end = at;
  while (end < steps.size() && steps[end].did == Did::not_asked && steps[end].note == steps[at].note) {
    names += (end == at ? "" : ", ") + stage_name(view, steps[end].stage);
    ++end;
  }
  if (end > at) sheet.prose("  . ", fmt::format("{} did nothing: {}", names, steps[at].note), Style::dim);
  return end - at;
}

void write_step_head(Sheet& sheet, const ReplayView& view, const LifeStep& step) {
  std::string name = stage_name(view, step.stage);
  std::string_view note = step.note;
  // Some filters say their own name first.
  std::string own = view.stages[step.stage].name + ": ";
  if (note.starts_with(own)) note.remove_prefix(own.size());
  switch (step.did) {
    case Did::not_asked:
    case Did::nothing:
      return sheet.prose("  . ", fmt::format("{} did nothing{}{}", name, note.empty() ? "" : ": ", note), Style::dim);
    case Did::changed:
      return sheet.prose("  * ", fmt::format("{} changed it{}{}", name, note.empty() ? "" : ": ", note), Style::bold);
    case Did::dropped:
      return sheet.prose("  x ", fmt::format("{} dropped it{}{}", name, note.empty() ? "" : ": ", note), Style::red);
    case Did::emitted:
      return sheet.prose("  > ", fmt::format("{} took it out{}{}", name, note.empty() ? "" : ": ", note), Style::cyan);
  }
}

void write_changes(Sheet& sheet, const Snapshot& before, const Snapshot& after, const StepStyle& style) {
  std::string old_time = record_time(before), new_time = record_time(after);
  if (old_time != new_time) sheet.prose("      ~ time  ", fmt::format("{} -> {}", old_time, new_time), Style::yellow);
  for (const FieldChange& change : diff_bodies(before.body, after.body)) write_change(sheet, change, style);
}

void write_event(Sheet& sheet, const ReplayView& view, const LineEvent& event, const StepStyle& style) {
  std::string size = fmt::format("{} bytes", event.message.size());
  if (event.kind == flow::EventKind::log_event) size += fmt::format(" (billed as {})", event.message.size() + kEventOverhead);
  std::string text = fmt::format("{} sends to {}, {}", output_name(view, event.output), event.destination, size);
  if (event.kind == flow::EventKind::log_event) {
    text += fmt::format(", time {}{}", time_text(event.time_ms), event.clock ? " (the clock)" : "");
  }
  if (!event.compression.empty()) text += ", " + event.compression;
  sheet.prose("  = ", text, Style::bold);
  if (!event.other_lines.empty()) {
    std::string lines = fmt::format("with {} {}", event.other_lines.size() == 1 ? "line" : "lines", fmt::join(event.other_lines, ", "));
    sheet.prose("      ", lines);
  }
  if (!event.lost.empty()) sheet.prose("    x ", fmt::format("the service will not keep it: {}", event.lost), Style::red);
  if (!event.action.empty()) sheet.raw("      ", event.action, Style::plain, style.max_rows);
  sheet.raw("      ", event.message, Style::plain, style.max_rows);
}

void write_loss(Sheet& sheet, const ReplayView& view, const LineLoss& loss) {
  std::string where = loss.at_output ? output_name(view, loss.stage) : stage_name(view, loss.stage);
  sheet.prose("  x ", fmt::format("{}: {}{}{}", where, loss.text, loss.detail.empty() ? "" : ": ", loss.detail), Style::red);
}

}  // namespace drybit::report
