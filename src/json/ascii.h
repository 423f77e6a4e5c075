// drybit's own JSON strings, as its ndjson output and --format json hold them: ASCII only, and any bytes survive. What
// is not UTF-8 becomes a lone surrogate \udcXX per byte, so a JSON reader gets the exact bytes back.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace drybit::json {

/// The most bytes write_ascii_escaped makes of one input byte; it may also scribble kAsciiSlack bytes behind its
/// result.
inline constexpr std::size_t kAsciiGrowth = 6;
inline constexpr std::size_t kAsciiSlack = 16;

/// Writes `text` escaped, without quotes, to `out`, which has room for kAsciiGrowth * text.size() + kAsciiSlack bytes.
/// Returns the end of what was written.
char* write_ascii_escaped(char* out, std::string_view text);

/// Appends `text` with quotes.
void write_ascii_string(std::string& out, std::string_view text);

}  // namespace drybit::json
