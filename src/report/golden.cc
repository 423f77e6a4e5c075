// Recorded outcomes of tests.
#include <fmt/format.h>

#include <map>

#include "base/fs.h"
#include "base/text.h"
#include "json/ascii.h"
#include "report/expect.h"

namespace drybit::report {

namespace {

void member(std::string& line, std::string_view key, std::string_view text) {
  line += fmt::format("{}\"{}\":", line.back() == '{' ? "" : ",", key);
  json::write_ascii_string(line, text);
}

void place(std::string& line, const ReplayView& view, std::uint32_t file, std::uint64_t number) {
  const replay::InputFile& input = view.inputs->files[file];
  if (!input.text) member(line, "file", base::file_name(input.path));
  line += fmt::format("{}\"line\":{}", line.back() == '{' ? "" : ",", number);
}

}  // namespace

std::string golden_text(const TestedOutcome& outcome, const ReplayView& view) {
  std::string text;
  for (const auto& seen : outcome.events) {
    std::string line = "{";
    place(line, view, seen.file, seen.line);
    member(line, "output", view.outputs[seen.event.output]);
    member(line, "destination", seen.event.destination);
    if (seen.event.kind == flow::EventKind::log_event) line += fmt::format(",\"timestamp\":{}", seen.event.time_ms);
    if (seen.event.clock) line += ",\"clock\":true";
    if (!seen.event.action.empty()) member(line, "action", seen.event.action);
    if (!seen.event.lost.empty()) member(line, "lost", seen.event.lost);
    member(line, "message", seen.event.message);
    text += line + "}\n";
  }
  for (const auto& gone : outcome.losses) {
    std::string line = "{";
    place(line, view, gone.file, gone.line);
    member(line, "dropped", gone.loss.code);
    member(line, "stage", gone.loss.at_output ? view.outputs[gone.loss.stage] : view.stages[gone.loss.stage].name);
    text += line + "}\n";
  }
  return text;
}

std::vector<TestFailure> check_golden(const std::string& recorded, const std::string& now) {
  if (recorded == now) return {};
  std::map<std::string_view, int> balance;
  auto old_lines = base::split(recorded, '\n'), new_lines = base::split(now, '\n');
  for (std::string_view line : old_lines) ++balance[line];
  for (std::string_view line : new_lines) --balance[line];
  TestFailure failure{0, "the outcome is another than the recorded one (--update records it anew)", {}};
  for (std::string_view line : old_lines) {
    if (!line.empty() && balance[line] > 0) failure.details.push_back(fmt::format("- {}", base::printable(line))), --balance[line];
  }
  for (std::string_view line : new_lines) {
    if (!line.empty() && balance[line] < 0) failure.details.push_back(fmt::format("+ {}", base::printable(line))), ++balance[line];
  }
  return {failure};
}

}  // namespace drybit::report
