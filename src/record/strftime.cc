#include "record/strftime.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "base/text.h"
#include "record/civil.h"

namespace drybit::record {

namespace {

/// Widths can ask for any amount of padding; no router's buffer is larger than this.
constexpr std::size_t kLongest = 64 * 1024;

std::tm to_tm(std::int64_t seconds) {
  const CivilTime time = civil_from_seconds(seconds);
  std::tm tm{};
  tm.tm_year = static_cast<int>(std::clamp<std::int64_t>(time.year - 1900, -2147483647, 2147483647));
  tm.tm_mon = time.month;
  tm.tm_mday = time.day;
  tm.tm_hour = time.hour;
  tm.tm_min = time.minute;
  tm.tm_sec = time.second;
  tm.tm_wday = time.weekday;
  tm.tm_yday = time.yearday;
  tm.tm_zone = "GMT";
  return tm;
}

/// A conversion %s at `at`, with flags and width: its length, or 0. The C library would read the machine's own time
/// zone for it; the router's is UTC.
std::size_t epoch_conversion(std::string_view format, std::size_t at, char& pad, std::size_t& width) {
  std::size_t i = at + 1;
  pad = '0';
  for (; i < format.size() && std::string_view("_-0^#+").find(format[i]) != std::string_view::npos; ++i) {
    if (format[i] == '_' || format[i] == '-' || format[i] == '0') pad = format[i];
  }
  width = 0;
  for (; i < format.size() && base::is_digit(format[i]); ++i) {
    width = std::min(kLongest, width * 10 + static_cast<std::size_t>(format[i] - '0'));
  }
  if (i < format.size() && (format[i] == 'E' || format[i] == 'O')) ++i;
  return i < format.size() && format[i] == 's' ? i + 1 - at : 0;
}

void append_epoch(std::string& out, std::int64_t seconds, char pad, std::size_t width) {
  std::string digits = std::to_string(seconds);
  const std::size_t sign = seconds < 0 ? 1 : 0;
  if (pad != '-' && digits.size() < width) {
    digits.insert(pad == '0' ? sign : 0, width - digits.size(), pad == '0' ? '0' : ' ');
  }
  out += digits;
}

void append_c_library(std::string& out, std::string_view format, const std::tm& tm) {
  if (format.empty()) return;
  // The C library answers 0 both for an empty result and for a short buffer: one byte in front tells them apart.
  std::string marked = "x";
  marked += format;
  std::string buffer(marked.size() * 4 + 128, '\0');
  for (;;) {
    const std::size_t size = std::strftime(buffer.data(), buffer.size(), marked.c_str(), &tm);
    if (size > 0) {
      out.append(buffer, 1, size - 1);
      return;
    }
    if (buffer.size() > kLongest) return;
    buffer.resize(buffer.size() * 4);
  }
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
}

}  // namespace

void append_strftime(std::string& out, const std::string& format, std::int64_t seconds) {
  const std::tm tm = to_tm(seconds);
  std::size_t plain = 0;  // [plain, i) is for the C library
  for (std::size_t i = 0; i < format.size();) {
    if (format[i] != '%') {
      ++i;
      continue;
    }
    char pad = '0';
    std::size_t width = 0;
    const std::size_t length = epoch_conversion(format, i, pad, width);
    if (length == 0) {
      i += i + 1 < format.size() && format[i + 1] == '%' ? 2 : 1;
      continue;
    }
    append_c_library(out, std::string_view(format).substr(plain, i - plain), tm);
    append_epoch(out, seconds, pad, width);
    plain = i += length;
  }
  append_c_library(out, std::string_view(format).substr(plain), tm);
}

bool append_firehose_time(std::string& out, const std::string& format, std::int64_t seconds, std::uint32_t nanoseconds,
                          bool subseconds, bool limited) {
  const std::size_t before = out.size();
  std::string text = format;
  if (subseconds) {
    char milli[16];
    char nano[16];
    std::snprintf(milli, sizeof milli, "%03u", nanoseconds / 1000000);
    std::snprintf(nano, sizeof nano, "%09u", nanoseconds);
    replace_all(text, "%3N", milli);
    replace_all(text, "%9N", nano);
    replace_all(text, "%L", nano);
  }
  append_strftime(out, text, seconds);
  const std::size_t size = out.size() - before;
  return !limited || (size > 0 && size < 12 * format.size());
}

}  // namespace drybit::record
