// Time formats, values, offsets and zone files over arbitrary bytes: options byte, format, line feed, value.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/series.h"
#include "record/strftime.h"
#include "record/timefmt.h"
#include "record/zone.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drybit;
  if (size == 0) return 0;
  const std::uint8_t flags = data[0];
  const std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::size_t split = rest.find('\n');
  const std::string_view value = split == std::string_view::npos ? std::string_view() : rest.substr(split + 1);

  record::TimeOptions options;
  options.format = std::string(rest.substr(0, split));
  options.strict = (flags & 1) != 0;
  options.system_timezone = (flags & 2) != 0;
  if ((flags & 4) != 0) options.offset = std::string(value.substr(0, 8));
  for (const base::Series& series : base::all_series()) {
    auto compiled = record::TimeFormat::compile(options, series);
    const auto* format = std::get_if<record::TimeFormat>(&compiled);
    if (format == nullptr) continue;
    const auto parsed = format->parse(value, 1795341600);
    record::failure_message(parsed.failure, value);
    record::stored_seconds(series, parsed.seconds);
  }

  std::string out;
  record::append_firehose_time(out, options.format, 1795341600, 123456789, (flags & 8) != 0, true);
  if (const auto go = record::GoTimeFormat::compile(rest)) go->append(out, 1795341600, 5);
  if (const auto zone = record::read_zone(rest)) {
    zone->offset_at(1795341600);
    zone->to_utc(1795341600);
  }
  return 0;
}
