// Values that some tool is to replace before the map is applied: nothing can be said about them yet.
#pragma once

#include <string_view>
#include <vector>

#include "config/pipeline.h"

namespace drybit::lint {

/// A mark of Helm or handlebars ({{ }}), of a pipeline (#{ }#), or a name as pipelines have them (CI_AWS_REGION as the
/// whole value of an option that never looks so).
bool has_mark(std::string_view option, std::string_view value);

/// The places of such values in filters and outputs, in order of the text.
std::vector<base::Place> marked_values(const config::Pipeline& pipeline);

}  // namespace drybit::lint
