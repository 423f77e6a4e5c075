// drybit diff as Markdown, for the comment of a pull request.
#include <fmt/format.h>

#include "base/text.h"
#include "report/diff.h"

namespace drybit::report {

namespace {

constexpr std::size_t kMaxValue = 300;  // characters of one value: comments have a limit

std::string shorten(std::string_view text) {
  std::string shown = base::printable(text);
  return base::clip(shown, static_cast<int>(kMaxValue));
}

/// Text in backticks that holds whatever it holds.
std::string code(std::string_view text) {
  std::string shown = shorten(text);
  std::string fence = "`";
  while (shown.find(fence) != std::string::npos) fence += '`';
  bool pad = shown.starts_with('`') || shown.ends_with('`');
  // A bar would end a table's cell, even in code.
  std::string safe;
  for (char c : shown) safe += c == '|' ? std::string("\\|") : std::string(1, c);
  return fmt::format("{}{}{}{}{}", fence, pad ? " " : "", safe, pad ? " " : "", fence);
}

void numbers(base::Writer& out, std::string_view name, std::uint64_t before, std::uint64_t after) {
  std::string change = before == after ? "" : after > before ? fmt::format("+{}", after - before) : fmt::format("-{}", before - after);
  out.write(fmt::format("| {} | {} | {} | {} |\n", name, before, after, change));
}

/// One difference as rows of a diff: the first character colours them.
void rows(std::string& text, const DiffLine& line, const EventPair& pair) {
  const auto& [before, after] = line.sides;
  if (pair.change == EventChange::vanishes) {
    text += fmt::format("- vanishes from {}: {}\n", shorten(before.events[pair.before].destination), shorten(before.events[pair.before].message));
    for (const LineLoss& loss : after.losses) text += fmt::format("#   {}{}{}\n", shorten(loss.text), loss.detail.empty() ? "" : ": ", shorten(loss.detail));
    return;
  }
  if (pair.change == EventChange::appears) {
    text += fmt::format("+ appears in {}: {}\n", shorten(after.events[pair.after].destination), shorten(after.events[pair.after].message));
    return;
  }
  const LineEvent &old_event = before.events[pair.before], &new_event = after.events[pair.after];
  text += fmt::format("! {} {}\n", pair.change == EventChange::moves ? "moves from" : "changes in", shorten(old_event.destination));
  for (const std::string& other : other_changes(old_event, new_event)) text += fmt::format("!   {}\n", shorten(other));
  base::Arena arena;
  for (const FieldChange& change : diff_messages(old_event.message, new_event.message, arena)) {
    std::string name = change.path.empty() ? "text" : shorten(change.path);
    using Kind = FieldChange::Kind;
    if (change.kind == Kind::reordered) {
      text += fmt::format("!   {}: keys in another order\n", name);
      continue;
    }
    if (change.kind != Kind::added) text += fmt::format("-   {}: {}\n", name, shorten(value_text(change.before)));
    if (change.kind != Kind::removed) text += fmt::format("+   {}: {}\n", name, shorten(value_text(change.after)));
  }
}

}  // namespace

void write_diff_markdown(const ReplayView& view, const DiffNames& names, const Diff& diff, std::size_t limit) {
  base::Writer& out = *view.out;
  const Tally &old_sum = diff.tally(0), &new_sum = diff.tally(1);
  out.write(fmt::format("### drybit: {} → {}\n\n{}\n\n", code(names.before), code(names.after), diff_sentence(diff)));
  out.write("| | before | after | |\n|---|---:|---:|---:|\n");
  numbers(out, "events", old_sum.events, new_sum.events);
  numbers(out, "billed bytes", old_sum.bytes, new_sum.bytes);
  numbers(out, "stamped by the clock", old_sum.clock_events, new_sum.clock_events);
  if (!diff.fields.empty()) {
    out.write("\n| field | events |\n|---|---:|\n");
    for (const auto& [head, count] : diff.fields) out.write(fmt::format("| {} | {} |\n", code(head), count));
  }
  if (!diff.differs()) return;
  std::string text;
  std::size_t shown = 0;
  for (const DiffLine& line : diff.lines) {
    const auto& [before, after] = line.sides;
    if (shown == limit || before.events.size() != before.marks.size() || after.events.size() != after.marks.size()) break;
    ++shown;
    text += fmt::format("@@ {} @@\n", shorten(place_of(view, {line.file, line.line, nullptr})));
    for (const EventPair& pair : pair_events(before, after)) rows(text, line, pair);
  }
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += '`';
  out.write(fmt::format("\n<details><summary>{} of {} lines that differ</summary>\n\n{}diff\n{}{}\n\n</details>\n", shown, diff.lines.size(), fence, text, fence));
}

}  // namespace drybit::report
