// Rules that hold for every output, or that only a whole router shows (out:1, 2.2, 6).
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/lint_text.h"
#include "support/output_harness.h"
#include "support/sample_map.h"

using namespace drybit;
using namespace drybit::test;
using Strings = std::vector<std::string>;
using Options = std::vector<std::pair<std::string, std::string>>;

namespace {

constexpr const char* kNow = "2026-11-22T12:00:00Z";

/// One router: `outputs` is classic text, records are raw lines unless `filters` says otherwise.
struct Router {
  TemporaryFolder folder;
  std::string map, logs;

  explicit Router(const std::string& outputs, const std::string& filters = {}, const std::string& parsers = {}) {
    map = folder.write("map.json", map_json({parsers, filters, outputs}));
    logs = folder.path() + "/logs";
  }
  void log(const std::string& pod, const std::string& text) { folder.write("logs/" + node_log_name(pod), text); }
  Ran replay(std::vector<std::string> more, const std::string& series = "1.9") const {
    std::vector<std::string> arguments = {"replay", "--fluent-bit", series, "--now", kNow};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.insert(arguments.end(), {map, logs});
    return run_drybit(arguments);
  }
  std::vector<nlohmann::json> events(const std::string& series = "1.9") const {
    std::vector<nlohmann::json> out;
    std::istringstream lines(replay({"--format", "ndjson"}, series).out);
    for (std::string line; std::getline(lines, line);) out.push_back(nlohmann::json::parse(line));
    return out;
  }
  /// What Fluent Bit prints when it does not start.
  std::string start_log(const std::string& series) {
    log("web", "x\n");
    return replay({"--router-log"}, series).out;
  }
};

std::string output(const std::string& lines) {
  std::string text = "[OUTPUT]\n";
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) text += "    " + line + "\n";
  return text;
}

std::string cloudwatch(const std::string& more = {}) { return output("Name cloudwatch_logs\nMatch *\nregion eu-west-1\nlog_group_name g\nlog_stream_name s\n" + more); }

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

OutputResult run(std::string_view plugin, std::string_view series, Options options, std::vector<OutputRecord> records, bool calls = false) {
  OutputCase test;
  test.plugin = plugin;
  test.series = series;
  test.options = std::move(options);
  test.records = std::move(records);
  test.want_calls = calls;
  return run_output(test);
}

OutputResult logs(std::string_view series, Options more, std::vector<OutputRecord> records, bool calls = false) {
  Options options{{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "s"}};
  options.insert(options.end(), more.begin(), more.end());
  return run("cloudwatch_logs", series, std::move(options), std::move(records), calls);
}

bool has_rule(const std::string& outputs, std::string_view id) {
  std::string data = "output.conf: |\n";
  std::istringstream in(outputs);
  for (std::string line; std::getline(in, line);) data += "  " + line + "\n";
  Strings found = lint_text(complete_map(data));
  return std::ranges::any_of(found, [&](const std::string& line) { return line.ends_with(id); });
}

}  // namespace

TEST_CASE("out:OG1 an unknown plugin stops the start in each series' words; Fargate takes six outputs") {
  const std::string text = output("Name cloudwatch_log\nMatch *\n");
  CHECK(holds(Router(text).start_log("1.9"), "section 'cloudwatch_log' tried to instance a plugin name that don't exists"));
  CHECK(holds(Router(text).start_log("4.2"), "section 'cloudwatch_log' tried to instance a plugin name that doesn't exist"));
  for (const char* name : {"es", "firehose", "kinesis_firehose", "cloudwatch", "cloudwatch_logs", "kinesis"}) CHECK_FALSE(has_rule(output(std::string("Name ") + name + "\nMatch *\n"), "DRY111"));
  for (const char* name : {"kinesis_streams", "s3", "stdout", "opensearch"}) CHECK(has_rule(output(std::string("Name ") + name + "\nMatch *\n"), "DRY111"));
}

TEST_CASE("out:OG4 a key without a value stops the start") {
  for (const char* series : {"1.9", "4.2", "5.0"}) CHECK(holds(Router(output("Name cloudwatch_logs\nMatch *\nregion ")).start_log(series), "key has an empty value"));
}

TEST_CASE("out:OG5 booleans are checked, but for those a plugin reads as text") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    CHECK(holds(Router(output("Name es\nMatch *\nGenerate_ID maybe\n")).start_log(series), "invalid value for boolean property"));
    for (const char* text : {"auto_create_group", "auto_retry_requests"}) CHECK(logs(series, {{text, "maybe"}}, {{"{}"}}).started);
  }
  for (const char* word : {"on", "TRUE", "Yes", "off", "False", "NO"}) CHECK(run("es", "1.9", {{"Generate_ID", word}}, {}).started);
}

TEST_CASE("out:OG9 a record goes in full to every output whose Match takes its tag") {
  Router router(cloudwatch() + output("Name cloudwatch_logs\nMatch kube.*\nregion eu-west-1\nlog_group_name h\nlog_stream_name s\n"));
  router.log("web", "one\ntwo\n");
  Strings found;
  for (const auto& event : router.events("4.2")) found.push_back(event["log_group"].get<std::string>() + " " + event["message"].get<std::string>());
  std::ranges::sort(found);
  CHECK(found == Strings{R"(g {"log":"one"})", R"(g {"log":"two"})", R"(h {"log":"one"})", R"(h {"log":"two"})"});
  CHECK(holds(router.replay({"--format", "summary"}, "4.2").out, "2  copies of records that more than one output takes"));
}

TEST_CASE("out:OG11 a chunk ends when the next write finds it above 2048000 bytes") {
  // The first record of a chunk has no _id to repeat (out:ES9): that shows where one begins.
  Router router(output("Name es\nMatch *\nIndex i\nId_Key id\n"), "[FILTER]\n    Name parser\n    Match *\n    Key_Name log\n    Parser app\n",
                "[PARSER]\n    Name app\n    Format json\n");
  auto without_id = [&](std::size_t lines) {
    std::string text = R"({"id":"a","pad":""})" + std::string("\n");
    for (std::size_t i = 0; i < lines; ++i) text += R"({"pad":")" + std::string(20'000, 'x') + "\"}\n";
    router.log("web", text);
    std::size_t count = 0;
    for (const auto& event : router.events("4.2")) count += holds(event["action"].get<std::string>(), "\"_id\"") ? 0u : 1u;
    return count;
  };
  CHECK(without_id(80) == 0);
  CHECK(without_id(150) > 0);
}

TEST_CASE("out:OG13 few retries are told, with what an outage then costs") {
  CHECK(has_rule(cloudwatch(), "DRY526"));
  CHECK(has_rule(cloudwatch("Retry_Limit 1\n"), "DRY526"));
  CHECK_FALSE(has_rule(cloudwatch("Retry_Limit 5\n"), "DRY526"));
}

TEST_CASE("out:OG14 a chunk that fails does not hold up the others") {
  Router router(cloudwatch("log_key log\n"), "[FILTER]\n    Name parser\n    Match *bad*\n    Key_Name log\n    Parser app\n", "[PARSER]\n    Name app\n    Format json\n");
  router.log("bad", R"({"log":{"k":1}})" "\n");
  router.log("good", "fine\n");
  std::map<std::string, bool> lost;
  for (const auto& event : router.events()) lost[event["tag"].get<std::string>().find("bad") == std::string::npos ? "good" : "bad"] = event.contains("lost");
  CHECK(lost == std::map<std::string, bool>{{"bad", true}, {"good", false}});
}

TEST_CASE("out:OG15 only later series can be given a time-out for answers") {
  CHECK(holds(Router(cloudwatch("net.io_timeout 5s\n")).start_log("1.9"), "net.io_timeout"));
  Router later(cloudwatch("net.io_timeout 5s\n"));
  later.log("web", "x\n");
  CHECK(later.events("4.2").size() == 1);
}

TEST_CASE("out:OG16 two outputs for one record beside cloudwatch_logs are told of for 1.9") {
  const std::string second = output("Name kinesis_firehose\nMatch *\nregion eu-west-1\ndelivery_stream d\n");
  CHECK(has_rule(cloudwatch() + second, "DRY308"));
  CHECK_FALSE(has_rule(cloudwatch(), "DRY308"));
  CHECK_FALSE(has_rule(second + output("Name es\nMatch *\nHost h\n"), "DRY308"));
}

TEST_CASE("out:CW6 log_retention_days is read as C reads a number, and is not checked") {
  struct Row {
    std::string_view days, sent;
  };
  const Row rows[] = {{"30", "30"}, {"30d", "30"}, {"17", "17"}, {" 9", "9"}, {"abc", ""}, {"0", ""}, {"-5", ""}};
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    for (const Row& row : rows) {
      CAPTURE(row.days);
      OutputCase test;
      test.plugin = "cloudwatch_logs";
      test.series = series;
      test.options = {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "s"}, {"auto_create_group", "on"}, {"log_retention_days", std::string(row.days)}};
      test.records = {{R"({"log":"x"})"}};
      test.want_calls = true;
      test.service.emplace().missing_groups = {"g"};
      Strings calls = run_output(test).calls;
      auto found = std::ranges::find_if(calls, [](const std::string& call) { return call.starts_with("PutRetentionPolicy"); });
      CHECK((found == calls.end() ? std::string() : *found) ==
            (row.sent.empty() ? std::string() : R"(PutRetentionPolicy {"logGroupName":"g","retentionInDays":)" + std::string(row.sent) + "}"));
    }
  }
}

TEST_CASE("out:CW8 any text may stand for auto_retry_requests") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    for (const char* word : {"off", "False", "no", "maybe", "1"}) CHECK(logs(series, {{"auto_retry_requests", word}}, {{R"({"a":1})"}}).messages() == Strings{R"({"a":1})"});
  }
}

TEST_CASE("out:CW9 an endpoint that is more than a host is told of") {
  for (const char* bad : {"http://127.0.0.1", "host:8080", "host/path"}) CHECK(has_rule(cloudwatch(std::string("endpoint ") + bad + "\n"), "DRY527"));
  for (const char* good : {"https://logs.eu-west-1.amazonaws.com", "logs.example.com"}) CHECK_FALSE(has_rule(cloudwatch(std::string("endpoint ") + good + "\n"), "DRY527"));
}

TEST_CASE("out:CW14 prefix and tag exceed 512 characters above a prefix of 233") {
  auto lost = [](std::size_t prefix) {
    OutputCase test;
    test.plugin = "cloudwatch_logs";
    test.options = {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_prefix", std::string(prefix, 'p')}};
    test.records = {{R"({"log":"x"})"}};
    test.tag = "kube.var.log.containers." + std::string(251, 'n') + ".log";
    return run_output(test).events.at(0).lost;
  };
  CHECK(lost(233) == "");
  CHECK(lost(234) == "CloudWatch refuses the name of the log stream");
}

TEST_CASE("out:CW21 text beyond ASCII arrives raw in 1.9 and as escapes later, unless that is switched off") {
  OutputRecord record{R"({"log":"\u00e9\ud83d\ude00"})"};
  CHECK(logs("1.9", {}, {record}).messages() == Strings{"{\"log\":\"\u00e9\U0001F600\"}"});
  CHECK(logs("4.2", {}, {record}).messages() == Strings{R"({"log":"\u00e9\ud83d\ude00"})"});
  CHECK(logs("4.2", {{"log_key", "log"}}, {record}).messages() == Strings{"\u00e9\U0001F600"});
}

TEST_CASE("out:CW44, CW46 a request names group and stream and holds its events by time") {
  std::vector<OutputRecord> records{{R"({"a":"\"\n"})", 1'800'000'002, 500'000'000}, {R"({"b":1})", 1'800'000'001}, {R"({"c":1})", 1'800'000'001}};
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    OutputResult result = logs(series, {}, records, true);
    CHECK(result.puts == Strings{R"({"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1800000001000,"message":"{\"b\":1}"},)"
                                 R"({"timestamp":1800000001000,"message":"{\"c\":1}"},{"timestamp":1800000002500,"message":"{\"a\":\"\\\"\\n\"}"}]})"});
  }
  CHECK(logs("4.2", {{"log_key", "k"}}, {{R"({"k":["a"]})"}}, true).puts.at(0) == R"({"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1800000000000,"message":""a""}]})");
  OutputResult go = run("cloudwatch", "1.9", {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "s"}}, records, true);
  CHECK(go.puts == Strings{R"({"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1800000001000,"message":"{\"b\":1}"},)"
                           R"({"timestamp":1800000001000,"message":"{\"c\":1}"},{"timestamp":1800000002500,"message":"{\"a\":\"\\\"\\n\"}"}]})"});
}

TEST_CASE("out:CW55 only 1.9 sends a sequence token, once it has one, and its bytes count in the request") {
  // S starts at 76 + 1 + 1; the first request fits exactly, the second does not where a token of 56 stands in it.
  std::vector<OutputRecord> records(8, OutputRecord{R"({"log":")" + std::string(262'000, 'a') + "\"}"});
  auto requests = [&](std::string_view series) { return logs(series, {}, records, true).puts; };
  Strings v1 = requests("1.9"), v4 = requests("4.2");
  REQUIRE(v1.size() >= 2);
  CHECK_FALSE(holds(v1[0], "sequenceToken"));
  CHECK(holds(v1[1], R"("logStreamName":"s","sequenceToken":)"));
  for (const std::string& body : v4) CHECK_FALSE(holds(body, "sequenceToken"));
}

TEST_CASE("out:CW60 metric options change nothing for logs from files") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    CHECK(logs(series, {{"metric_namespace", "n"}, {"metric_dimensions", "a,b;c"}}, {{R"({"a":1})"}}).messages() == logs(series, {}, {{R"({"a":1})"}}).messages());
  }
  CHECK(has_rule(cloudwatch("metric_namespace n\n"), "DRY534"));
}

TEST_CASE("out:CW61 add_entity is known to later series and leaves records without its keys alone") {
  CHECK(holds(Router(cloudwatch("add_entity true\n")).start_log("1.9"), "unknown configuration property 'add_entity'"));
  Router later(cloudwatch("add_entity true\n"));
  later.log("web", "x\n");
  CHECK(later.events("4.2").at(0)["message"] == R"({"log":"x"})");
}

TEST_CASE("out:ES3 the request goes to Path and Pipeline as they are written, one a chunk") {
  struct Row {
    Options options;
    std::string_view path;
  };
  const Row rows[] = {{{}, "/_bulk"}, {{{"Path", "/x"}}, "/x/_bulk"}, {{{"Path", "x"}}, "x/_bulk"}, {{{"Pipeline", "p"}}, "/_bulk/?pipeline=p"}, {{{"Path", "/x"}, {"Pipeline", "p"}}, "/x/_bulk/?pipeline=p"}};
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    for (const Row& row : rows) CHECK(run("es", series, row.options, {{R"({"a":1})"}, {R"({"a":2})"}}, true).calls == Strings{"POST " + std::string(row.path)});
  }
}

TEST_CASE("out:KG4 kinesis with concurrency counts chunks as delivered before they are: told of") {
  const std::string kinesis = "Name kinesis\nMatch *\nregion eu-west-1\nstream k\nappend_newline true\n";
  CHECK(has_rule(output(kinesis + "experimental_concurrency 2\n"), "DRY510"));
  CHECK_FALSE(has_rule(output(kinesis), "DRY510"));
}

TEST_CASE("out:SV2, CW58 what is sent again is stored again, and the summary counts it") {
  Router router(cloudwatch("log_key log\nlog_stream_template $stream\nRetry_Limit 3\n"), "[FILTER]\n    Name parser\n    Match *\n    Key_Name log\n    Parser app\n",
                "[PARSER]\n    Name app\n    Format json\n");
  router.log("web", R"({"stream":"a","log":"fine"})" "\n" R"({"stream":"b","log":{"k":1}})" "\n");
  CHECK(holds(router.replay({"--format", "summary"}).out, "3  events once more, since failed chunks are sent again whole"));
  Router sound(cloudwatch());
  sound.log("web", "x\n");
  CHECK_FALSE(holds(sound.replay({"--format", "summary"}).out, "once more"));
}

TEST_CASE("out:SV1, SV3 events outside CloudWatch's window are lost one by one") {
  Router router(cloudwatch(), "[FILTER]\n    Name parser\n    Match *\n    Key_Name log\n    Parser crio\n", cri_parts().parsers);
  router.log("web", "2026-11-08T11:59:59.0Z stdout F old\n2026-11-08T12:00:01.0Z stdout F kept\n2026-11-22T13:59:59.0Z stdout F kept\n2026-11-22T14:00:01.0Z stdout F new\n");
  Strings lost;
  for (const auto& event : router.events()) lost.push_back(event.value("lost", ""));
  CHECK(lost == Strings{"older than 14 days when it arrives", "", "", "more than 2 hours ahead of the clock"});
}
