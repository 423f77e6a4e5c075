// What the figures are held against: RE2 alone, and a straight-line program for one pipeline.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace drybit::bench {

/// Matches every line with the CRI pattern and its four captures, in the fastest exact form RE2 has: `\A`, Latin-1, the
/// trailing `.*$` peeled off. Returns the lines that match.
std::uint64_t re2_fastest(std::string_view log);

/// The pattern as users write it, UTF-8, four captures.
std::uint64_t re2_as_written(std::string_view log);

/// Takes finished output, a large piece at a time.
using Take = std::function<void(std::string_view)>;

/// The whole pipeline of pipeline.h (crio, grep Exclude, modify Remove and Add, cloudwatch_logs, ndjson) written by hand:
/// memchr for lines and fields, time by position, text escaped twice by one table. The bytes are drybit's own.
/// `name`: the log's file name on the node, `path`: as given to drybit.
void straight_line(std::string_view log, std::string_view name, std::string_view path, const Take& take);

}  // namespace drybit::bench
