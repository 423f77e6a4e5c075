// What the figures are held against: RE2 alone, and a straight-line program for one pipeline.
#pragma once

#include <cstdint>
#include <string_view>

namespace drybit::bench {

/// Matches every line with the CRI pattern and its four captures, in the fastest exact form RE2 has: `\A`, Latin-1, the
/// trailing `.*$` peeled off. Returns the lines that match.
std::uint64_t re2_fastest(std::string_view log);

/// The pattern as users write it, UTF-8, four captures.
std::uint64_t re2_as_written(std::string_view log);

/// memchr for lines and fields, time by position, text escaped twice by one table: the bytes of the ndjson a hand-written
/// program would make. Returns their number.
std::uint64_t straight_line(std::string_view log);

}  // namespace drybit::bench
