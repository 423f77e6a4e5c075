#include "record/zone.h"

#include <doctest/doctest.h>

#include <string>

#include "base/fs.h"
#include "record/timefmt.h"

namespace drybit::record {
namespace {

void put(std::string& out, std::int64_t value, int size) {
  for (int shift = size * 8 - 8; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

struct Type {
  std::int32_t offset;
  bool summer;
};
struct Change {
  std::int64_t at;
  int type;
};

std::string block(const std::vector<Change>& changes, const std::vector<Type>& types, int width, char version) {
  std::string out = "TZif";
  out += version;
  out.append(15, '\0');
  for (std::int64_t count : {0, 0, 0, static_cast<int>(changes.size()), static_cast<int>(types.size()), 4})
    put(out, count, 4);
  for (const Change& change : changes) put(out, change.at, width);
  for (const Change& change : changes) put(out, change.type, 1);
  for (const Type& type : types) {
    put(out, type.offset, 4);
    put(out, type.summer ? 1 : 0, 1);
    put(out, 0, 1);
  }
  return out + std::string("LMT\0", 4);
}

/// A file of version 2: an empty first block, then 64-bit times.
std::string tzif(const std::vector<Change>& changes, const std::vector<Type>& types) {
  return block({}, {{0, false}}, 4, '2') + block(changes, types, 8, '2') + "\nCET-1CEST\n";
}

TEST_CASE("cfg:T10c an hour that occurs twice takes the type that stands first in the file") {
  // Summer time until 1000000, standard time behind.
  const std::vector<Change> changes = {{0, 0}, {1000000, 1}};
  const auto summer_first = read_zone(tzif(changes, {{7200, true}, {3600, false}}));
  REQUIRE(summer_first);
  CHECK(summer_first->to_utc(1000000 + 3600 + 1800) == 1000000 - 1800);
  const auto standard_first = read_zone(tzif({{0, 1}, {1000000, 0}}, {{3600, false}, {7200, true}}));
  REQUIRE(standard_first);
  CHECK(standard_first->to_utc(1000000 + 3600 + 1800) == 1000000 + 1800);
}

TEST_CASE("cfg:T10c the hour skipped in spring uses the offset in force at the UTC instant of the same digits") {
  const auto zone = read_zone(tzif({{0, 1}, {1000000, 0}}, {{7200, true}, {3600, false}}));
  REQUIRE(zone);
  CHECK(zone->to_utc(1000000 + 3600 + 1800) == 1000000 + 5400 - 7200);
}

TEST_CASE("cfg:T10c before the first transition the first type without summer time holds, after the last its own") {
  const auto zone = read_zone(tzif({{1000000, 2}, {2000000, 0}}, {{7200, true}, {3600, false}, {10800, false}}));
  REQUIRE(zone);
  CHECK(zone->offset_at(999999) == 3600);
  CHECK(zone->offset_at(1000000) == 10800);
  CHECK(zone->offset_at(4000000000) == 7200);
  CHECK(zone->to_utc(500000) == 500000 - 3600);
  const auto only_summer = read_zone(tzif({}, {{7200, true}}));
  REQUIRE(only_summer);
  CHECK(only_summer->offset_at(5) == 7200);
}

TEST_CASE("a file of version 1 has 32-bit times only") {
  const auto zone = read_zone(block({{-5, 0}, {10, 1}}, {{60, false}, {120, false}}, 4, '\0'));
  REQUIRE(zone);
  CHECK(zone->offset_at(-5) == 60);
  CHECK(zone->offset_at(10) == 120);
}

TEST_CASE("broken zone files are refused") {
  const std::string good = tzif({{1, 0}}, {{60, false}});
  CHECK(read_zone(good));
  for (std::size_t size = 0; size < good.size() - 11; ++size)
    REQUIRE_FALSE(read_zone(std::string_view(good).substr(0, size)));
  CHECK_FALSE(read_zone(tzif({{1, 3}}, {{60, false}})));
  CHECK_FALSE(read_zone(tzif({{5, 0}, {1, 0}}, {{60, false}})));
  CHECK_FALSE(read_zone(tzif({}, {})));
}

TEST_CASE("cfg:T10b which names are known") {
  for (const char* name :
       {"Asia/Tokyo", "Etc/UTC", "Etc/GMT", "Etc/GMT+5", "EST5EDT", "America/Buenos_Aires", "Europe/London",
        "Africa/Asmera", "Asia/Kolkata", "Australia/Lord_Howe", "America/Argentina/Salta"}) {
    CAPTURE(name);
    CHECK(is_known_zone(name));
  }
  for (const char* name :
       {"UTC", "GMT", "EST", "Japan", "US/Eastern", "Europe/Madrid", "asia/tokyo", "Asia/Nowhere", "", "Etc",
        "America/Argentina/Buenos_Aires", "Australia/Canberra", "Etc/GMT0", "posixrules", "../etc/passwd"}) {
    CAPTURE(name);
    CHECK_FALSE(is_known_zone(name));
  }
}

TEST_CASE("cfg:P7 what refuses a parser with Time_Zone, in series that know it") {
  TimeOptions options;
  options.format = "%Y";
  auto refusal = [&](const char* series) {
    auto compiled = TimeFormat::compile(options, *base::find_series(series));
    const auto* error = std::get_if<TimeFormatError>(&compiled);
    return error == nullptr ? "fine" : error->message;
  };
  options.zone = "UTC";
  CHECK(refusal("1.9") == "fine");
  CHECK(refusal("4.2") == "invalid or unavailable time_zone 'UTC'");
  options.format = "";
  CHECK(refusal("4.2") == "time_zone requires time_format");
  options.format = "%Y %z";
  options.zone = "Asia/Tokyo";
  options.offset = "+0900";
  CHECK(refusal("4.2") == "time_zone cannot be combined with time_offset");
  options.offset.reset();
  options.system_timezone = true;
  CHECK(refusal("5.0") == "time_zone cannot be combined with time_system_timezone");
  options.system_timezone = false;
  options.zoneinfo = "/nonexistent";
  auto compiled = TimeFormat::compile(options, *base::find_series("4.2"));
  REQUIRE(std::holds_alternative<TimeFormatError>(compiled));
  CHECK(std::get<TimeFormatError>(compiled).no_tzdata);
}

TEST_CASE("cfg:T10 Time_Zone is for formats without a zone of their own") {
  if (!base::is_directory("/usr/share/zoneinfo/Europe")) {
    MESSAGE("no tzdata here");
    return;
  }
  TimeOptions options;
  options.zone = "Asia/Kolkata";
  auto read = [&](const char* format, const char* value, std::int64_t now = 1795341600) {
    options.format = format;
    auto compiled = TimeFormat::compile(options, *base::find_series("4.2"));
    REQUIRE(std::holds_alternative<TimeFormat>(compiled));
    return std::get<TimeFormat>(compiled).parse(value, now).seconds;
  };
  CHECK(read("%Y-%m-%d %H:%M:%S", "2026-11-22 10:00:00") == 1795321800);
  CHECK(read("%s", "1795341600") == 1795321800);
  CHECK(read("%Y-%m-%d %H:%M:%S %z", "2026-11-22 10:00:00 +0900") == 1795309200);
  CHECK(read("%Y-%m-%dT%H:%M:%SZ", "2026-11-22T10:00:00Z") == 1795341600);
  // cfg:T1: today is today there; at 20:00 UTC it is the next day.
  CHECK(read("%H:%M", "00:10", 1795377600) == 1795377600 + 86400 - 72000 + 600 - 19800);
}

TEST_CASE("cfg:T10c New York, with the machine's tzdata") {
  const ZoneResult zone = load_zone("America/New_York", "/usr/share/zoneinfo");
  if (zone.status == ZoneStatus::no_tzdata) {
    MESSAGE("no tzdata here");
    return;
  }
  REQUIRE(zone.status == ZoneStatus::ok);
  CHECK(zone.table->to_utc(1793496600) == 1793496600 + 4 * 3600);  // 2026-11-01 01:30, twice: summer time
  CHECK(zone.table->to_utc(1772937000) == 1772937000 + 5 * 3600);  // 2026-03-08 02:30, never: the old offset
}

}  // namespace
}  // namespace drybit::record
