// Values as the JSON text that Fluent Bit's outputs write (cfg:W1-W4, v5:N15, v5:N16).
#pragma once

#include <string>

#include "base/text_buffer.h"
#include "json/write.h"
#include "record/value.h"

namespace drybit::record {

/// Appends `value` as compact JSON. Of equal keys only the last is written, at its own position, at every level (cfg:W1).
/// What only broken records hold prints as flt:P10 says: times as quoted bytes, keys that are no text bare.
void to_json(const Value& value, std::string& out, const json::WriteStyle& style);

/// Appends what json::write_ascii_escaped makes of that text, in one pass: for ndjson, which quotes a record's JSON again.
void to_json_twice(const Value& value, base::TextBuffer& out, const json::WriteStyle& style);

/// At least the bytes that to_json writes of `value`, by its sizes alone.
std::size_t json_bound(const Value& value);

/// Whether the pair at `index` is written: no later pair has the same key. For callers that write a map themselves.
bool is_last_of_its_key(const Value& map, std::size_t index);

}  // namespace drybit::record
