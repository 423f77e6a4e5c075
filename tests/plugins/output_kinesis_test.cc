#include <doctest/doctest.h>
#include <fmt/format.h>

#include "plugins/go_run.h"

using namespace drybit;
using test::GoRun;
using test::Options;

namespace {

using Lines = std::vector<std::string>;

Options with(Options more) {
  Options options{{"region", "r"}, {"stream", "d"}};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

const std::string kNoKey = "level=error msg=\"[kinesis 0] The partition key could not be found in the record, using a random string instead\"";

}  // namespace

TEST_CASE("out:4.3 out:KG1 kinesis refuses to start") {
  struct Row {
    Options options;
    const char* words;
  };
  const Row rows[] = {
      {{{"region", "r"}}, "stream and region are required configuration parameters"},
      {with({{"partition_key", "log"}, {"compression", "snappy"}}), "'log' cannot be set as the partition key"},
      {with({{"experimental_concurrency", "11"}}), "Invalid 'experimental_concurrency' value (11) specified, must be less than or equal to 10"},
      {with({{"experimental_concurrency", "-1"}}), "Invalid 'experimental_concurrency' value (-1) specified, must be a non-negative number"},
      {with({{"experimental_concurrency", "x"}}), R"(Invalid 'experimental_concurrency' value (x) specified: strconv.Atoi: parsing \"x\": invalid syntax)"},
      {with({{"experimental_concurrency", "99999999999999999999"}}),
       R"(Invalid 'experimental_concurrency' value (99999999999999999999) specified: strconv.Atoi: parsing \"99999999999999999999\": value out of range)"},
      {with({{"experimental_concurrency_retries", "x"}}), R"(Invalid 'experimental_concurrency_retries' value (x) specified: strconv.Atoi: parsing \"x\": invalid syntax)"},
      {with({{"http_request_timeout", "5s"}}), R"(Invalid 'http_request_timeout' value (5s) specified: strconv.Atoi: parsing \"5s\": invalid syntax)"},
      {with({{"compression", "snappy"}}), "Invalid 'compression' value (snappy) specified, must be 'zlib', 'gzip', 'none', or undefined"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.words);
    GoRun run("kinesis", row.options);
    CHECK(!run.started());
    REQUIRE(run.problems.size() == 1);
    CHECK(run.problems[0].router_log == Lines{fmt::format("level=error msg=\"[kinesis] Failed to initialize plugin: [kinesis 0] {}\\n\"", row.words),
                                              "[error] [go proxy]: plugin 'kinesis' failed to initialize", "[error] [lib] backend failed"});
  }
  GoRun format("kinesis", with({{"time_key", "t"}, {"time_key_format", "%H %"}}));
  REQUIRE(format.problems.size() == 1);
  CHECK(format.problems[0].router_log[1] == R"(level=error msg="[kinesis] Failed to initialize plugin: failed to compile format: stray % at the end of pattern\n")");
  GoRun warned("kinesis", with({{"aggregation", "true"}, {"partition_key", "p"}, {"experimental_concurrency", "1"}, {"http_request_timeout", "x"}}));
  REQUIRE(warned.problems.size() == 3);
  CHECK(warned.problems[0].router_log ==
        Lines{"level=warning msg=\"[kinesis 0] 'partition_key' has different behavior when 'aggregation' enabled. All aggregated records will use a "
              "partition key sourced from the first record in the batch\""});
  CHECK(warned.problems[1].code == "kinesis-concurrency");
  CHECK(!warned.problems[1].fatal());
  CHECK(warned.problems[2].fatal());
  CHECK(GoRun("kinesis", with({{"compression", "GZIP"}, {"experimental_concurrency", "+10"}, {"partition_key", "LOG"}})).started());
}

TEST_CASE("out:KG1 the partition key is a text of the record, else random") {
  struct Row {
    const char* option;
    const char* record;
    const char* key;
    bool logs;
  };
  const Row rows[] = {
      {"p", R"({"p":"x"})", "x", false},
      {"p->q", R"({"p":{"q":"x"}})", "x", false},
      {"p -> q", R"({"p ":{" q":"y"},"p":{"q":"x"}})", "y", false},
      {"p->q", R"({"p":"x"})", "?", true},
      {"p", R"({"p":""})", "?", true},
      {"p", R"({"p":5})", "?", true},
      {"p", "{}", "?", true},
      {"p", R"({"p":{"q":"x"}})", "?", false},
      {"t", "{}", "2026-11-22T10:00:00", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.option);
    CAPTURE(row.record);
    GoRun run("kinesis", with({{"partition_key", row.option}, {"time_key", "t"}, {"data_keys", "none"}}));
    run.places = true;
    CHECK(run.one(row.record) == fmt::format("event d | {} | {{}}", row.key));
    CHECK(run.logged() == (row.logs ? Lines{kNoKey} : Lines{}));
  }
  GoRun run("kinesis", with({{"partition_key", "p"}, {"log_key", "v"}}));
  run.places = true;
  CHECK(run.one(fmt::format("{{\"p\":\"{}\",\"v\":\"\"}}", std::string(300, 'k'))) == fmt::format("event d | {} | ", std::string(256, 'k')));
  GoRun random("kinesis", with({}));
  random.places = true;
  CHECK(random.one("{}") == "event d | ? | {}");
  CHECK(random.logged().empty());
}

TEST_CASE("out:KG2 out:KG3 a line feed only with append_newline") {
  CHECK(GoRun("kinesis", with({})).one(R"({"b":1,"a":2})") == R"(event {"a":2,"b":1})");
  CHECK(GoRun("kinesis", with({{"append_newline", "TRUE"}})).one("{}") == "event {}\n");
  CHECK(GoRun("kinesis", with({{"append_newline", "On"}})).one("{}") == "event {}");
  CHECK(GoRun("kinesis", with({{"log_key", "v"}})).one(R"({"v":""})") == "event ");
  CHECK(GoRun("kinesis", with({{"replace_dots", "-"}, {"log_key", "a-b"}})).one(R"({"a.b":"x"})") == "event x");
}

TEST_CASE("out:KG2 Data and key over 1048576 bytes are cut") {
  GoRun run("kinesis", with({{"log_key", "v"}, {"partition_key", "p"}}));
  auto sent = [&](std::size_t size) { return run.one(fmt::format("{{\"p\":\"key\",\"v\":\"{}\"}}", std::string(size, 'x'))).substr(6); };
  CHECK(sent(1048573).size() == 1048573);
  CHECK(sent(1048574) == std::string(1048576 - 3 - 14, 'x') + "[Truncated...]");
  CHECK(run.logged() == Lines{R"(level=warning msg="[kinesis 0] Found record with 1048577 bytes, truncating to 1MB, stream=d\n")"});
}

TEST_CASE("out:KG2 an object under log_key: what becomes of the chunk") {
  const std::vector<std::string> records{R"({"v":"a"})", R"({"v":{"k":1}})", R"({"v":"b"})", "{}"};
  SUBCASE("with append_newline a lone line feed") {
    GoRun run("kinesis", with({{"log_key", "v"}, {"append_newline", "true"}}));
    CHECK(run.chunk(records) == Lines{"event a\n", "event \n", "event b\n", "none go-log-key-missing"});
  }
  SUBCASE("with compression that record goes") {
    GoRun run("kinesis", with({{"log_key", "v"}, {"compression", "Gzip"}}));
    CHECK(run.chunk(records) == Lines{"event gzip | a", "none go-not-encodable", "event gzip | b", "none go-log-key-missing"});
    CHECK(run.logged()[0] == R"(level=error msg="[kinesis 0] No data to compress.  'nil' value passed as data\n")");
  }
  SUBCASE("else its request is refused") {
    GoRun run("kinesis", with({{"log_key", "v"}}));
    CHECK(run.chunk(records) == Lines{"none go-log-key-missing", "none kinesis-request-refused", "none go-not-encodable", "none kinesis-request-refused"});
    CHECK(run.logged()[1] == R"(level=error msg="[kinesis 0] PutRecords failed with InvalidParameter: 1 validation error(s) found.\n- missing required field, PutRecordsInput.Records[1].Data.\n\n")");
    CHECK(run.chunk({R"({"v":"c"})"}) == Lines{"event c"});
    std::vector<std::string> many(501, R"({"v":"x"})");
    many[500] = R"({"v":[{}]})";
    auto lines = run.chunk(many);
    CHECK(lines[499] == "event x");
    CHECK(lines[500] == "none go-not-encodable");
  }
  SUBCASE("with aggregation no later chunk leaves either") {
    GoRun run("kinesis", with({{"log_key", "v"}, {"aggregation", "true"}}));
    CHECK(run.chunk({R"({"v":"first"})"}) == Lines{"event first"});
    CHECK(run.chunk(records) ==
          Lines{"none go-log-key-missing", "none kinesis-aggregate-refused", "none go-not-encodable", "none kinesis-aggregate-refused"});
    CHECK(run.chunk({R"({"v":"c"})"}, "t") == Lines{"none kinesis-aggregate-refused"});
    CHECK(run.logged().back() == R"(level=error msg="[kinesis 0] failed to unpackRecords with tag: t\n")");
  }
}

TEST_CASE("out:KG5 aggregated records show as user records under no certain key") {
  GoRun run("kinesis", with({{"aggregation", "true"}, {"partition_key", "p"}, {"compression", "zlib"}}));
  run.places = true;
  CHECK(run.chunk({R"({"p":"x"})", R"({"p":"y"})"}) == Lines{R"(event d | ? | zlib | {"p":"x"})", R"(event d | ? | zlib | {"p":"y"})"});
}

TEST_CASE("out:CG25 later series write the time of sending into time_key") {
  GoRun run("kinesis", with({{"time_key", "t"}, {"time_key_format", "%F"}}), "4.2");
  run.times = true;
  CHECK(run.one("{}") == R"(event 0 clock | {"t":"2026-11-24"})");
}
