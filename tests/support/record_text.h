// Records in tests, written as JSON and read back as JSON. Keys may repeat; order is kept.
#pragma once

#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/series.h"
#include "record/value.h"

namespace drybit::test {

/// The value of one strict JSON text, in `arena`.
record::Value value_of(std::string_view json, base::Arena& arena);
/// The value with every pair, repeated keys too; strings raw, texts as in JSON. Not Fluent Bit's writer.
std::string show(const record::Value& value);
const base::Series& series(std::string_view name);

}  // namespace drybit::test
