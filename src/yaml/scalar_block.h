// Literal and folded scalars; used by read_scalar.
#pragma once

#include "yaml/scalar_map.h"

namespace drybit::yaml {

/// The scalar whose indicator (| or >) stands at place.begin.
Scalar read_block_scalar(std::string_view file, const ScalarPlace& place);

}  // namespace drybit::yaml
