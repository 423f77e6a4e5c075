// Times as outputs write them, always in UTC: the C library's strftime (es), kinesis_firehose's sub-second additions,
// and the Go plugins' strftime with its own set of conversions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace drybit::record {

/// glibc's strftime in the C locale and UTC, flags and widths included; %Z is GMT, %z +0000; unknown conversions stay
/// as text (out:ES5). Appends to `out`.
void append_strftime(std::string& out, const std::string& format, std::int64_t seconds);

/// kinesis_firehose's time_key_format with `subseconds` (series.firehose_subsecond): %3N, %9N and %L besides; else
/// append_strftime (out:4.1, FH10). False: the router could not format it (empty or too long), and crashes.
bool append_firehose_time(std::string& out, const std::string& format, std::int64_t seconds, std::uint32_t nanoseconds,
                          bool subseconds, bool limited);

/// time_key_format of the Go plugins (out:FG1a).
class GoTimeFormat {
 public:
  /// The error is Go's message, from "failed to compile format" on.
  static base::Result<GoTimeFormat> compile(std::string_view format);
  void append(std::string& out, std::int64_t seconds, std::uint32_t nanoseconds) const;

 private:
  struct Piece {
    char conversion = 0;  ///< 0: `text` as it is
    std::string text;
  };
  std::vector<Piece> pieces_;
};

}  // namespace drybit::record
