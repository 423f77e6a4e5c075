#include "report/html_steps.h"

#include <fmt/format.h>

#include "report/html.h"
#include "report/record_diff.h"
#include "report/sheet.h"
#include "report/step_text.h"
#include "report/tally.h"

namespace drybit::report {

namespace {

constexpr std::size_t kValueBytes = 600;     // of one value of a diff
constexpr std::size_t kMessageBytes = 3000;  // of an event's text
constexpr std::size_t kMaxChanges = 60;      // of one step

std::string place_markup(std::string_view place) {
  return place.empty() ? std::string() : fmt::format(" <span class=\"place\">{}</span>", html(place));
}

std::string change_row(char sign, std::string_view sort, std::string_view path, const std::string& value) {
  return fmt::format(
      "<div class=\"{}\"><span class=\"sign\">{}</span><span class=\"path\">{}</span><span "
      "class=\"val\">{}</span></div>",
      sort, sign, html(path), value);
}

std::string change_markup(const FieldChange& change) {
  using Kind = FieldChange::Kind;
  auto value = [](const record::Value& one) { return html_clipped(value_text(one), kValueBytes); };
  switch (change.kind) {
    case Kind::added:
      return change_row('+', "add", change.path, value(change.after));
    case Kind::removed:
      return change_row('-', "del", change.path, value(change.before));
    case Kind::reordered:
      return change_row('~', "mod", change.path.empty() ? "record" : change.path, "its keys stand in another order");
    case Kind::changed:
      return change_row('~', "mod", change.path,
                        value(change.before) + " <span class=\"to\">→</span> " + value(change.after));
    case Kind::type_changed:
      return change_row('!', "mod", change.path,
                        fmt::format("{} <span class=\"to\">→</span> {} <span class=\"cut\">({} became {})</span>",
                                    value(change.before), value(change.after), kind_name(change.before.kind()),
                                    kind_name(change.after.kind())));
  }
  return {};
}

std::string changes_markup(const Snapshot& before, const Snapshot& after) {
  std::string out = "<div class=\"diff\">";
  std::string old_time = record_time(before), new_time = record_time(after);
  if (old_time != new_time)
    out += change_row('~', "mod", "time",
                      fmt::format("{} <span class=\"to\">→</span> {}", html(old_time), html(new_time)));
  std::vector<FieldChange> changes = diff_bodies(before.body, after.body);
  for (std::size_t i = 0; i < changes.size() && i < kMaxChanges; ++i) out += change_markup(changes[i]);
  if (changes.size() > kMaxChanges)
    out += fmt::format("<div class=\"cut\">… {} more</div>", counted(changes.size() - kMaxChanges, "change"));
  return out + "</div>";
}

std::string_view verb_of(Did did) {
  switch (did) {
    case Did::not_asked:
    case Did::nothing:
      return "did nothing";
    case Did::changed:
      return "changed it";
    case Did::dropped:
      return "dropped it";
    case Did::emitted:
      return "took it out";
  }
  return "";
}

std::string_view class_of(Did did) {
  switch (did) {
    case Did::not_asked:
    case Did::nothing:
      return "idle";
    case Did::changed:
      return "did";
    case Did::dropped:
      return "gone";
    case Did::emitted:
      return "moved";
  }
  return "";
}

std::string step_markup(const ReplayView& view, const LifeStep& step) {
  const StageInfo& stage = view.stages[step.stage];
  std::string_view note = step.note;
  std::string own = stage.name + ": ";
  if (note.starts_with(own)) note.remove_prefix(own.size());
  std::string out = fmt::format("<li class=\"{}\"><b>{}</b>{} {}{}{}", class_of(step.did), html(stage.name),
                                place_markup(stage.place), verb_of(step.did), note.empty() ? "" : ": ",
                                html_clipped(note, kValueBytes));
  if (step.did == Did::changed) out += changes_markup(*step.before, *step.after);
  return out + "</li>";
}

/// Stages in a row that leave the record alone for one reason: one row for all. Moves `at` behind them.
std::string idle_markup(const ReplayView& view, const std::vector<LifeStep>& steps, std::size_t& at) {
  const LifeStep& first = steps[at];
  std::string names;
  for (; at < steps.size() && steps[at].did == Did::not_asked && steps[at].note == first.note; ++at) {
    const StageInfo& stage = view.stages[steps[at].stage];
    names += fmt::format("{}<b>{}</b>{}", names.empty() ? "" : ", ", html(stage.name), place_markup(stage.place));
  }
  return fmt::format("<li class=\"idle\">{} did nothing: {}</li>", names, html(first.note));
}

}  // namespace

std::string html_branches(const ReplayView& view, const Life& life) {
  std::string out;
  for (const Branch& branch : life.branches) {
    if (life.branches.size() > 1 || branch.generation > 0) {
      out +=
          fmt::format("<p class=\"branch\">{}, tag <code>{}</code></p>",
                      branch.generation == 0 ? std::string("As tail read it")
                                             : fmt::format("Emitted by {}", html(view.stages[branch.from_stage].name)),
                      html_name(branch.tag));
    }
    if (branch.steps.empty()) continue;
    out += "<ol>";
    for (std::size_t i = 0; i < branch.steps.size();) {
      out += branch.steps[i].did == Did::not_asked ? idle_markup(view, branch.steps, i)
                                                   : step_markup(view, branch.steps[i++]);
    }
    out += "</ol>";
  }
  return out;
}

std::string html_event(const ReplayView& view, const LineEvent& event) {
  std::string size = fmt::format("{} bytes", grouped(event.message.size()));
  if (event.kind == flow::EventKind::log_event)
    size += fmt::format(", billed as {}", grouped(event.message.size() + kEventOverhead));
  std::string out = fmt::format(
      "<div class=\"event{}\"><p><b>{}</b>{} sends to <code>{}</code>, {}", event.lost.empty() ? "" : " gone",
      html(view.outputs[event.output]),
      place_markup(event.output < view.output_places.size() ? std::string_view(view.output_places[event.output])
                                                            : std::string_view()),
      html_clipped(event.destination, kValueBytes), size);
  if (event.kind == flow::EventKind::log_event)
    out += fmt::format(", time {}{}", time_text(event.time_ms), event.clock ? " <span class=\"warn\">(the clock)</span>" : "");
  if (!event.compression.empty()) out += ", " + html(event.compression);
  out += "</p>";
  if (!event.other_lines.empty()) {
    std::size_t shown = std::min<std::size_t>(event.other_lines.size(), 20);
    out += fmt::format(
        "<p>made with {} {}{}</p>", event.other_lines.size() == 1 ? "line" : "lines",
        fmt::join(event.other_lines.begin(), event.other_lines.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
        shown < event.other_lines.size() ? ", …" : "");
  }
  if (!event.lost.empty())
    out += fmt::format("<p class=\"bad\">The service will not keep it: {}</p>", html(event.lost));
  if (!event.action.empty()) out += fmt::format("<pre>{}</pre>", html_clipped(event.action, kValueBytes));
  return out + fmt::format("<pre>{}</pre></div>", html_clipped(event.message, kMessageBytes));
}

std::string loss_text(const ReplayView& view, const LineLoss& loss) {
  const std::string& where = loss.at_output ? view.outputs[loss.stage] : view.stages[loss.stage].name;
  return fmt::format("{}: {}{}{}", where, loss.text, loss.detail.empty() ? "" : ": ", loss.detail);
}

std::string html_loss(const ReplayView& view, const LineLoss& loss) {
  return fmt::format("<div class=\"event gone\"><p class=\"bad\">Lost at {}</p></div>",
                     html_clipped(loss_text(view, loss), kValueBytes));
}

}  // namespace drybit::report
