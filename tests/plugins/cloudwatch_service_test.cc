#include "plugins/cloudwatch_service.h"

#include <doctest/doctest.h>

#include <string>

using namespace drybit::plugins;

TEST_CASE("out:6.1 names that CloudWatch takes") {
  struct Row {
    std::string name;
    bool group, stream;
  };
  const Row rows[] = {
      {"/aws/eks/demo-1_a.b#c", true, true}, {"", false, false},       {"a b", false, true}, {"a:b", false, false}, {"a*b", false, false},
      {"caf\u00e9", false, true},            {"g\"q", false, true},    {std::string(512, 'a'), true, true},         {std::string(513, 'a'), false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(is_log_group_name(row.name) == row.group);
    CHECK(is_log_stream_name(row.name) == row.stream);
  }
  std::string umlauts;
  for (int i = 0; i < 512; ++i) umlauts += "\u00fc";
  CHECK(is_log_stream_name(umlauts));
  CHECK_FALSE(is_log_stream_name(umlauts + "x"));
}

TEST_CASE("out:6.2 events that CloudWatch does not keep") {
  constexpr std::int64_t kNow = 1'800'000'000;
  constexpr std::int64_t kMs = kNow * 1000;
  constexpr std::int64_t kDay = 86'400'000;
  CloudWatchService service(kNow);
  CHECK(service.refuses_event(kMs, "a") == "");
  CHECK(service.refuses_event(kMs, "") == lost::kEmpty);
  CHECK(service.refuses_event(-1, "a") == lost::kNegativeTime);
  CHECK(service.refuses_event(kMs + 2 * 3'600'000, "a") == "");
  CHECK(service.refuses_event(kMs + 2 * 3'600'000 + 1, "a") == lost::kTooNew);
  CHECK(service.refuses_event(kMs - 14 * kDay, "a") == "");
  CHECK(service.refuses_event(kMs - 14 * kDay - 1, "a") == lost::kTooOld);
  CloudWatchService week(kNow, 7);
  CHECK(week.refuses_event(kMs - 7 * kDay, "a") == "");
  CHECK(week.refuses_event(kMs - 7 * kDay - 1, "a") == lost::kExpired);
}

TEST_CASE("out:6.2 the size of an event counts UTF-8 and 26 bytes on top") {
  CHECK(event_bytes("abc") == 29);
  CHECK(event_bytes("\u00e9") == 28);
  CHECK(event_bytes("a\xff") == 30);
  CloudWatchService service(0);
  CHECK(service.refuses_event(0, std::string(kMaxEventBytes - 26, 'a')) == "");
  CHECK(service.refuses_event(0, std::string(kMaxEventBytes - 25, 'a')) == lost::kTooLarge);
}

TEST_CASE("out:6.6 retention takes some numbers of days only") {
  CHECK(is_retention(1));
  CHECK(is_retention(3653));
  CHECK_FALSE(is_retention(9));
  CHECK_FALSE(is_retention(0));
  CHECK(retention_values().size() == 22);
}
