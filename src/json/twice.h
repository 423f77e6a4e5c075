// Text escaped twice in one pass: as the router's JSON writer does it (write.h), and that once more as drybit's own ASCII
// strings hold it (ascii.h). It is what ndjson prints of a record's text, and most of what a replay spends its time on.
#pragma once

#include <string>
#include <string_view>

#include "base/text_buffer.h"
#include "json/write.h"

namespace drybit::json {

/// Appends what write_ascii_escaped makes of write_string(text): the quotes come as `\"`.
void write_string_twice(base::TextBuffer& out, std::string_view text, const WriteStyle& style, std::string_view behind = {});

/// Appends `json`, which is finished JSON text, as write_ascii_escaped does.
void write_ascii_again(base::TextBuffer& out, std::string_view json);

}  // namespace drybit::json
