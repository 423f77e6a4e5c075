// A stage's work, an event and a loss as text: shared by `replay --format steps` and `why`.
#pragma once

#include "report/life.h"
#include "report/record_diff.h"
#include "report/sheet.h"

namespace drybit::report {

/// How much of long values is shown.
struct StepStyle {
  int max_rows = 3;  ///< rows of one value; 0: all
};

/// "grep.0 (aws-logging.yaml:12)".
std::string stage_name(const ReplayView& view, std::size_t stage);
std::string output_name(const ReplayView& view, std::size_t output);

/// Stages in a row that do not take the tag: one row for all. Returns how many of `steps`, from `at` on, it tells of.
std::size_t write_not_asked(Sheet& sheet, const ReplayView& view, const std::vector<LifeStep>& steps, std::size_t at);
/// The head row of a step: what the stage did, and why.
void write_step_head(Sheet& sheet, const ReplayView& view, const LifeStep& step);
/// One field's change.
void write_change(Sheet& sheet, const FieldChange& change, const StepStyle& style);
/// What changed, field by field, time included.
void write_changes(Sheet& sheet, const Snapshot& before, const Snapshot& after, const StepStyle& style);
/// Destination, time, size and text of an event.
void write_event(Sheet& sheet, const ReplayView& view, const LineEvent& event, const StepStyle& style);
void write_loss(Sheet& sheet, const ReplayView& view, const LineLoss& loss);

/// The time a record carries, in words.
std::string record_time(const Snapshot& record);

}  // namespace drybit::report
