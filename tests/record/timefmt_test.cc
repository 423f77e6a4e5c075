#include "record/timefmt.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

#include "record/civil.h"
#include "record/timefmt_items.h"

namespace drybit::record {
namespace {

constexpr std::int64_t kNow = 1795341600;  // 2026-11-22T10:00:00Z

std::string iso(std::int64_t seconds, std::uint32_t nanoseconds) {
  const CivilTime t = civil_from_seconds(seconds);
  char buffer[80];
  int size = std::snprintf(buffer, sizeof buffer, "%04lld-%02d-%02dT%02d:%02d:%02d", static_cast<long long>(t.year),
                           t.month + 1, t.day, t.hour, t.minute, t.second);
  if (nanoseconds != 0) {
    std::snprintf(buffer + size, sizeof buffer - static_cast<std::size_t>(size), ".%09u", nanoseconds);
  }
  return buffer;
}

std::string read(const TimeOptions& options, std::string_view value, std::string_view series) {
  auto compiled = TimeFormat::compile(options, *base::find_series(series));
  if (const auto* error = std::get_if<TimeFormatError>(&compiled)) return "refused: " + error->message;
  const TimeFormat& format = std::get<TimeFormat>(compiled);
  const TimeFormat::Parsed parsed = format.parse(value, kNow);
  if (parsed.outcome == TimeFormat::Outcome::failed) {
    return parsed.failure == TimeFormat::Failure::silent ? "fails silently" : failure_message(parsed.failure, "V");
  }
  std::string out;
  if (parsed.outcome == TimeFormat::Outcome::failed_after_fraction) out = failure_message(parsed.failure, "V") += ": ";
  if (parsed.is_zero) return out += "zero";
  return out += iso(parsed.seconds, parsed.nanoseconds);
}

std::string read(std::string_view format, std::string_view value, std::string_view series = "4.2") {
  TimeOptions options;
  options.format = format;
  return read(options, value, series);
}

std::string lenient(std::string_view format, std::string_view value, std::optional<std::string> offset = {}) {
  TimeOptions options;
  options.format = format;
  options.strict = false;
  options.offset = std::move(offset);
  return read(options, value, "4.2");
}

constexpr std::string_view kFails = "[parser] cannot parse 'V'";
constexpr std::string_view kFailsFraction = "[parser] cannot parse %L for 'V'";

struct Row {
  std::string_view format, value, expected;
};

/// Rows that hold for every series.
template <std::size_t N>
void check(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    CAPTURE(row.format);
    CAPTURE(row.value);
    for (const char* series : {"1.9", "4.2", "5.0"}) CHECK(read(row.format, row.value, series) == row.expected);
  }
}

TEST_CASE("cfg:T1 a format without year gets today's") {
  check({
      {"%H:%M:%S", "01:02:03", "2026-11-22T01:02:03"},
      {"%b %d %H:%M:%S", "Dec 31 23:59:59", "2026-12-31T23:59:59"},
      {"%F %T", "2020-02-03 04:05:06", "2020-02-03T04:05:06"},
      {"%D %T", "02/03/20 04:05:06", "2020-02-03T04:05:06"},
      {"%d", "7", "2026-11-07T00:00:00"},
      {"%s", "1577934245", "2020-01-02T03:04:05"},
  });
}

TEST_CASE("cfg:T2 which formats have a zone, so that Time_Offset is ignored") {
  for (const Row& row : {Row{"%Y-%m-%dT%H:%M:%S%z", "2020-01-02T03:04:05+0100", "2020-01-02T02:04:05"},
                         Row{"%Y-%m-%dT%H:%M:%SZ", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05"},
                         Row{"%Y-%m-%dT%H:%M:%S.%LZ", "2020-01-02T03:04:05.5Z", "2020-01-02T03:04:05.500000000"},
                         Row{"%Y-%m-%dT%H:%M:%S %Z", "2020-01-02T03:04:05 UTC", "2020-01-02T03:04:05"},
                         Row{"%Y-%m-%dT%H:%M:%S,%LZ", "2020-01-02T03:04:05,5Z", "2020-01-01T18:04:05.500000000"},
                         Row{"%Y-%m-%dT%H:%M:%S", "2020-01-02T03:04:05Z", "2020-01-01T18:04:05"},
                         Row{"%s", "1577934245", "2020-01-01T18:04:05"}}) {
    TimeOptions options;
    options.format = row.format;
    options.offset = "+0900";
    CAPTURE(row.format);
    CHECK(read(options, row.value, "1.9") == row.expected);
    CHECK(read(options, row.value, "4.2") == row.expected);
  }
}

TEST_CASE("cfg:T3 later series lose a zone read before %L; a second %L fails") {
  CHECK(read("%z %Y-%m-%d %H:%M:%S.%L", "+0900 2020-01-02 03:04:05.5", "1.9") == "2020-01-01T18:04:05.500000000");
  CHECK(read("%z %Y-%m-%d %H:%M:%S.%L", "+0900 2020-01-02 03:04:05.5", "4.2") == "2020-01-02T03:04:05.500000000");
  check({{"%Y.%L %L", "2020.5 5", "[parser] cannot parse 'V' after %L: 1970-01-01T00:00:00.500000000"}});
}

TEST_CASE("cfg:T4 long values") {
  const std::string year = "2020" + std::string(59, ' ');
  CHECK(read("%Y", year) == "2019-12-31T00:00:00");
  CHECK(read("%Y", year + " ") == "[parser] time string length is too long");
  const std::string clock = "01:02" + std::string(52, ' ');
  CHECK(read("%H:%M", clock) == "2026-11-22T01:02:00");
  CHECK(read("%H:%M", clock + " ") == "fails silently");
  CHECK(read("%H:%M", clock + std::string(7, ' ')) == "[parser] time string length is too long");
  CHECK(lenient("%Y", year + " ") == "[parser] time string length is too long");
}

TEST_CASE("cfg:T5 fields start at zero, days overflow") {
  check({
      {"%Y", "2020", "2019-12-31T00:00:00"},
      {"%Y-%m", "2020-05", "2020-04-30T00:00:00"},
      {"%Y-%m-%d", "2020-02-31", "2020-03-02T00:00:00"},
      {"%Y-%m-%d %H:%M:%S", "2020-12-31 23:59:60", "2021-01-01T00:00:00"},
  });
}

TEST_CASE("cfg:T6 white space, literals, what is left over") {
  check({
      {"%Y-%m-%d %H", "2020-01-02   03", "2020-01-02T03:00:00"},
      {"%Y-%m-%d %H", "2020-01-0203", "2020-01-02T03:00:00"},
      {"%Y-%m-%d ", "2020-01-02", "2020-01-02T00:00:00"},
      {"%Y-%m-%dT%H", "2020-01-02", kFails},
      {"%Y-%m-%dT%H", "2020-01-02t03", kFails},
      {"%Y-%m-%dT%H:%M:%S", "2020-01-02T03:04:05Z junk", "2020-01-02T03:04:05"},
      {"%Y", " 2020", kFails},
      {"%H:%M", "  01:02", "2026-11-22T01:02:00"},
      {"%Y", "", kFails},
  });
}

TEST_CASE("cfg:T7 numbers") {
  check({
      {"%Y-%m-%d", "12020-01-02", kFails},
      {"%Y0-%m-%d", "12020-01-02", "1202-01-02T00:00:00"},
      {"%Y-%m-%d", "5-1-2", "0005-01-02T00:00:00"},
      {"%y-%m-%d", "68-01-02", "2068-01-02T00:00:00"},
      {"%y-%m-%d", "69-01-02", "1969-01-02T00:00:00"},
      {"%C%y-%m-%d", "2145-01-02", "2145-01-02T00:00:00"},
      {"%C %m-%d", "21 01-02", "2026-01-02T00:00:00"},
      {"%Y-%m-%d", "2020-13-02", kFails},
      {"%Y-%m-%d", "2020-0-02", kFails},
      {"%Y-%m-%d", "2020-1-32", kFails},
      {"%Y-%m-%d%H", "2020-1-45", "2020-01-04T05:00:00"},
      {"%Y-%m-%e", "2020-01- 2", "2020-01-02T00:00:00"},
      {"%Y-%m-%d", "2020-01- 2", kFails},
      {"%Y-%m-%d%k", "2020-01-02 3", kFails},
      {"%Y-%m-%dT%H", "2020-01-02T24", kFails},
      {"%Y-%m-%d %I", "2020-01-02 0", kFails},
      {"%Y-%m-%d %S", "2020-01-02 61", kFails},
      {"%Y-%m-%d %S", "2020-01-02 7x", "2020-01-02T00:00:07"},
      {"%Y-%m-%d", "+2020-01-02", kFails},
  });
}

TEST_CASE("cfg:T7 AM and PM belong behind the hour") {
  check({
      {"%Y-%m-%d %I %p", "2020-01-02 12 am", "2020-01-02T00:00:00"},
      {"%Y-%m-%d %I %p", "2020-01-02 12 Pm", "2020-01-02T12:00:00"},
      {"%Y-%m-%d %I %p", "2020-01-02 3 PM", "2020-01-02T15:00:00"},
      {"%Y-%m-%d %p %I", "2020-01-02 PM 3", "2020-01-02T03:00:00"},
      {"%Y-%m-%d %H %p", "2020-01-02 13 AM", kFails},
      {"%Y-%m-%d %H %p", "2020-01-02 13 PM", kFails},
      {"%Y-%m-%d %H %p", "2020-01-02 3 XM", kFails},
  });
}

TEST_CASE("cfg:T7 names of months and days") {
  check({
      {"%Y %b %d", "2020 jaNuary 2", "2020-01-02T00:00:00"},
      {"%Y %B %d", "2020 SEP 2", "2020-09-02T00:00:00"},
      {"%Y %h %d", "2020 May 2", "2020-05-02T00:00:00"},
      {"%Y %b%d", "2020 Janu2", kFails},
      {"%a %Y %b %d", "Monday 2020 Jan 2", "2020-01-02T00:00:00"},
      {"%A %Y %b %d", "tue 2020 Jan 2", "2020-01-02T00:00:00"},
      {"%a %Y", "Xyz 2020", kFails},
  });
}

TEST_CASE("cfg:T7 the day of the year") {
  check({
      {"%Y %j", "2020 060", "2020-02-29T00:00:00"},
      {"%Y %j", "2019 366", "2020-01-01T00:00:00"},
      {"%Y %j", "2019 0", kFails},
      {"%Y %j %d", "2020 060 07", "2020-02-07T00:00:00"},
      {"%Y %m %j", "2026 02 071", "2026-04-12T00:00:00"},
      {"%m %j", "02 071", "2026-04-12T00:00:00"},
      {"%j", "001", "2026-01-01T00:00:00"},
      {"%Y %m %d %j", "2026 02 03 071", "2026-02-03T00:00:00"},
      {"%s %j", "1577934245 300", "2020-01-02T03:04:05"},
  });
}

TEST_CASE("cfg:T7 epoch seconds") {
  check({
      {"%s", "1577934245.5", "2020-01-02T03:04:05"},
      {"%s %Y", "1795341600 1999", "1999-11-22T10:00:00"},
      {"%s", "67768036191676799", "2147485547-12-31T23:59:59"},
      {"%s", "67768036191676800", kFails},
      {"%s", "9999999999999999999", kFails},
      {"%s", "99999999999999999999", kFails},
      {"%s", "-1", kFails},
      {"%s", "", kFails},
      {"%s", "0", "zero"},
      {"%s.%L", "0.000", "zero"},
      {"%s.%L", "0.001", "1970-01-01T00:00:00.001000000"},
  });
}

TEST_CASE("cfg:T7 composed conversions, modifiers, odd ones") {
  check({
      {"%D %R", "01/02/20 03:04", "2020-01-02T03:04:00"},
      {"%x %X", "01/02/20 03:04:05", "2020-01-02T03:04:05"},
      {"%F %r", "2020-01-02 03:04:05 PM", "2020-01-02T15:04:05"},
      {"%c", "Thu Jan  2 03:04:05 2020", "2020-01-02T03:04:05"},
      {"%Y%n%m%t%d", "2020 \t01\n02", "2020-01-02T00:00:00"},
      {"%Y%n", "2020", kFails},
      {"%Y %U %W %V %w %u %g %G", "2020 53 0 1 6 7 99 x2020", "2019-12-31T00:00:00"},
      {"%Y %U", "2020 54", kFails},
      {"%Y %u", "2020 0", kFails},
      {"%Y %w", "2020 7", kFails},
      {"%EY-%Om-%Od", "2020-01-02", "2020-01-02T00:00:00"},
      {"%Y-%Om-%Od %OH:%OM:%OS", "2020-01-02 03:04:05", "2020-01-02T03:04:05"},
      {"%Y %EH", "2020 03", kFails},
      {"%Y %OY", "2020 2020", kFails},
      {"%Y-%m-%d %OV %Eg %OG", "2020-01-02 47 26 2026", "2020-01-02T00:00:00"},
      {"%Y-%m-%d %E%%Ez", "2020-01-02 %+0100", "2020-01-02T00:00:00"},
      {"%Y-%m-%d %OZ", "2020-01-02 UTC", "2020-01-02T00:00:00"},
      {"%Y %EE", "2020 03", kFails},
      {"%Y%%%m", "2020%05", "2020-04-30T00:00:00"},
      {"%Y %f", "2020 5", kFails},
      {"%Y %N", "2020 5", kFails},
      {"%Y %", "2020 5", kFails},
      {"%Y %+", "2020 +", kFails},
      {"%Y %v", "2020 2-Jan-2020", kFails},
  });
  // %EY alone does not count as a year: one is put in front, and the value's own comes second.
  CHECK(read("%EY", "2020") == "2020-11-22T00:00:00");
}

TEST_CASE("cfg:T8 %z") {
  check({
      {"%Y-%m-%d %H%z", "2020-01-02 03Z", "2020-01-02T03:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03  Zulu", "2020-01-02T03:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03 UTC+1", "2020-01-02T03:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03 UT", "2020-01-02T03:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03GMT", "2020-01-02T03:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03+09", "2020-01-01T18:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03+0900", "2020-01-01T18:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03+09:30", "2020-01-01T17:30:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03-09:", "2020-01-02T12:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03-9900", "2020-01-06T06:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03 est", "2020-01-02T08:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03 PDTx", "2020-01-02T10:00:00"},
      {"%Y-%m-%d %H%z", "2020-01-02 03+9", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03+090", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03+09:0", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03+ 0900", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03z", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03utc", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03JST", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03A", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03", kFails},
      {"%Y-%m-%d %H%z", "2020-01-02 03 ", kFails},
  });
  CHECK(read("%z %Y", "UTC 2020", "1.9") == kFails);
  CHECK(read("%z %Y", "UTC 2020", "4.2") == "2019-12-31T00:00:00");
  CHECK(read("%z %Y", "UT 2020", "1.9") == "2019-12-31T00:00:00");
}

TEST_CASE("cfg:T8b %Z") {
  struct ZoneRow {
    std::string_view zone, v1, later;
  };
  for (const ZoneRow& row : {
           ZoneRow{"GMT", "2020-01-02T03:00:00", "2020-01-02T03:00:00"},
           ZoneRow{"UTC", "2020-01-02T03:00:00", "2020-01-02T03:00:00"},
           ZoneRow{"UTCx", "2020-01-02T03:00:00", "2020-01-02T03:00:00"},
           ZoneRow{"utc", "2020-01-02T03:00:00", "2020-01-02T03:00:00"},
           ZoneRow{"gmt", kFails, "2020-01-02T03:00:00"},
           ZoneRow{"gmtx", kFails, kFails},
           ZoneRow{"Z", kFails, "2020-01-02T03:00:00"},
           ZoneRow{"EST", kFails, "2020-01-02T08:00:00"},
           ZoneRow{"jst", kFails, "2020-01-01T18:00:00"},
           ZoneRow{"JST9", kFails, kFails},
           ZoneRow{"NPT.", kFails, "2020-01-01T21:15:00"},
           ZoneRow{"NST", kFails, "2020-01-02T06:30:00"},
           ZoneRow{"A", kFails, "2020-01-02T02:00:00"},
           ZoneRow{"m", kFails, "2020-01-01T15:00:00"},
           ZoneRow{"Y", kFails, "2020-01-02T15:00:00"},
           ZoneRow{"J", kFails, kFails},
           ZoneRow{"BST", kFails, kFails},
           ZoneRow{"+0900", kFails, kFails},
       }) {
    CAPTURE(row.zone);
    const std::string value = std::string("2020-01-02 03").append(row.zone);
    CHECK(read("%Y-%m-%d %H%Z", value, "1.9") == row.v1);
    CHECK(read("%Y-%m-%d %H%Z", value, "4.2") == row.later);
    CHECK(read("%Y-%m-%d %H%Z", value, "5.0") == row.later);
  }
  CHECK(read("%Y-%m-%d %H%Z", "2020-01-02 03 UTC") == kFails);
}

TEST_CASE("cfg:T8c fractions") {
  check({
      {"%s.%L", "1.5", "1970-01-01T00:00:01.500000000"},
      {"%s,%L", "1,123456789", "1970-01-01T00:00:01.123456789"},
      {"%s.%L", "1.1234567899", "1970-01-01T00:00:01.123456789"},
      {"%s.%L%z", "1.123456789Z", "1970-01-01T00:00:01.123456789"},
      {"%s.%L%z", "1.1234567899Z", "[parser] cannot parse 'V' after %L: 1970-01-01T00:00:00.123456789"},
      {"%s.%L", "1.000065", "1970-01-01T00:00:01.000064999"},
      {"%s.%L", "1.1e-5", "1970-01-01T00:00:01.000001000"},
      {"%s.%L", "1.5e3", "1970-01-01T00:00:01.1783793664"},
      {"%s.%L", "1.1ex", "1970-01-01T00:00:01.100000000"},
      {"%s.%L", "1.9e999999", "1970-01-01T00:00:01"},
      {"%s.%L", "1.", kFailsFraction},
      {"%s.%L", "1", kFails},
      {"%s.%L", "1.Z", kFailsFraction},
      {"%L", "5", "2026-11-22T00:00:00.500000000"},
  });
  CHECK(read("%Y-%m-%dT%H:%M:%S.%L", "2026-11-22T19:27:56.5e3") == "2026-11-22T19:27:56.1783793664");
}

TEST_CASE("cfg:T8c digits divided by a power of ten are what strtod makes of them") {
  std::mt19937 random(21);
  auto same = [](const std::string& digits) {
    double fraction = 0;
    const std::size_t used = read_fraction(digits.data(), digits.size(), fraction);
    return used == digits.size() && fraction == std::strtod(("0." + digits).c_str(), nullptr) &&
           fraction_nanoseconds(fraction) == static_cast<std::uint32_t>(static_cast<std::int64_t>(fraction * 1e9));
  };
  for (int n = 0; n < 1000000; n += 7) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%06d", n);
    REQUIRE(same(digits));
  }
  int low = 0;
  constexpr int kTries = 200000;
  for (int n = 0; n < kTries; ++n) {
    char digits[16];
    const auto value = static_cast<unsigned>(random() % 1000000000);
    std::snprintf(digits, sizeof digits, "%09u", value);
    REQUIRE(same(digits));
    double fraction = 0;
    read_fraction(digits, 9, fraction);
    const std::uint32_t nanoseconds = fraction_nanoseconds(fraction);
    REQUIRE((nanoseconds == value || nanoseconds + 1 == value));
    low += nanoseconds != value ? 1 : 0;
    REQUIRE(same(std::string(digits, 1 + random() % 9)));
  }
  CHECK(low > kTries / 100);
  CHECK(low < kTries / 40);
}

TEST_CASE("cfg:T9 Time_Offset") {
  CHECK(parse_time_offset("Z") == 0);
  CHECK(parse_time_offset("Zebra") == 0);
  CHECK(parse_time_offset("+0900") == 32400);
  CHECK(parse_time_offset("-09:30") == -34200);
  CHECK(parse_time_offset("+09000") == 32400);
  CHECK(parse_time_offset("+5959") == 59 * 3600 + 59 * 60);
  CHECK(parse_time_offset("+09/00") == std::nullopt);  // five bytes, no colon: the pair is "/0"
  CHECK(parse_time_offset("+0;00") == (11 * 3600));
  for (const char* bad : {"", "+", "+09", "+9", "0900", "JST", "UTC", "+0960", "+6000", "+9:00", "+09:00:00", "z"}) {
    CAPTURE(bad);
    CHECK(parse_time_offset(bad) == std::nullopt);
  }
}

TEST_CASE("cfg:P5 a bad Time_Offset refuses the parser without a word, and only where there is a format") {
  TimeOptions options;
  options.format = "%Y %z";
  options.offset = "JST";
  CHECK(read(options, "x", "1.9") == "refused: ");
  options.format = "";
  auto compiled = TimeFormat::compile(options, *base::find_series("1.9"));
  REQUIRE(std::holds_alternative<TimeFormat>(compiled));
  CHECK_FALSE(std::get<TimeFormat>(compiled).enabled());
}

TEST_CASE("cfg:T10 Time_System_Timezone: fields are UTC, offsets are thrown away") {
  TimeOptions options;
  options.format = "%Y-%m-%dT%H:%M:%S.%L%z";
  options.system_timezone = true;
  CHECK(read(options, "2020-01-02T03:04:05.5+0900", "4.2") == "2020-01-02T03:04:05.500000000");
  CHECK(read(options, "2020-01-02T03:04:05.5+0900", "1.9") == "2020-01-01T18:04:05.500000000");
  options.format = "%Y-%m-%d";
  options.offset = "+0900";
  CHECK(read(options, "2020-01-02", "4.2") == "2020-01-02T00:00:00");
}

TEST_CASE("cfg:T11 32 bits, read back unsigned or signed") {
  const base::Series& v1 = *base::find_series("1.9");
  const base::Series& v4 = *base::find_series("4.2");
  CHECK(iso(stored_seconds(v1, -1), 0) == "2106-02-07T06:28:15");
  CHECK_FALSE(is_lost(v1, -1));
  CHECK(is_lost(v4, -1));
  CHECK(is_lost(v4, 2147483648));
  CHECK_FALSE(is_lost(v4, 2147483647));
  CHECK_FALSE(is_lost(v4, 4294967296 + 5));
  CHECK(stored_seconds(v4, 4294967296 + 5) == 5);
}

TEST_CASE("cfg:T12 the messages") {
  CHECK(failure_message(TimeFormat::Failure::format, "x") == "[parser] cannot parse 'x'");
  CHECK(failure_message(TimeFormat::Failure::fraction, "x") == "[parser] cannot parse %L for 'x'");
  CHECK(failure_message(TimeFormat::Failure::behind_fraction, "x") == "[parser] cannot parse 'x' after %L");
  CHECK(failure_message(TimeFormat::Failure::length, "x") == "[parser] time string length is too long");
  CHECK(failure_message(TimeFormat::Failure::silent, "x") == "");
}

TEST_CASE("cfg:T12 behind %L a mismatch leaves the fraction for the json parser, unless it is zero") {
  CHECK(read("%Y-%m-%dT%H:%M:%S.%LZ", "2020-01-02T03:04:05.25+") ==
        "[parser] cannot parse 'V' after %L: 1970-01-01T00:00:00.250000000");
  CHECK(read("%Y-%m-%dT%H:%M:%S.%LZ", "2020-01-02T03:04:05.000+") == "[parser] cannot parse 'V' after %L: zero");
}

TEST_CASE("cfg:T13 Time_Strict off") {
  CHECK(lenient("%Y-%m-%dT%H:%M:%S.%L", "2020-01-02T03:04:05") == "2020-01-02T03:04:05");
  CHECK(lenient("%Y-%m-%d", "x") == "1899-12-31T00:00:00");
  CHECK(stored_seconds(*base::find_series("1.9"), -2209075200) == 2085892096);
  CHECK(lenient("%s", "67768036191676799") == "2147485547-12-31T23:59:59");
  CHECK(lenient("%s", "67768036191676800") == "1969-12-31T23:59:59");
  CHECK(lenient("%s", "922337203685477580") == "1899-12-31T00:00:00");
  CHECK(lenient("%y-%m-%d", "25-07") == "1900-06-30T00:00:00");
  CHECK(lenient("%y-%m-%d", "25-07-01") == "2025-07-01T00:00:00");
  CHECK(lenient("%y %L|%d", "25 5x") == "2024-12-31T00:00:00.500000000");
  CHECK(lenient("%D %H", "07/08/25 x") == "2025-07-08T00:00:00");
  CHECK(lenient("%Y-%m-%d", "2020-01-02", "+0900") == "2020-01-01T15:00:00");
  CHECK(lenient("%Y-%m-%d %H", "2020-01-02", "+0900") == "2020-01-02T00:00:00");
  CHECK(lenient("%Y-%m-%d %H:%M:%S.%L %z", "2020-01-02 03:04:05.25 x") == "2020-01-02T03:04:05.250000000");
  CHECK(lenient("%z %Y-%m-%d", "+0900 2020-01") == "2019-12-30T15:00:00");
}

TEST_CASE("a NUL byte ends a value") {
  using namespace std::string_view_literals;
  CHECK(read("%Y-%m-%d", "2020-01-02\0x"sv) == "2020-01-02T00:00:00");
  CHECK(read("%Y-%m-%d", "2020-01\0-02"sv) == kFails);
  CHECK(failure_message(TimeFormat::Failure::format, "a\0b"sv) == "[parser] cannot parse 'a'");
}

TEST_CASE("the way by position for the container runtime's times agrees with the general one") {
  TimeOptions options;
  options.format = "%Y-%m-%dT%H:%M:%S.%L%z";
  TimeOptions general = options;
  general.format += " ";  // white space at the end changes nothing but the way
  std::mt19937 random(17);
  static constexpr char kNoise[] = "0123456789-+:.TZe ez9";
  auto make = [](const TimeOptions& o, const char* series) {
    return std::get<TimeFormat>(TimeFormat::compile(o, *base::find_series(series)));
  };
  for (const char* series : {"1.9", "4.2"}) {
    const TimeFormat fast = make(options, series);
    const TimeFormat slow = make(general, series);
    int good = 0;
    for (int round = 0; round < 100000; ++round) {
      std::string value = "2026-11-22T10:11:12.";
      for (auto n = 1 + random() % 10; n > 0; --n) value += static_cast<char>('0' + random() % 10);
      static constexpr std::string_view kZones[] = {"Z", "+09:00", "-0330", "+01", "+05:3", "", "UTC", "+99:99", "Zx"};
      value += kZones[random() % std::size(kZones)];
      for (auto n = random() % 3; n > 0; --n) value[random() % value.size()] = kNoise[random() % (sizeof kNoise - 1)];
      const auto a = fast.parse(value, kNow);
      const auto b = slow.parse(value, kNow);
      const bool same = a.outcome == b.outcome && a.failure == b.failure && a.is_zero == b.is_zero &&
                        a.seconds == b.seconds && a.nanoseconds == b.nanoseconds;
      good += a.outcome == TimeFormat::Outcome::ok ? 1 : 0;
      if (same) continue;
      CAPTURE(value);
      CHECK(same);
    }
    CHECK(good > 30000);
  }
}

TEST_CASE("calendar arithmetic goes both ways") {
  CHECK(iso(0, 0) == "1970-01-01T00:00:00");
  CHECK(iso(-1, 0) == "1969-12-31T23:59:59");
  CHECK(iso(951782400, 0) == "2000-02-29T00:00:00");
  CHECK(civil_from_seconds(1795341600).weekday == 0);
  CHECK(civil_from_seconds(1795341600).yearday == 325);
  for (std::int64_t day = -800000; day < 800000; day += 37) {
    const CivilTime t = civil_from_seconds(day * 86400 + 5);
    REQUIRE(days_from_civil(t.year, static_cast<unsigned>(t.month) + 1, t.day) == day);
  }
}

}  // namespace
}  // namespace drybit::record
