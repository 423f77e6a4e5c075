// Records as JSON text the way the Go plugins write them (out:CG10, CG11).
#pragma once

#include <string>
#include <string_view>

#include "record/value.h"

namespace drybit::plugins {

/// Appends a decoded record (plugins::go_decode) as JSON (out:CG10). False: it cannot be encoded (NaN, infinities).
bool go_write_json(std::string& out, const record::Value& value);

/// Appends what log_key sends for `value` (out:CG11): a text's own bytes, else JSON. False, and nothing appended, for a
/// map or an array that holds one.
bool go_write_log_value(std::string& out, const record::Value& value);

}  // namespace drybit::plugins
