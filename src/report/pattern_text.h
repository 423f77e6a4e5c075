// What a pattern found in a text, or how far it got, for people.
#pragma once

#include <string>
#include <string_view>

#include "pattern/pattern.h"
#include "report/sheet.h"

namespace drybit::report {

/// The text with a digit or letter under each byte that a group took, then the groups and what they hold.
void write_match(Sheet& sheet, const pattern::Pattern& pattern, std::string_view subject, const pattern::Captures& captures);
/// The longest part of the pattern that still matches, and where in the text it ends.
void write_mismatch(Sheet& sheet, const pattern::Pattern& pattern, std::string_view pattern_text, std::string_view subject);

}  // namespace drybit::report
