#include <doctest/doctest.h>

#include "send/aws_time.h"

using namespace drybit::send;

TEST_CASE("times in AWS's forms are read and written") {
  CHECK(basic_time(1440938160) == "20150830T123600Z");
  CHECK(basic_time(0) == "19700101T000000Z");
  CHECK(read_iso_time("2015-08-30T12:36:00Z") == 1440938160);
  CHECK(read_iso_time("2015-08-30T12:36:00.999Z") == 1440938160);
  CHECK(read_iso_time("2015-08-30T14:36:00+02:00") == 1440938160);
  CHECK(read_iso_time("2015-08-30T04:36:00-0800") == 1440938160);
  CHECK(read_iso_time("2015-08-30T12:36:00UTC") == 1440938160);  // older AWS command lines cache it so
  CHECK(read_http_date("Sun, 30 Aug 2015 12:36:00 GMT") == 1440938160);
}

TEST_CASE("what is no time is none") {
  for (const char* text : {"", "now", "2015-08-30", "2015-13-30T12:36:00Z", "2015-08-30T25:36:00Z", "2015-08-30T12:36:00", "2015-08-30T12:36:00+1", "2015-08-30T12:36:00Zx"}) {
    INFO(text);
    CHECK(!read_iso_time(text));
  }
  for (const char* text : {"", "30 Aug 2015 12:36:00 GMT", "Sun, 30 Foo 2015 12:36:00 GMT", "Sun, 30 Aug 2015 12:36:00", "Sun, 30 Aug 2015 12:36 GMT"}) {
    INFO(text);
    CHECK(!read_http_date(text));
  }
}
