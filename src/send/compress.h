// Data as the router compresses it: every record a complete stream of its own (out:FH6, out:KG2).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace drybit::send {

/// Whether compress() makes it: "", "gzip", "zlib".
bool can_compress(std::string_view name);

/// `data` compressed; empty `name`: as it is. The header is the router's, and so is what decompression gives; the bytes
/// in between are another implementation's. Error: a compression that drybit does not make.
base::Result<std::string> compress(std::string_view name, std::string_view data);

}  // namespace drybit::send
