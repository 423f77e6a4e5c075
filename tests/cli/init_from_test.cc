// drybit init --from: sample logs choose the parsers.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/sample_map.h"

using namespace drybit;
using nlohmann::json;
using test::run_drybit;

namespace {

struct Line {
  std::string text;
  std::string expect;  ///< what the event holds, as JSON; empty: the text as it is, under log
};

struct Sample {
  const char* name;
  std::vector<Line> lines;
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> kSamples = {
      {"json",
       {{R"({"level":"info","msg":"a","n":1})", R"({"level":"info","msg":"a","n":1})"},
        {R"({"level":"error","err":{"code":42}})", R"({"level":"error","err":{"code":42}})"},
        {"Listening on port 3000", ""}}},
      {"spring",
       {{"2026-11-22T10:00:00.099Z  INFO 1 --- [           main] c.example.shop.Application               : Started in 3.2 seconds",
         R"({"level":"INFO","pid":1,"thread":"           main","logger":"c.example.shop.Application","log":"Started in 3.2 seconds"})"},
        {"2026-11-22 10:00:01.000 ERROR 7 --- [nio-8080-exec-1] c.e.OrderController : Order failed: no stock", R"({"level":"ERROR","thread":"nio-8080-exec-1","log":"Order failed: no stock"})"},
        {"2026-11-22T10:00:02.000+01:00  WARN 1 --- [shop] [nio-8080-exec-2] [65a1b2c3d4e5f607-65a1b2c3d4e5f607] c.e.Stock : low",
         R"({"app":"shop","thread":"nio-8080-exec-2","trace":"65a1b2c3d4e5f607-65a1b2c3d4e5f607","logger":"c.e.Stock"})"},
        {"2026-11-22 10:00:03.000  INFO [shop,65a1,65a2] 1 --- [main] c.e.Stock : x", R"({"context":"shop,65a1,65a2","thread":"main","log":"x"})"},
        {"java.lang.IllegalStateException: no stock", ""},
        {"\tat com.example.shop.Stock.take(Stock.java:42) ~[app.jar:1.0]", ""},
        {"\t... 12 more", ""},
        {"Caused by: java.io.IOException: gone", ""}}},
      {"other-java",
       {{"10:15:30.123 [main] INFO  c.example.App - up", R"({"at":"10:15:30.123","level":"INFO","logger":"c.example.App","log":"up"})"},
        {"2026-11-22 10:15:30,123 WARN  [pool-1] c.example.App - slow", R"({"thread":"pool-1","level":"WARN","log":"slow"})"},
        {"2026-11-22 10:15:30,123 INFO  [io.quarkus] (main) started", R"({"logger":"io.quarkus","thread":"main","log":"started"})"}}},
      {"python", {{"2026-11-22 10:15:30,123 - shop.orders - ERROR - refused", R"({"logger":"shop.orders","level":"ERROR","log":"refused"})"}}},
      {"nginx",
       {{R"(10.0.3.7 - - [22/Nov/2026:10:00:00 +0000] "GET /cart?x=1 HTTP/1.1" 200 512 "-" "curl/8.5.0")", R"({"method":"GET","path":"/cart?x=1","code":200,"size":512,"agent":"curl/8.5.0"})"},
        {R"re(10.0.3.7 - bob [22/Nov/2026:10:00:00 +0000] "POST / HTTP/2.0" 302 0 "https://a.example/" "Mozilla/5.0 (X11)" "203.0.113.9")re",
         R"({"user":"bob","code":302,"referer":"https://a.example/","forwarded":"203.0.113.9"})"},
        {R"(10.0.3.7 - - [22/Nov/2026:10:00:00 +0000] "HEAD / HTTP/1.0" 304 -)", R"({"method":"HEAD","code":304})"},
        {R"(10.0.3.7 - - [22/Nov/2026:10:00:00 +0000] "\x16\x03\x01" 400 157 "-" "-")", ""},
        {R"(2026/11/22 10:00:02 [error] 29#29: *1 open() "/x" failed (2: No such file or directory))", R"re({"level":"error","pid":29,"log":"*1 open() \"/x\" failed (2: No such file or directory)"})re"},
        {"/docker-entrypoint.sh: Configuration complete; ready for start up", ""}}},
      {"klog",
       {{R"(I1122 10:00:00.099999       1 controller.go:214] "Starting workers" count=2)", R"({"severity":"I","source":"controller.go:214","log":"\"Starting workers\" count=2"})"},
        {"E1122 10:00:01.199999       1 reflector.go:147] watch failed: refused", R"({"severity":"E","log":"watch failed: refused"})"}}},
      {"logfmt",
       {{R"(level=info msg="request done" path=/cart status=200)", R"({"level":"info","msg":"request done","path":"/cart","status":"200"})"},
        {R"(ts=2026-11-22T10:00:00Z caller=main.go:17 level=warn err="a \"b\" c")", R"({"caller":"main.go:17","err":"a \"b\" c"})"},
        {"a plain sentence with x=1 in it", ""},
        {R"(level=info msg="and then" some bare words)", ""},
        {"goroutine 1 [running]:", ""}}},
      {"text", {{"one", ""}, {"two words", ""}}},
  };
  return kSamples;
}

std::string log_text(const std::vector<Line>& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) text += "2026-11-22T10:00:0" + std::to_string(i) + ".5Z stdout F " + lines[i].text + "\n";
  return text;
}

bool holds(const json& event, const json& part) {
  return std::ranges::all_of(part.items(), [&](const auto& one) { return event.contains(one.key()) && event.at(one.key()) == one.value(); });
}

/// Replays one log with the map under every series and holds each event against its line.
void check_replay(const std::string& map, const std::string& log, const std::vector<Line>& lines) {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    test::Ran ran = run_drybit({"replay", map, log, "--format", "ndjson", "--assume-pods", "--now", "2026-11-22T12:00:00Z", "--fluent-bit", series});
    CHECK(ran.code == 0);
    std::vector<json> events(lines.size());
    std::size_t count = 0, at = 0;
    for (std::size_t end = ran.out.find('\n'); end != std::string::npos; at = end + 1, end = ran.out.find('\n', at)) {
      json event = json::parse(ran.out.substr(at, end - at));
      events.at(event["line"].get<std::size_t>() - 1) = json::parse(event["message"].get<std::string>());
      ++count;
    }
    CHECK(count == lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      INFO(series << " " << lines[i].text << "\n" << events[i].dump());
      CHECK(holds(events[i], lines[i].expect.empty() ? json{{"log", lines[i].text}} : json::parse(lines[i].expect)));
    }
  }
}

void check_lint(const std::string& map) {
  test::Ran lint = run_drybit({"lint", map, "--fail-on", "note", "--require"});
  CHECK_MESSAGE(lint.code == 0, lint.out);
  CHECK(lint.out.find("starts: no") == std::string::npos);
}

}  // namespace

TEST_CASE("init --from: each kind of log gets parsers that take its lines and spare the others, clean for lint") {
  for (const Sample& sample : samples()) {
    INFO(sample.name);
    test::TemporaryFolder folder;
    std::string log = folder.write("logs/" + test::node_log_name("web", "shop", sample.name), log_text(sample.lines));
    test::Ran made = run_drybit({"init", "--from", folder.path() + "/logs"});
    CHECK_MESSAGE(made.code == 0, made.err);
    std::string map = folder.write("m.yaml", made.out);
    check_lint(map);
    check_replay(map, log, sample.lines);
  }
}

TEST_CASE("init --from: logs of every kind beside each other, below Fargate's limit") {
  test::TemporaryFolder folder;
  std::vector<std::string> logs;
  for (const Sample& sample : samples()) logs.push_back(folder.write("logs/" + test::node_log_name("web", "shop", sample.name), log_text(sample.lines)));
  test::Ran made = run_drybit({"init", "per-namespace", "--from", folder.path() + "/logs"});
  CHECK_MESSAGE(made.code == 0, made.err);
  std::string map = folder.write("m.yaml", made.out);
  check_lint(map);
  for (std::size_t i = 0; i < logs.size(); ++i) check_replay(map, logs[i], samples()[i].lines);
  CHECK(made.out.find("log_group_template") != std::string::npos);
}

TEST_CASE("init --from: one log with all of it, without CRI prefixes") {
  test::TemporaryFolder folder;
  std::string text;
  std::vector<Line> all;
  for (const Sample& sample : samples()) {
    for (const Line& line : sample.lines) {
      text += line.text + "\n";
      all.push_back(line);
    }
  }
  std::string log = folder.write("app.log", text);
  test::Ran made = run_drybit({"init", "--from", log});
  CHECK(made.code == 0);
  check_replay(folder.write("m.yaml", made.out), log, all);
}

TEST_CASE("init --from: says what it found, what stays text and why") {
  test::TemporaryFolder folder;
  std::string name = test::node_log_name();
  std::string text = log_text(samples()[1].lines) + "2026-11-22T10:00:09.5Z stdout P half of a lo\n2026-11-22T10:00:09.5Z stdout F ng line\nno prefix\n2026-11-22T10:00:09.5Z stdout F \n";
  test::Ran made = run_drybit({"init", "--from", folder.write(name, text)});
  CHECK(made.err ==
        "drybit: web_shop_app: 12 lines: Spring Boot 4, stack traces 4, parts of cut lines 2, empty 1, not in\n"
        "        CRI form 1\n"
        "drybit: each line of a stack trace stays an event of its own: Fargate has no filter that joins\n"
        "        lines; where the application can log JSON, a trace is one event\n"
        "drybit: lines beyond 16 KiB come in parts, which no parser takes; log less in one line\n");
  std::string rare;
  for (int i = 0; i < 100; ++i) rare += i == 50 ? "a=1 b=2\n" : "some text\n";
  made = run_drybit({"init", "--from", folder.write("rare.log", rare)});
  CHECK(made.out.find("logfmt") == std::string::npos);
  CHECK(made.err.find("line 1, for one, stays text: some text\n") != std::string::npos);
  CHECK(made.err.find("too few are logfmt") != std::string::npos);
}

TEST_CASE("init --from: wrong use and empty logs") {
  test::TemporaryFolder folder;
  CHECK(run_drybit({"init"}).code == 2);
  CHECK(run_drybit({"init"}).err.find("--from") != std::string::npos);
  CHECK(run_drybit({"init", "--from", folder.path() + "/none"}).code == 3);
  CHECK(run_drybit({"init", "--from", folder.path()}).code == 3);
  CHECK(run_drybit({"init", "--from", folder.write("empty.log", "")}).code == 3);
  CHECK(run_drybit({"init", "java", "--from", folder.write("a.log", "x\n")}).code == 2);
}
