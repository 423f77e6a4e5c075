// What one filter looked for in a record, told from its settings: patterns, what they captured, how far they got.
#pragma once

#include "report/sheet.h"
#include "report/why.h"

namespace drybit::report {

/// A text that is one JSON object.
bool holds_object(std::string_view text);

/// Explains the patterns of parser, grep and rewrite_tag on the record as `step` found it, and what kubernetes makes of JSON
/// under log; says nothing of other filters.
void write_filter_search(Sheet& sheet, const WhyView& view, const config::Instance& filter, const LifeStep& step);

}  // namespace drybit::report
