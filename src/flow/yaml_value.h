// A YAML node as record values: for files that people give (kubectl's output).
#pragma once

#include <optional>

#include "base/arena.h"
#include "record/value.h"
#include "yaml/reader.h"

namespace drybit::flow {

/// Everything goes to `arena`. Plain scalars become booleans, numbers and null as kubectl reads them. Nothing where
/// aliases blow the value up beyond all measure.
std::optional<record::Value> value_of(const yaml::Node& node, base::Arena& arena);

}  // namespace drybit::flow
