#include <doctest/doctest.h>
#include <fmt/format.h>

#include "plugins/go_run.h"

using namespace drybit;
using test::GoRun;
using test::Options;

namespace {

using Lines = std::vector<std::string>;

Options with(Options more) {
  Options options{{"region", "r"}, {"log_group_name", "g"}, {"log_stream_prefix", "s-"}};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

}  // namespace

TEST_CASE("out:CG1 cloudwatch names the first thing that is missing or too much") {
  struct Row {
    Options options;
    const char* code;
    const char* words;
  };
  const Row rows[] = {
      {{}, "missing-option", "region is a required parameter"},
      {{{"region", "r"}}, "missing-option", "log_group_name is a required parameter"},
      {{{"region", "r"}, {"log_group_name", "g-$(x"}}, "missing-option", "log_stream_name or log_stream_prefix is required"},
      {with({{"log_stream_name", "n"}}), "go-name-and-prefix", "either log_stream_name or log_stream_prefix can be configured. They cannot be provided together"},
      {{{"region", "r"}, {"log_group_name", "g-$(x"}, {"log_stream_prefix", "p"}}, "go-template",
       R"~(Cannot find end tag=\")\" in the template=\"g-$(x\" starting from \"x\")~"},
      {{{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "$(y"}}, "go-template",
       R"~(Cannot find end tag=\")\" in the template=\"$(y\" starting from \"y\")~"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.words);
    GoRun run("cloudwatch", row.options);
    CHECK(!run.started());
    REQUIRE(run.problems.size() == 1);
    CHECK(run.problems[0].fatal());
    CHECK(run.problems[0].code == row.code);
    CHECK(run.problems[0].router_log ==
          Lines{fmt::format("level=error msg=\"{}\"", row.words), "[error] [go proxy]: plugin 'cloudwatch' failed to initialize", "[error] [lib] backend failed"});
  }
  CHECK(GoRun("cloudwatch", {}, "4.2").problems[0].router_log ==
        Lines{"level=error msg=\"region is a required parameter\"", "[error] [go proxy]: plugin 'cloudwatch' failed to initialize",
              "[error] [output] could not initialize 'cloudwatch' plugin", "[error] [output] failed to initialize 'cloudwatch' plugin",
              "[error] [engine] output initialization failed"});
}

TEST_CASE("out:CG1 a second cloudwatch that fails aborts 1.9 only") {
  CHECK(GoRun("cloudwatch", {}, "1.9", 1).problems[0].message.find("aborts") != std::string::npos);
  CHECK(GoRun("cloudwatch", {}, "1.9", 0).problems[0].message.find("aborts") == std::string::npos);
  CHECK(GoRun("cloudwatch", {}, "4.2", 1).problems[0].message.find("aborts") == std::string::npos);
}

TEST_CASE("out:CG5 a template that fails gives the default name, with an error line per record") {
  GoRun run("cloudwatch", {{"region", "r"}, {"log_group_name", "a b$(x)"}, {"log_stream_name", "$(y)"}, {"default_log_group_name", "d g:$(x)"}}, "1.9", 2);
  run.places = true;
  CHECK(run.one(R"({"x":1,"y":"Y:"})") == R"(event lost (CloudWatch refuses the name of the log group) d g:$(x) | Y. | {"x":1,"y":"Y:"})");
  CHECK(run.one(R"({"x":"X","y":""})") == R"(event a.bX | /fluentbit-default | {"x":"X","y":""})");
  REQUIRE(run.logged().size() == 2);
  CHECK(run.logged()[0] == R"(level=error msg="[cloudwatch 2] parsing log_group_name template 'a.b$(x)' (using value of default_log_group_name instead): x: tag name not found")");
  CHECK(run.logged()[1] == R"(level=error msg="[cloudwatch 2] InvalidParameterException: <message>\n\tstatus code: 400, request id: <id>\n")");
  CHECK(run.one(R"({"x":"X"})") == R"(event a.bX | /fluentbit-default | {"x":"X"})");
  CHECK(run.logged().back() == R"(level=error msg="[cloudwatch 2] parsing log_stream_name template '$(y)': y: tag name not found")");
}

TEST_CASE("out:CG6 log_stream_prefix and tag are neither sanitised nor cut") {
  GoRun run("cloudwatch", {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_prefix", std::string(600, 'p') + "*:"}});
  run.places = true;
  CHECK(run.one("{}", "a:b") == fmt::format("event lost (CloudWatch refuses the name of the log stream) g | {}*:a:b | {{}}", std::string(600, 'p')));
}

TEST_CASE("out:CG7 the process dies at the first record that reaches an unclosed ['") {
  GoRun run("cloudwatch", {{"region", "r"}, {"log_group_name", "$(k['x)"}, {"log_stream_name", "s"}});
  auto lines = run.chunk({R"({"a":1})", R"({"k":{"x":1}})", "{}"});
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == R"(event {"a":1})");
  CHECK(lines[1].starts_with("crash "));
}

TEST_CASE("out:CG8 a chunk ends where the decoder stops") {
  GoRun run("cloudwatch", with({}));
  CHECK(run.chunk({R"({"n":1})", R"({"k":"x","k":5})", R"({"n":2})"}) == Lines{R"(event {"n":1})", "none go-decoder-stops", "none go-decoder-stops"});
  CHECK(run.chunk({R"({"n":3})"}) == Lines{R"(event {"n":3})"});
  CHECK(run.logged().empty());
}

TEST_CASE("out:CG10 without log_key the message is the record as Go's JSON") {
  GoRun run("cloudwatch", with({}));
  CHECK(run.one(R"({"z":1,"a":{"c":1.0,"b":[0.5,1e-7,1e21]}})") == R"(event {"a":{"b":[0.5,1e-07,1e+21],"c":1},"z":1})");
  CHECK(run.one(R"({"s":"<a>&\"\\/\n\u0008\u0001é"})") == R"(event {"s":"\u003ca\u003e\u0026\"\\/\n\u0008\u0001é"})");
  CHECK(run.one("{\"\xff\":\"\xed\xa0\x80\"}") == R"(event {"\ufffd":"\ufffd\ufffd\ufffd"})");
  CHECK(run.one("{}") == "event {}");
}

TEST_CASE("out:CG11 log_key sends one value") {
  GoRun run("cloudwatch", with({{"log_key", "v"}}));
  struct Row {
    const char* record;
    const char* result;
  };
  const Row rows[] = {
      {R"({"v":"a \"<é> "})", "event a \"<é>"},
      {R"({"v":12})", "event 12"},
      {R"({"v":true})", "event true"},
      {R"({"v":null})", "event null"},
      {R"({"v":1e-7})", "event 1e-7"},
      {R"({"v":1e21})", "event 1e+21"},
      {R"({"v":[1,"<",[2.0]]})", R"(event [1,"\u003c",[2]])"},
      {R"({"v":[]})", "event []"},
      {R"({"v":{}})", "none go-not-encodable"},
      {R"({"v":{"a":1}})", "none go-not-encodable"},
      {R"({"v":[1,{"a":1}]})", "none go-not-encodable"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.record);
    CHECK(run.one(row.record) == row.result);
  }
  CHECK(run.logged().empty());
  CHECK(run.one(R"({"vv":"x","V":1})") == "none go-log-key-missing");
  CHECK(run.logged() == Lines{R"(level=error msg="[cloudwatch 0] Failed to find key v specified by log_key option in log record: map[V:1 vv:x]\n")"});
}

TEST_CASE("out:CG12 white space at both ends goes, and with it empty messages") {
  GoRun run("cloudwatch", with({{"log_key", "v"}}));
  CHECK(run.one("{\"v\":\" \t\u00a0\u3000\u2028 at x \u0085\u2003 \"}") == "event at x");
  CHECK(run.one("{\"v\":\"\u200bx\ufeff\"}") == "event \u200bx\ufeff");
  CHECK(run.one("{\"v\":\"\xa0x\x85\"}") == "event \xa0x\x85");
  CHECK(run.one("{\"v\":\"  \u2029\"}") == "none empty-message");
  CHECK(run.one(R"({"v":""})") == "none empty-message");
}

TEST_CASE("out:CG13 messages over 262117 bytes are cut at a character") {
  GoRun run("cloudwatch", with({{"log_key", "v"}}));
  auto sent = [&](const std::string& text) { return run.one(fmt::format("{{\"v\":\"{}\"}}", text)).substr(6); };
  CHECK(sent(std::string(262117, 'x')) == std::string(262117, 'x'));
  CHECK(run.logged().empty());
  CHECK(sent(std::string(262118, 'x')) == std::string(262104, 'x') + "[Truncated...]");
  CHECK(run.logged() == Lines{R"(level=warning msg="[cloudwatch 0] Found record with 262145 bytes, truncating to 256KB, logGroup=, stream=\n")"});
  std::string wide = std::string(262103, 'x') + "é" + std::string(100, 'y');
  CHECK(sent(wide) == std::string(262103, 'x') + "[Truncated...]");
}

TEST_CASE("out:CG14 bytes that are no UTF-8 leave as they are") {
  GoRun run("cloudwatch", {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "$(v)"}, {"log_key", "v"}});
  run.places = true;
  CHECK(run.one("{\"v\":\"a\xff\"}") == "event g | a\xff | a\xff");
}

TEST_CASE("out:CG20 streams are kept under group and stream run together") {
  GoRun run("cloudwatch", {{"region", "r"}, {"log_group_name", "$(g)"}, {"log_stream_name", "$(s)"}, {"log_key", "m"}});
  run.places = true;
  CHECK(run.chunk({R"({"g":"a","s":"bc","m":"1"})", R"({"g":"ab","s":"c","m":"2"})", R"({"g":"abc","m":"3"})"}) ==
        Lines{"event a | bc | 1", "event a | bc | 2", "event abc | /fluentbit-default | 3"});
  CHECK(run.chunk({R"({"g":"ab","s":"c","m":"4"})"}, "other.tag") == Lines{"event a | bc | 4"});
}

TEST_CASE("out:CG20 times are floored milliseconds, nanoseconds beyond a second included") {
  GoRun run("cloudwatch", with({}));
  run.times = true;
  CHECK(run.one("{}") == "event 1795341600007 | {}");
}

TEST_CASE("out:CG21 out:CG22 groups, retention and streams are made once, then events are put") {
  GoRun run("cloudwatch", {{"region", "r"}, {"log_group_name", "$(g)"}, {"log_stream_name", "s\"1"}, {"auto_create_group", "TRUE"},
                           {"log_retention_days", "30"}, {"new_log_group_tags", " b = 2 ,a,=x,a=1"}});
  run.show_calls();
  CHECK(run.chunk({R"({"g":"G"})", R"({"g":"H"})"}) ==
        Lines{R"(call CreateLogGroup {"logGroupName":"G","tags":{"a":"1","b":"2"}})", R"(call PutRetentionPolicy {"logGroupName":"G","retentionInDays":30})",
              R"(call DescribeLogStreams {"logGroupName":"G","logStreamNamePrefix":"s\"1"})", R"(call CreateLogStream {"logGroupName":"G","logStreamName":"s\"1"})",
              R"(event {"g":"G"})", R"(call CreateLogGroup {"logGroupName":"H","tags":{"a":"1","b":"2"}})",
              R"(call PutRetentionPolicy {"logGroupName":"H","retentionInDays":30})", R"(call DescribeLogStreams {"logGroupName":"H","logStreamNamePrefix":"s\"1"})",
              R"(call CreateLogStream {"logGroupName":"H","logStreamName":"s\"1"})", R"(event {"g":"H"})", "call PutLogEvents ", "call PutLogEvents "});
  CHECK(run.chunk({R"({"g":"G"})"}) == Lines{R"(event {"g":"G"})", "call PutLogEvents "});
}

TEST_CASE("out:CG2 only true and false are words; out:CG3 30d is no number") {
  GoRun run("cloudwatch", with({{"auto_create_group", "On"}, {"auto_create_stream", "Off"}, {"log_retention_days", "30d"}}));
  run.show_calls();
  CHECK(run.chunk({"{}"}, "t") == Lines{R"(call DescribeLogStreams {"logGroupName":"g","logStreamNamePrefix":"s-t"})",
                                        R"(call CreateLogStream {"logGroupName":"g","logStreamName":"s-t"})", "event {}", "call PutLogEvents "});
}

TEST_CASE("out:CG20 a request ends at 10000 events and at 1048576 bytes") {
  GoRun run("cloudwatch", with({{"log_key", "v"}}));
  run.show_calls();
  auto puts = [&](std::size_t records, const std::string& text) {
    auto lines = run.chunk(std::vector<std::string>(records, fmt::format("{{\"v\":\"{}\"}}", text)));
    return std::count(lines.begin(), lines.end(), "call PutLogEvents ");
  };
  CHECK(puts(10000, "x") == 1);
  CHECK(puts(10001, "x") == 2);
  // 4 * (26 + 262118) is 1048576 exactly, which is too much; an invalid byte counts as three.
  CHECK(puts(4, std::string(262100, 'x')) == 1);
  CHECK(puts(4, std::string(262100, 'x') + "\xff\xff\xff\xff\xff\xff\xff\xff\xff") == 2);
}

TEST_CASE("out:CG25 later series give events the time they are sent") {
  GoRun run("cloudwatch", with({}), "4.2");
  run.times = true;
  CHECK(run.one("{}") == "event 1795527481500 clock | {}");
}

TEST_CASE("a template with $(uuid) is told to be random") {
  GoRun run("cloudwatch", {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "s-$(uuid)"}});
  REQUIRE(run.problems.size() == 1);
  CHECK(run.problems[0].code == "go-random-name");
  CHECK(!run.problems[0].fatal());
}

TEST_CASE("out:6.1 out:6.2 out:6.6 what the service would refuse is told with the event") {
  GoRun names("cloudwatch", {{"region", "r"}, {"log_group_name", "$(g)"}, {"log_stream_name", "s"}, {"default_log_group_name", "a b"}});
  CHECK(names.chunk({R"({"g":"G"})", "{}", R"({"g":"G"})"}) == Lines{R"(event {"g":"G"})", "event lost (CloudWatch refuses the name of the log group) {}",
                                                                     R"(event lost (a request before it in its chunk fails, and the rest of the chunk with it) {"g":"G"})"});
  CHECK(names.chunk({R"({"g":"G"})"}) == Lines{R"(event {"g":"G"})"});
  GoRun days("cloudwatch", with({{"auto_create_group", "true"}, {"log_retention_days", "31"}}));
  CHECK(days.one("{}") == "event lost (CloudWatch refuses the value of log_retention_days, and the plugin gives up the chunk) {}");
  GoRun expired("cloudwatch", with({{"auto_create_group", "true"}, {"log_retention_days", "1"}}));
  CHECK(expired.one("{}") == "event lost (older than the retention of the log group) {}");
  CHECK(GoRun("cloudwatch", with({{"log_retention_days", "1"}})).one("{}") == "event {}");
}
