#include <doctest/doctest.h>
#include <fmt/format.h>

#include "plugins/go_run.h"

using namespace drybit;
using test::GoRun;
using test::Options;

namespace {

using Lines = std::vector<std::string>;

Options with(Options more) {
  Options options{{"region", "r"}, {"delivery_stream", "d"}};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

}  // namespace

TEST_CASE("out:4.2 firehose needs its stream and region") {
  for (const Options& options : {Options{}, Options{{"region", "r"}}, Options{{"delivery_stream", "d"}}}) {
    GoRun run("firehose", options, "1.9");
    CHECK(!run.started());
    REQUIRE(run.problems.size() == 1);
    CHECK(run.problems[0].router_log ==
          Lines{R"(level=error msg="[firehose] Failed to initialize plugin: [firehose 0] delivery_stream and region are required configuration parameters")",
                "[error] [go proxy]: plugin 'firehose' failed to initialize", "[error] [lib] backend failed"});
  }
}

TEST_CASE("out:FG1a a time format that Go does not know is fatal, but only with time_key") {
  GoRun run("firehose", with({{"time_key", "t"}, {"time_key_format", "%s"}}), "4.2");
  CHECK(!run.started());
  REQUIRE(run.problems.size() == 1);
  CHECK(run.problems[0].code == "go-time-format");
  REQUIRE(run.problems[0].router_log.size() == 6);
  CHECK(run.problems[0].router_log[0] == R"(level=error msg="[firehose 0] Issue with strftime format in 'time_key_format'")");
  CHECK(run.problems[0].router_log[1] == R"(level=error msg="[firehose] Failed to initialize plugin: failed to compile format: pattern compilation failed: lookup failed: '%s' was not found in specification set")");
  CHECK(GoRun("firehose", with({{"time_key_format", "%s"}})).started());
}

TEST_CASE("out:FG1 time_key, data_keys, replace_dots, log_key in this order") {
  struct Row {
    Options options;
    const char* record;
    const char* data;
  };
  const Row rows[] = {
      {{}, R"({"b":1,"a":"<"})", R"({"a":"\u003c","b":1})"},
      {{}, "{}", "{}"},
      {{{"time_key", "t"}}, R"({"z":1,"a":2})", R"({"a":2,"t":"2026-11-22T10:00:00","z":1})"},
      {{{"time_key", "t"}, {"time_key_format", "%H.%L %f"}}, R"({"t":5})", R"({"t":"10.007 007000"})"},
      {{{"time_key", "t"}, {"data_keys", "a"}}, R"({"a":1,"b":2})", R"({"a":1})"},
      {{{"time_key", "t"}, {"data_keys", "a,t"}}, R"({"a":1,"b":2})", R"({"a":1,"t":"2026-11-22T10:00:00"})"},
      {{{"data_keys", "a, b"}}, R"({"a":1,"b":2," b":3})", R"({" b":3,"a":1})"},
      {{{"data_keys", ","}}, R"({"a":1})", "{}"},
      {{{"data_keys", "nosuch"}}, R"({"a":1})", "{}"},
      {{{"replace_dots", "_"}}, R"({"a.b":{"c.d":[{"e.f":1}]},"x":1})", R"({"a_b":{"c_d":[{"e.f":1}]},"x":1})"},
      {{{"replace_dots", "_"}}, R"({"a.b":1,"a_b":2})", R"({"a_b":1})"},
      {{{"replace_dots", "_"}}, R"({"a_b":2,"a.b":1})", R"({"a_b":1})"},
      {{{"replace_dots", "_"}, {"data_keys", "a.b"}}, R"({"a.b":1,"a_b":2})", R"({"a_b":1})"},
      {{{"replace_dots", "_"}, {"log_key", "k_l"}}, R"({"k.l":"text"})", "text"},
      {{{"log_key", "v"}}, R"({"v":" padded "})", " padded "},
      {{{"log_key", "v"}}, R"({"v":""})", ""},
      {{{"log_key", "v"}}, R"({"v":1e-7})", "1e-7"},
      {{{"log_key", "v"}}, R"({"v":{"a":1}})", ""},
      {{{"log_key", "v"}}, R"({"v":[{}]})", ""},
      {{{"log_key", "t"}, {"time_key", "t"}}, "{}", "2026-11-22T10:00:00"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.record);
    CAPTURE(row.data);
    GoRun run("firehose", with(row.options));
    CHECK(run.one(row.record) == fmt::format("event {}\n", row.data));
  }
}

TEST_CASE("out:CG11 a record without log_key's key is dropped with a line") {
  GoRun run("firehose", with({{"log_key", "v"}, {"data_keys", "a"}}), "1.9", 1);
  CHECK(run.one(R"({"a":1,"v":2})") == "none go-log-key-missing");
  CHECK(run.logged() == Lines{R"(level=error msg="[firehose 1] Failed to find key v specified by log_key option in log record: map[a:1]\n")"});
  GoRun wide("firehose", with({{"log_key", "v"}}), "1.9", 1);
  const std::string text(1000, 'x');
  CHECK(wide.one("{\"a\":\"" + text + "\"}") == "none go-log-key-missing");
  CHECK(wide.logged() == Lines{R"(level=error msg="[firehose 1] Failed to find key v specified by log_key option in log record: map[a:)" + text + R"(]\n")"});
}

TEST_CASE("out:FG2 Data over 1024000 bytes is cut, without a line feed") {
  GoRun run("firehose", with({{"log_key", "v"}}));
  auto sent = [&](std::size_t size) { return run.one(fmt::format("{{\"v\":\"{}\"}}", std::string(size, 'x'))).substr(6); };
  CHECK(sent(1023999) == std::string(1023999, 'x') + "\n");
  CHECK(run.logged().empty());
  CHECK(sent(1024000) == std::string(1023986, 'x') + "[Truncated...]");
  CHECK(run.logged() == Lines{R"(level=warning msg="[firehose 0] Found record with 1024001 bytes, truncating to 1000Kib, stream=d\n")"});
}

TEST_CASE("out:FG3 simple_aggregation joins the records of a chunk") {
  GoRun run("firehose", with({{"log_key", "v"}, {"simple_aggregation", "TRUE"}}));
  run.origins = true;
  CHECK(run.chunk({R"({"v":"a"})", R"({"v":"b"})", "{}", R"({"v":"c"})"}) == Lines{"none go-log-key-missing", "event a\nb\nc\n @ 3: 1 2 4"});
  CHECK(run.chunk({R"({"v":"a"})", R"({"v":"b","v":1})", R"({"v":"c"})"}) == Lines{"none go-decoder-stops", "none go-decoder-stops", "event a\n @ 1: 1"});
  std::string large = fmt::format("{{\"v\":\"{}\"}}", std::string(600000, 'x'));
  auto lines = run.chunk({R"({"v":"a"})", large, large, R"({"v":"b"})"});
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].ends_with(" @ 2: 1 2"));
  CHECK(lines[1].ends_with(" @ 2: 3 4"));
  CHECK(GoRun("firehose", with({{"simple_aggregation", "On"}})).chunk({"{}", "{}"}).size() == 2);
}

TEST_CASE("out:FG3 a request of 4 MiB ends the joining too") {
  GoRun run("firehose", with({{"log_key", "v"}, {"simple_aggregation", "true"}}));
  run.origins = true;
  std::string most = fmt::format("{{\"v\":\"{}\"}}", std::string(1023990, 'x'));
  std::string rest = fmt::format("{{\"v\":\"{}\"}}", std::string(98320, 'x'));
  auto lines = run.chunk({most, most, most, most, rest, R"({"v":"abcdefghijklmnopqrstuvwxyz"})", R"({"v":"b"})"});
  REQUIRE(lines.size() == 6);
  CHECK(lines[4].ends_with(" @ 1: 5"));
  CHECK(lines[5].ends_with(" @ 2: 6 7"));
}

TEST_CASE("out:FG5 later series write the time of sending") {
  GoRun run("firehose", with({{"time_key", "t"}, {"time_key_format", "%H:%M:%S.%L"}}), "4.2");
  CHECK(run.one("{}") == "event {\"t\":\"13:38:01.500\"}\n");
}
