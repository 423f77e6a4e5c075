#include <doctest/doctest.h>

#include "support/output_harness.h"

using namespace drybit::test;
using Strings = std::vector<std::string>;
using Options = std::vector<std::pair<std::string, std::string>>;

namespace {

constexpr const char* kEvery[] = {"1.9", "4.2", "5.0"};

Options with(Options more) {
  Options all{{"region", "eu-central-1"}, {"log_group_name", "g"}, {"log_stream_name", "s"}};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

OutputResult run(std::string_view series, Options options, std::vector<OutputRecord> records) {
  OutputCase test;
  test.plugin = "cloudwatch_logs";
  test.series = series;
  test.options = std::move(options);
  test.records = std::move(records);
  return run_output(test);
}

OutputResult run_calls(std::string_view series, Options options, std::vector<OutputRecord> records) {
  OutputCase test;
  test.plugin = "cloudwatch_logs";
  test.series = series;
  test.options = std::move(options);
  test.records = std::move(records);
  test.want_calls = true;
  return run_output(test);
}

std::string first_words(const OutputResult& result) { return result.problems.empty() ? "starts" : result.problems.front().router_log.front(); }

std::string repeat(std::string_view text, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

/// {"log": "aaa..."} with J of `size` bytes.
OutputRecord record_of(std::size_t size) { return {R"({"log":")" + std::string(size - 10, 'a') + "\"}"}; }

}  // namespace

TEST_CASE("out:CW1 the start checks names, templates and region in this order") {
  struct Row {
    Options options;
    std::string_view words;
  };
  const std::string label = "[error] [output:cloudwatch_logs:cloudwatch_logs.0] ";
  const Row rows[] = {
      {{}, "'log_group_name' is a required field"},
      {{{"log_group_name", "g"}}, "Either 'log_stream_name' or 'log_stream_prefix' is required"},
      {{{"log_group_name", "g"}, {"log_stream_name", "s"}, {"log_stream_prefix", "p"}}, "Either 'log_stream_name' or 'log_stream_prefix' is required"},
      {{{"log_group_name", "g"}, {"log_stream_name", "s"}}, "'region' is a required field"},
      {with({}), ""},
      {with({{"log_retention_days", "17"}, {"log_format", "json"}}), ""},  // out:CW2
  };
  for (const char* series : kEvery) {
    for (const Row& row : rows) {
      OutputResult result = run(series, row.options, {});
      CHECK(first_words(result) == (row.words.empty() ? "starts" : label + std::string(row.words)));
      CHECK(result.started == row.words.empty());
    }
  }
  OutputResult result = run("4.2", {}, {});
  CHECK(result.problems.front().router_log == Strings{label + "'log_group_name' is a required field", label + "Initialization failed",
                                                      "[error] [output] failed to initialize 'cloudwatch_logs' plugin",
                                                      "[error] [engine] output initialization failed"});
}

TEST_CASE("out:CW1, CW12 templates that are no accessor stop the start, the group's first") {
  OutputResult result = run("1.9", {{"log_group_name", "g"}, {"log_stream_name", "s"}, {"log_group_template", "$k['x']-logs"}, {"log_stream_template", "$$"}}, {});
  REQUIRE(result.problems.size() == 1);
  const Strings& log = result.problems[0].router_log;
  CHECK(log[log.size() - 4] == "[error] [output:cloudwatch_logs:cloudwatch_logs.0] Could not parse `log_group_template`");
  for (const char* bad : {"$k['x']/$log", "$log/$n", "$log:$n", "$log$n", "$$", "$ log", "$k['a b']", "$k[\"x\"]", "$k[x]", "$k['x'", "$['log']"}) {
    CAPTURE(bad);
    CHECK_FALSE(run("4.2", with({{"log_stream_template", bad}}), {}).started);
  }
}

TEST_CASE("out:CW7 the class of a group is looked at only where groups are created") {
  CHECK(first_words(run("4.2", with({{"auto_create_group", "on"}, {"log_group_class", "standard"}}), {})) ==
        "[error] [output:cloudwatch_logs:cloudwatch_logs.0] The valid values for log_group_class are {STANDARD, INFREQUENT_ACCESS}. Invalid input was standard");
  CHECK(run("4.2", with({{"auto_create_group", "on"}, {"log_group_class", "STANDARDX"}}), {}).started);
  CHECK(run("4.2", with({{"log_group_class", "standard"}}), {}).started);
  CHECK(run("4.2", with({{"auto_create_group", "yes"}, {"log_group_class", "DELIVERY"}}), {}).started == false);  // out:CW5
  CHECK(run("4.2", with({{"auto_create_group", "1"}, {"log_group_class", "DELIVERY"}}), {}).started);
}

TEST_CASE("out:CW20-CW23 without log_key the message is the record's JSON") {
  struct Row {
    std::string_view json, v1, later;
  };
  const Row rows[] = {
      {R"({"log":"a\tb"})", R"({"log":"a\tb"})", R"({"log":"a\tb"})"},
      {R"({"log":"caf\u00e9"})", "{\"log\":\"caf\u00e9\"}", R"({"log":"caf\u00e9"})"},
      {R"({"a":1.0,"b":[{"c":null}],"a":true,"z":18446744073709551615})", R"({"b":[{"c":null}],"a":true,"z":18446744073709551615})",
       R"({"b":[{"c":null}],"a":true,"z":18446744073709551615})"},
      {"{\"log\":\"</&>\x7f\"}", R"({"log":"</&>\u007f"})", R"({"log":"</&>\u007f"})"},
  };
  for (const char* series : kEvery) {
    for (const Row& row : rows) {
      CHECK(run(series, with({}), {{std::string(row.json)}}).messages() == Strings{std::string(series == std::string_view("1.9") ? row.v1 : row.later)});
    }
    CHECK(run(series, with({}), {{"{}"}}).no_events == Strings{"1 empty-record"});
  }
  OutputCase raw;
  raw.plugin = "cloudwatch_logs";
  raw.series = "4.2";
  raw.options = with({});
  raw.records = {{R"({"log":"caf\u00e9"})"}};
  raw.json_escape_unicode = false;
  CHECK(run_output(raw).messages() == Strings{"{\"log\":\"caf\u00e9\"}"});
}

TEST_CASE("out:CW22 bytes that are not UTF-8") {
  struct Row {
    std::string_view bytes, v1, later;
  };
  const Row rows[] = {
      {"x\xff", R"({"log":"x"})", R"({"log":"x"})"},
      {"x\xffyyyyyy", "{\"log\":\"x\uE0FFyyyyyy\"}", "{\"log\":\"x\uE0FFyyyyyy\"}"},
      {"x\xe2\x82", R"({"log":"x"})", "{\"log\":\"x\uE082\"}"},
  };
  for (const Row& row : rows) {
    OutputRecord record;
    record.body = body_with("log", row.bytes);
    CHECK(run("1.9", with({}), {record}).messages() == Strings{std::string(row.v1)});
    CHECK(run("4.2", with({}), {record}).messages() == Strings{std::string(row.later)});
  }
}

TEST_CASE("v5:N18 a DEL inside a clean block arrives raw") {
  OutputRecord record{"{\"log\":\"aaaaaaaaaa\x7f" "bbbbbbbbbbbb\"}"};
  CHECK(run("4.2", with({}), {record}).messages() == Strings{R"({"log":"aaaaaaaaaa\u007fbbbbbbbbbbbb"})"});
  CHECK(run("5.0", with({}), {record}).messages() == Strings{"{\"log\":\"aaaaaaaaaa\x7f" "bbbbbbbbbbbb\"}"});
}

TEST_CASE("out:CW30 every key that is a prefix of log_key gives an event, in record order") {
  for (const char* series : kEvery) {
    OutputResult result = run(series, with({{"log_key", "log"}}), {{R"({"lo":"B","logger":"x","log":"A","":"C","Log":"y"})"}});
    CHECK(result.messages() == Strings{"B", "A", "C"});
    CHECK(result.events[0].again == false);
    CHECK(result.events[1].again);
    CHECK(result.events[2].again);
    CHECK(run(series, with({{"log_key", "kubernetes.pod"}}), {{R"({"kube":"K"})"}}).messages() == Strings{"K"});
  }
}

TEST_CASE("out:CW31 the value loses its first and last byte and is pasted") {
  struct Row {
    std::string_view value, message;
  };
  const Row rows[] = {
      {R"("a\"b")", "a\"b"}, {R"("\u00e9")", "\u00e9"}, {"12345", "234"}, {"true", "ru"}, {"false", "als"}, {"null", "ul"},
      {"1.5", "."},          {"[1,2]", "1,2"},          {R"("  ")", "  "},  // out:CW33
      {"[[1],[2]]", "[1],[2]"},
  };
  for (const char* series : kEvery) {
    for (const Row& row : rows) {
      CAPTURE(row.value);
      CHECK(run(series, with({{"log_key", "log"}}), {{R"({"log":)" + std::string(row.value) + "}"}}).messages() == Strings{std::string(row.message)});
    }
    for (const char* value : {"\"\"", "{}", "[]", "-9", "99", "7"}) {
      CAPTURE(value);
      CHECK(run(series, with({{"log_key", "log"}}), {{R"({"log":)" + std::string(value) + "}"}}).no_events == Strings{"1 empty-message"});
    }
  }
}

TEST_CASE("out:CW31 a value that makes the request invalid takes the whole request with it") {
  for (const char* series : kEvery) {
    for (const char* value : {R"(["a"])", R"({"k":1})"}) {
      OutputResult result = run(series, with({{"log_key", "log"}}), {{R"({"log":"before"})"}, {R"({"log":)" + std::string(value) + "}"}, {R"({"log":"behind"})"}});
      CHECK(result.messages() == Strings(3, "lost: request is not JSON"));
      CHECK(result.log == Strings{"[error] [output:cloudwatch_logs:cloudwatch_logs.0] PutLogEvents API responded with error='SerializationException' x2",
                                  "[error] [output:cloudwatch_logs:cloudwatch_logs.0] Failed to send log events x4",
                                  "[error] [output:cloudwatch_logs:cloudwatch_logs.0] Failed to send events x2"});
    }
    // Quotes in the right places happen to be JSON: an empty message and a member of its own.
    CHECK(run(series, with({{"log_key", "log"}}), {{R"({"log":{",":":"}})"}}).messages() ==
          Strings{"lost: CloudWatch refuses an empty message, and the whole request with it"});
  }
}

TEST_CASE("out:2.9 a request that fails ends its chunk, not the next one") {
  // Each stream change closes a request (out:CW43).
  Options options = with({{"log_key", "log"}, {"log_stream_template", "$s"}});
  OutputCase test;
  test.plugin = "cloudwatch_logs";
  test.options = options;
  test.records = {{R"({"log":"one","s":"a"})"}, {R"({"log":[""],"s":"b"})"}, {R"({"log":"three","s":"a"})"}};
  test.chunks = 2;
  CHECK(run_output(test).messages() == Strings{"one", "lost: request is not JSON", "lost: a request before it in its chunk fails, and the rest of the chunk with it",
                                               "one", "lost: request is not JSON", "lost: a request before it in its chunk fails, and the rest of the chunk with it"});
}

TEST_CASE("out:CW32 a record without the key is dropped and said") {
  OutputResult result = run("1.9", with({{"log_key", "$log"}}), {{R"({"log":"x"})"}, {R"({"msg":"x"})"}});
  CHECK(result.events.empty());
  CHECK(result.no_events == Strings{"1 log-key-missing", "2 log-key-missing"});
  CHECK(result.log == Strings{"[error] [output:cloudwatch_logs:cloudwatch_logs.0] Could not find log_key '$log' in record x2"});
}

TEST_CASE("out:CW40 an event is cut at the series' limit of escaped bytes") {
  // {"log":"aaa"}: four quotes, each two bytes once escaped.
  for (const char* series : kEvery) {
    std::size_t limit = series == std::string_view("1.9") ? 262118 : 1000000;
    OutputResult fits = run(series, with({}), {record_of(limit - 4)});
    CHECK(fits.messages()[0].size() == limit - 4);
    CHECK(fits.log.empty());
    OutputResult cut = run(series, with({}), {record_of(limit - 3)});
    // The last quote and brace go: }, and the backslash of the quote's escape with it.
    CHECK(cut.messages()[0].size() == limit - 4);
    CHECK(cut.messages()[0].ends_with("a\""));
    CHECK(cut.log == Strings{"[ warn] [output:cloudwatch_logs:cloudwatch_logs.0] [size=" + std::to_string(limit + 1) +
                             "] Truncating event which is larger than max size allowed by CloudWatch"});
  }
  // An odd number of backslashes at the end loses one.
  OutputResult result = run("1.9", with({{"log_key", "log"}}), {{R"({"log":")" + repeat("a", 262117) + R"(\n"})"}});
  CHECK(result.messages() == Strings{repeat("a", 262117)});
}

TEST_CASE("out:CW41 a cut through an escape makes the request invalid") {
  std::string control = R"({"log":")" + repeat("a", 262115) + R"(\u001b"})";
  CHECK(run("1.9", with({{"log_key", "log"}}), {{control}}).messages() == Strings{"lost: request is not JSON"});
  std::string umlaut = R"({"log":")" + repeat("a", 999997) + R"(\u00e9"})";
  CHECK(run("4.2", with({{"log_key", "log"}}), {{umlaut}}).messages() == Strings{"lost: request is not JSON"});
  // Half a character, not half an escape, in the first series.
  std::string half = R"({"log":")" + repeat("a", 262117) + R"(\u00e9"})";
  CHECK(run("1.9", with({{"log_key", "log"}}), {{half}}).messages() == Strings{repeat("a", 262117) + "\xc3"});
}

TEST_CASE("out:CW42 a record that the work buffer cannot hold is discarded") {
  for (const char* series : kEvery) {
    OutputResult result = run(series, with({}), {record_of(1048575)});
    CHECK(result.no_events == Strings{"1 massive-record"});
    CHECK(result.log == Strings{"[ warn] [output:cloudwatch_logs:cloudwatch_logs.0] Discarding massive log record"});
    CHECK(run(series, with({}), {{R"({"log":")" + repeat("\\\"", 300000) + "\"}"}}).no_events == Strings{"1 massive-record"});  // E of 1.2 MB
    CHECK(run(series, with({{"log_key", "log"}}), {record_of(1048574 + 8)}).events.size() == 1);
    CHECK(run(series, with({{"log_key", "log"}}), {record_of(1048575 + 8)}).no_events == Strings{"1 massive-record"});
  }
}

TEST_CASE("out:CW43, CW44 what shares a request") {
  auto requests = [](std::string_view series, Options options, std::vector<OutputRecord> records) {
    OutputResult result = run_calls(series, std::move(options), std::move(records));
    std::size_t n = 0;
    for (const std::string& call : result.calls) n += call == "PutLogEvents" ? 1 : 0;
    return n;
  };
  SUBCASE("by size") {
    // out:CW43: J of 1008 bytes is 1012 escaped, 1054 in the request: 992 fill it up.
    CHECK(requests("1.9", with({}), std::vector<OutputRecord>(992, record_of(1010))) == 1);
    CHECK(requests("1.9", with({}), std::vector<OutputRecord>(993, record_of(1010))) == 2);
    CHECK(requests("1.9", with({}), std::vector<OutputRecord>(4, record_of(600000))) == 2);
    CHECK(requests("1.9", with({}), std::vector<OutputRecord>(6, record_of(500000))) == 2);
  }
  SUBCASE("by number") {
    CHECK(requests("4.2", with({}), std::vector<OutputRecord>(10000, {R"({"a":1})"})) == 1);
    CHECK(requests("4.2", with({}), std::vector<OutputRecord>(10001, {R"({"a":1})"})) == 2);
  }
  SUBCASE("by span") {
    CHECK(requests("5.0", with({}), {{R"({"a":1})", 1'800'000'000, 1'000'000}, {R"({"a":1})", 1'800'000'000 - 86400, 2'000'000}}) == 1);
    CHECK(requests("5.0", with({}), {{R"({"a":1})", 1'800'000'000, 1'000'000}, {R"({"a":1})", 1'800'000'000 - 86400, 1'000'000}}) == 2);
  }
  SUBCASE("by stream") {
    Options options = with({{"log_stream_template", "$s"}, {"log_key", "log"}});
    CHECK(requests("1.9", options, {{R"({"log":"x","s":"a"})"}, {R"({"log":"x","s":"b"})"}, {R"({"log":"x","s":"a"})"}}) == 3);
    // An empty value closes the request of another stream, a missing one does not.
    CHECK(requests("1.9", options, {{R"({"log":"x","s":"a"})"}, {R"({"log":"","s":"b"})"}, {R"({"log":"x","s":"a"})"}}) == 2);
    CHECK(requests("1.9", options, {{R"({"log":"x","s":"a"})"}, {R"({"msg":"","s":"b"})"}, {R"({"log":"x","s":"a"})"}}) == 1);
  }
  SUBCASE("sorted by time, stable") {
    OutputResult result = run_calls("1.9", with({{"log_key", "log"}}), {{R"({"log":"c"})", 1'800'000'002}, {R"({"log":"a"})", 1'800'000'001}, {R"({"log":"b"})", 1'800'000'001}});
    CHECK(result.messages() == Strings{"a", "b", "c"});
  }
}

TEST_CASE("out:CW45 milliseconds are cut, not rounded, and say whether the clock gave them") {
  OutputResult result = run("4.2", with({}), {{R"({"a":1})", 1'800'000'001, 999'900'000}, {R"({"a":1})", 1'800'000'001, 0, drybit::record::ClockReason::read}});
  CHECK(result.events[0].time_ms == 1'800'000'001'999);
  CHECK_FALSE(result.events[0].clock);
  CHECK(result.events[1].clock);
}

TEST_CASE("out:CW47, SV1 events of the wrong age are sent and lost") {
  OutputResult result = run("1.9", with({}), {{R"({"a":1})", 1'800'000'000 - 15 * 86400}, {R"({"a":1})", 1'800'000'000 + 3 * 3600}, {R"({"a":1})"}});
  CHECK(result.messages() == Strings{"lost: older than 14 days when it arrives", "lost: more than 2 hours ahead of the clock", R"({"a":1})"});
  CHECK(run("1.9", with({{"auto_create_group", "on"}, {"log_retention_days", "3"}}), {{R"({"a":1})", 1'800'000'000 - 4 * 86400}}).messages() ==
        Strings{"lost: older than the retention of the log group"});
  CHECK(run("1.9", with({{"log_retention_days", "3"}}), {{R"({"a":1})", 1'800'000'000 - 4 * 86400}}).messages() == Strings{R"({"a":1})"});
}
