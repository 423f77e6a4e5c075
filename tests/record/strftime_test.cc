#include "record/strftime.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>

namespace drybit::record {
namespace {

constexpr std::int64_t kTime = 1795375973;  // Sunday, 2026-11-22T19:32:53Z

std::string c(const std::string& format, std::int64_t seconds = kTime) {
  std::string out;
  append_strftime(out, format, seconds);
  return out;
}

TEST_CASE("out:ES5 the C library's strftime in UTC, as recorded") {
  CHECK(c("%a %A %b %B %c %C %d %D %e") == "Sun Sunday Nov November Sun Nov 22 19:32:53 2026 20 22 11/22/26 22");
  CHECK(c("%F %g %G %h %H %I %j %k %l %m %M") == "2026-11-22 26 2026 Nov 19 07 326 19  7 11 32");
  CHECK(c("%u %U %V %w %W %x %X %y %Y %z %Z %%") == "7 47 47 0 46 11/22/26 19:32:53 26 2026 +0000 GMT %");
  CHECK(c("%q %i %J %E %Ey %Od %_d %-d %^a %#Z %10Y %3N %9N %L") ==
        "%q %i %J %E 26 22 22 22 SUN gmt 0000002026 %3N       %9N %L");
  CHECK(c("%") == "%");
  CHECK(c("x%") == "x%");
  CHECK(c("") == "");
  CHECK(c("%Y.%m.%d", 345601) == "1970.01.05");
}

TEST_CASE("out:ES5 %s does not ask for the machine's time zone") {
  const char* old = std::getenv("TZ");
  const std::string saved = old == nullptr ? "" : old;
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  CHECK(c("%s|%%s|%12s|%_12s|%-12s|%Z %H") == "1795375973|%s|001795375973|  1795375973|1795375973|GMT 19");
  CHECK(c("%8s", -5) == "-0000005");
  if (old == nullptr) {
    unsetenv("TZ");
  } else {
    setenv("TZ", saved.c_str(), 1);
  }
  tzset();
}

TEST_CASE("a width cannot ask for the world") {
  CHECK(c("%2000d").size() == 2000);
  CHECK(c("a%99999999d").size() < 300000);
}

TEST_CASE("out:FH10 kinesis_firehose's sub-second conversions and its limit") {
  auto firehose = [](const std::string& format, bool later, std::uint32_t nanoseconds = 7001003) {
    std::string out;
    return append_firehose_time(out, format, kTime, nanoseconds, later, later) ? out : "crash";
  };
  CHECK(firehose("%S.%3N %9N %L", true) == "53.007 007001003 007001003");
  CHECK(firehose("%S.%3N|%L", false) == "53.%3N|%L");
  CHECK(firehose("%c", false) == "Sun Nov 22 19:32:53 2026");
  CHECK(firehose("%c", true) == "crash");
  CHECK(firehose("%c ", true) == "Sun Nov 22 19:32:53 2026 ");
  CHECK(firehose("%A %B", true) == "Sunday November");
  CHECK(firehose("%n", true) == "\n");
}

std::string go(std::string_view format, std::int64_t seconds = kTime, std::uint32_t nanoseconds = 7001003) {
  const auto compiled = GoTimeFormat::compile(format);
  if (!compiled) return compiled.error().message;
  std::string out;
  compiled->append(out, seconds, nanoseconds);
  return out;
}

TEST_CASE("out:FG1a the Go plugins' strftime, as recorded") {
  CHECK(go("%A %a %B %b %h %C %c %D %d %e %F %H %I %j %k %l %M %m %p %R %r %S %T %U %u %V %v %W %w %X %x %Y %y %Z %z "
           "%L %f %%%n%t",
           1795341601) ==
        "Sunday Sun November Nov Nov 20 Sun Nov 22 10:00:01 2026 11/22/26 22 22 2026-11-22 10 10 326 10 10 00 11 AM "
        "10:00 "
        "10:00:01 AM 01 10:00:01 47 7 47 22-Nov-2026 46 0 10:00:01 11/22/26 2026 26 UTC +0000 007 007001 %\n\t");
  CHECK(go("%c|%v|%e|%k|%l|%r", 1793610307) == "Mon Nov  2 09:05:07 2026| 2-Nov-2026| 2| 9| 9|09:05:07 AM");
  CHECK(go("plain") == "plain");
}

TEST_CASE("out:FG1a the Go plugins' parts are joined to one layout, which is read anew") {
  CHECK(go("%hx") == "Janx");
  CHECK(go("%bx%Hx") == "Janx19x");
  CHECK(go("%hX %a-%b") == "NovX Sun-Nov");
  CHECK(go("%bx5") == "Novx5");  // a digit keeps the text apart
  CHECK(go("%ax|%aday|%buary|%Ax") == "Monx|Sunday|November|Sundayx");
  CHECK(go("_%e|_%Y") == "326|_2026");
  CHECK(go("P%a", 1795341601) == "AMon");  // PM, then "on"
  CHECK(go("%d%m%Y%y%M%S|%F%z%d") == "2211202626325" "3|2026-11-22+000022");
}

TEST_CASE("out:FG1a ISO weeks and days agree with C in every year") {
  for (std::int64_t day = 0; day < 20000; day += 3) {
    REQUIRE(go("%V %j %u %w %y %C", day * 86400) == c("%V %j %u %w %y %C", day * 86400));
  }
}

TEST_CASE("out:FG1a weeks of the year are one ahead of C in years that begin on a Monday, or for %W on a Tuesday") {
  for (std::int64_t day = 0; day < 20000; ++day) {
    const int first = std::stoi(c("%w", (day - std::stoi(c("%j", day * 86400)) + 1) * 86400));
    REQUIRE(std::stoi(go("%U", day * 86400)) == std::stoi(c("%U", day * 86400)) + (first == 1));
    REQUIRE(std::stoi(go("%W", day * 86400)) == std::stoi(c("%W", day * 86400)) + (first == 2));
  }
}

TEST_CASE("out:FG1a what the Go plugins refuse") {
  const std::string lookup = "failed to compile format: pattern compilation failed: lookup failed: ";
  CHECK(go("%s") == lookup + "'%s' was not found in specification set");
  CHECK(go("%Y %3N") == lookup + "'%3' was not found in specification set");
  CHECK(go("%N") == lookup + "'%N' was not found in specification set");
  CHECK(go("%\xC3") == lookup + "'%\u00C3' was not found in specification set");
  CHECK(go("%Y%") == "failed to compile format: stray % at the end of pattern");
}

}  // namespace
}  // namespace drybit::record
