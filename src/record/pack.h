// Values as MessagePack bytes, the way Fluent Bit packs them: for hashes over packed documents (out:ES10).
#pragma once

#include <string>

#include "record/value.h"

namespace drybit::record {

/// Appends `value` in its smallest form; packed_size(value) bytes.
void append_packed(const Value& value, std::string& out);

}  // namespace drybit::record
