#include "report/expect.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "flow/json_value.h"
#include "report/diff.h"
#include "report/sheet.h"

namespace drybit::report {

namespace {

bool fits_file(const ReplayView& view, std::uint32_t file, const std::string& name) {
  if (name.empty()) return true;
  const std::string& path = view.inputs->files[file].path;
  return path == name || (path.size() > name.size() && path.ends_with(name) && path[path.size() - name.size() - 1] == '/');
}

/// "cloudwatch_logs" or "cloudwatch_logs.0".
bool fits_name(const std::string& instance, const std::string& name) {
  return name.empty() || instance == name || instance.substr(0, instance.rfind('.')) == name;
}

class Matcher {
 public:
  Matcher(const TestedOutcome& outcome, const ReplayView& view) : outcome_(outcome), view_(view), used_(outcome.events.size()) {}

  /// Why that event is not the expected one; empty: it is.
  std::vector<std::string> mismatch(const replay::ExpectedEvent& expected, const TestedOutcome::Seen& seen) {
    std::vector<std::string> rows;
    auto differ = [&](std::string_view name, const std::string& wanted, const std::string& got) {
      if (wanted.empty() || wanted == got) return;
      rows.push_back(fmt::format("- {}: {}", name, base::printable(wanted)));
      rows.push_back(fmt::format("+ {}: {}", name, base::printable(got)));
    };
    const LineEvent& event = seen.event;
    if (expected.line) differ("line", std::to_string(*expected.line), std::to_string(seen.line));
    if (!fits_file(view_, seen.file, expected.file)) differ("file", expected.file, view_.inputs->files[seen.file].path);
    if (!fits_name(view_.outputs[event.output], expected.output)) differ("output", expected.output, view_.outputs[event.output]);
    differ("group", expected.group, event.group);
    differ("stream", expected.stream, event.stream);
    differ("index", expected.index, event.index);
    differ("time", expected.time, time_text(event.time_ms));
    if (expected.clock) differ("clock", *expected.clock ? "true" : "false", event.clock ? "true" : "false");
    if (expected.text) differ("message", *expected.text, event.message);
    if (expected.json) fields(*expected.json, event.message, true, rows);
    if (expected.contains) fields(*expected.contains, event.message, false, rows);
    for (const auto& [key, pattern] : expected.matches) match(key, pattern, event.message, rows);
    return rows;
  }

  void expect(const replay::ExpectedEvent& expected, std::vector<TestFailure>& failures) {
    std::size_t nearest = outcome_.events.size();
    std::vector<std::string> nearest_rows;
    for (std::size_t i = 0; i < outcome_.events.size(); ++i) {
      if (used_[i]) continue;
      auto rows = mismatch(expected, outcome_.events[i]);
      if (rows.empty()) {
        used_[i] = true;
        return;
      }
      // An event of the line that is meant says most; without a line the one that differs least.
      bool right_line = !expected.line || *expected.line == outcome_.events[i].line;
      if (right_line && (nearest == outcome_.events.size() || rows.size() < nearest_rows.size())) {
        nearest = i;
        nearest_rows = std::move(rows);
      }
    }
    TestFailure& failure = failures.emplace_back();
    failure.place = expected.place;
    if (nearest == outcome_.events.size()) {
      failure.what = expected.line ? fmt::format("line {} gives no such event", *expected.line) : "there is no such event";
      if (expected.line) reasons(*expected.line, expected.file, failure.details);
      return;
    }
    // It stands for the expected one: that it came is no second failure.
    used_[nearest] = true;
    failure.what = fmt::format("the event of line {} is another than expected", outcome_.events[nearest].line);
    failure.details = std::move(nearest_rows);
  }

  void rest(std::vector<TestFailure>& failures) const {
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i]) continue;
      const auto& seen = outcome_.events[i];
      failures.push_back({0, fmt::format("line {} gives an event that is not expected", seen.line),
                          {fmt::format("+ {}: {}", base::printable(seen.event.destination), base::printable(seen.event.message))}});
    }
  }

 private:
  static void fields(const std::string& wanted, const std::string& got, bool whole, std::vector<std::string>& rows) {
    base::Arena arena;
    for (const FieldChange& change : diff_messages(wanted, got, arena)) {
      using Kind = FieldChange::Kind;
      if (change.kind == Kind::reordered || (change.kind == Kind::added && !whole)) continue;
      std::string name = change.path.empty() ? std::string("message") : base::printable(change.path);
      if (change.path.empty()) {
        rows.push_back(fmt::format("- message: {}", base::printable(wanted)));
        rows.push_back(fmt::format("+ message: {}", base::printable(got)));
        continue;
      }
      if (change.kind != Kind::added) rows.push_back(fmt::format("- {}: {}", name, base::printable(value_text(change.before))));
      if (change.kind != Kind::removed) rows.push_back(fmt::format("+ {}: {}", name, base::printable(value_text(change.after))));
    }
  }

  void match(const std::string& key, const std::string& text, const std::string& message, std::vector<std::string>& rows) const {
    auto pattern = pattern::Pattern::compile(text, *view_.series);
    if (!pattern) {
      rows.push_back(fmt::format("- {} is no pattern: {}", base::printable(text), pattern.error().message));
      return;
    }
    std::string subject = message;
    if (!key.empty()) {
      base::Arena arena;
      auto document = json::Document::parse(message);
      json::Node node = document ? document->root().find(key) : json::Node();
      if (!node) {
        rows.push_back(fmt::format("- {} matches {}", base::printable(key), base::printable(text)));
        rows.push_back(fmt::format("+ there is no {}", base::printable(key)));
        return;
      }
      subject = node.is_string() ? node.string() : std::string(node.raw());
    }
    if (pattern->search(subject)) return;
    rows.push_back(fmt::format("- {} matches {}", key.empty() ? "message" : base::printable(key), base::printable(text)));
    rows.push_back(fmt::format("+ {}", base::printable(subject)));
  }

  void reasons(std::uint64_t line, const std::string& file, std::vector<std::string>& rows) const {
    for (const auto& gone : outcome_.losses) {
      if (gone.line != line || !fits_file(view_, gone.file, file)) continue;
      rows.push_back(fmt::format("+ {}: {}{}{}", gone.loss.at_output ? view_.outputs[gone.loss.stage] : view_.stages[gone.loss.stage].name, gone.loss.text,
                                 gone.loss.detail.empty() ? "" : ": ", base::printable(gone.loss.detail)));
    }
  }

  const TestedOutcome& outcome_;
  const ReplayView& view_;
  std::vector<bool> used_;
};

const std::string& place_name(const ReplayView& view, const LineLoss& loss) { return loss.at_output ? view.outputs[loss.stage] : view.stages[loss.stage].name; }

void check_drops(const std::vector<replay::ExpectedDrop>& expected, const TestedOutcome& outcome, const ReplayView& view, std::vector<TestFailure>& failures) {
  std::vector<bool> used(outcome.losses.size());
  for (const replay::ExpectedDrop& drop : expected) {
    bool found = false;
    for (std::size_t i = 0; i < used.size() && !found; ++i) {
      const auto& gone = outcome.losses[i];
      found = !used[i] && (!drop.line || *drop.line == gone.line) && fits_file(view, gone.file, drop.file) && fits_name(place_name(view, gone.loss), drop.stage) &&
              (drop.reason.empty() || drop.reason == gone.loss.code);
      if (found) used[i] = true;
    }
    if (!found) {
      failures.push_back({drop.place, fmt::format("{} is not dropped{}{}", drop.line ? fmt::format("line {}", *drop.line) : std::string("no such line"),
                                                  drop.stage.empty() ? "" : " by " + drop.stage, drop.reason.empty() ? "" : " for " + drop.reason), {}});
    }
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    const auto& gone = outcome.losses[i];
    if (used[i]) continue;
    failures.push_back({0, fmt::format("line {} is dropped, which is not expected", gone.line),
                        {fmt::format("+ {}: {} ({}){}{}", place_name(view, gone.loss), gone.loss.text, gone.loss.code, gone.loss.detail.empty() ? "" : ": ", base::printable(gone.loss.detail))}});
  }
}

}  // namespace

void TestedOutcome::event(const flow::Event& event) {
  events.push_back({event.origin == nullptr ? 0 : event.origin->file, event.origin == nullptr ? 0 : event.origin->line, own(event)});
}

void TestedOutcome::lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) {
  losses.push_back({record.origin.file, record.origin.line, {at_output, stage, std::string(reason.code), std::string(reason.text), std::string(detail)}});
}

void TestedOutcome::finish() {
  auto place = [](const auto& one) { return std::pair(one.file, one.line); };
  std::ranges::stable_sort(events, {}, place);
  std::ranges::stable_sort(losses, {}, place);
}

std::vector<TestFailure> check_expectations(const replay::Expectations& expect, const TestedOutcome& outcome, const ReplayView& view) {
  std::vector<TestFailure> failures;
  if (expect.count && *expect.count != outcome.events.size()) {
    failures.push_back({0, fmt::format("{} events are expected, {} came", *expect.count, outcome.events.size()), {}});
  }
  if (expect.events) {
    Matcher matcher(outcome, view);
    for (const auto& event : *expect.events) matcher.expect(event, failures);
    matcher.rest(failures);
  }
  Matcher some(outcome, view);
  for (const auto& event : expect.some_events) some.expect(event, failures);
  if (expect.dropped) check_drops(*expect.dropped, outcome, view, failures);
  return failures;
}

}  // namespace drybit::report
