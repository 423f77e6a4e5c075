// Raw text with marks under its bytes, wrapped together: captures under a line, the reach of a pattern.
#pragma once

#include <string>
#include <string_view>

#include "report/sheet.h"

namespace drybit::report {

/// `marks`: one character per byte of `text` (a blank: none), longer by one where the end itself is marked. Rows without
/// any mark have no row of marks below them.
void write_marked(Sheet& sheet, std::string_view lead, std::string_view text, std::string_view marks);

}  // namespace drybit::report
