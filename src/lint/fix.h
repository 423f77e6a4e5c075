// Repairs that rules offer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lint/rule.h"

namespace drybit::lint {

/// "write `text`" over what stands at `place`. Nothing where that is not one piece of one line of the file, as in
/// binaryData or where the YAML text is written otherwise than it reads.
std::optional<Fix> replace(const Checked& checked, const base::Place& place, std::string_view text, bool safe = true);

/// Takes out the whole lines that a place touches. The same restrictions.
std::optional<Fix> remove_line(const Checked& checked, const base::Place& place, std::string title, bool safe = true);

}  // namespace drybit::lint
