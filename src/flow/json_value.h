// A JSON document, or one of its values, as record values: for files that people give (kubectl's output), not for logs.
#pragma once

#include "base/arena.h"
#include "json/document.h"
#include "record/value.h"

namespace drybit::flow {

/// Texts without escapes stay views into the document's text; everything else goes to `arena`. A pair whose key occurs
/// again later keeps its place.
record::Value value_of(const json::Node& node, base::Arena& arena);

/// Bytes of the value written compactly, its scalars as they stand.
std::size_t compact_size(const json::Node& node);

/// All of `value` in `arena`, texts included.
record::Value deep_copy(const record::Value& value, base::Arena& arena);

}  // namespace drybit::flow
