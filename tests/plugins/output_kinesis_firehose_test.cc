#include <doctest/doctest.h>

#include "support/output_harness.h"

using namespace drybit::test;
using Strings = std::vector<std::string>;
using Options = std::vector<std::pair<std::string, std::string>>;

namespace {

constexpr const char* kEvery[] = {"1.9", "4.2", "5.0"};

OutputResult run(std::string_view series, Options options, std::vector<OutputRecord> records, bool calls = false) {
  OutputCase test;
  test.plugin = "kinesis_firehose";
  test.series = series;
  test.options = std::move(options);
  test.records = std::move(records);
  test.want_calls = calls;
  return run_output(test);
}

Options with(Options more) {
  Options all{{"region", "eu-central-1"}, {"delivery_stream", "d"}};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::string words(const OutputResult& result) {
  if (result.problems.empty()) return "starts";
  const Strings& log = result.problems.front().router_log;
  return log.at(log.size() - 4).substr(std::string("[error] [output:kinesis_firehose:kinesis_firehose.0] ").size());
}

}  // namespace

TEST_CASE("out:4.1, FH1 the start checks stream, time_key, port, compression and region in this order") {
  for (const char* series : kEvery) {
    bool first = series == std::string_view("1.9");
    CHECK(words(run(series, {}, {})) == "'delivery_stream' is a required field");
    CHECK(words(run(series, {{"delivery_stream", "d"}, {"time_key", "t"}, {"log_key", "l"}, {"compression", "x"}}, {})) ==
          "'time_key' and 'log_key' can not be used together");
    CHECK(words(run(series, {{"delivery_stream", "d"}, {"Port", "99999"}, {"compression", "x"}}, {})) ==
          (first ? "unknown compression: x" : "Invalid port number: 99999. Must be between 1 and 65535"));
    CHECK(words(run(series, {{"delivery_stream", "d"}, {"compression", "GZIP"}}, {})) == "unknown compression: GZIP");
    CHECK(words(run(series, {{"delivery_stream", "d"}, {"compression", "gzip"}}, {})) == "'region' is a required field");
    CHECK(words(run(series, with({{"compression", "zstd"}}), {})) == (first ? "unknown compression: zstd" : "starts"));
    CHECK(words(run(series, with({{"compression", "snappy"}}), {})) == (series == std::string_view("5.0") ? "starts" : "unknown compression: snappy"));  // v5:N4
    CHECK(words(run(series, with({{"Port", "abc"}}), {})) == "starts");
  }
  CHECK(run("4.2", with({{"compression", "x"}}), {}).problems[0].router_log ==
        Strings{"[error] [aws_compress] unknown compression type: x", "[error] [output:kinesis_firehose:kinesis_firehose.0] unknown compression: x",
                "[error] [output:kinesis_firehose:kinesis_firehose.0] Initialization failed", "[error] [output] failed to initialize 'kinesis_firehose' plugin",
                "[error] [engine] output initialization failed"});
}

TEST_CASE("out:FH2 Data is the record's JSON and a newline, the time behind all keys") {
  OutputRecord record{R"({"t":1,"log":"x"})", 1'800'000'000, 123'456'789};
  CHECK(run("1.9", with({}), {record}).messages() == Strings{"{\"t\":1,\"log\":\"x\"}\n"});
  CHECK(run("1.9", with({{"time_key", "t"}}), {record}).messages() == Strings{"{\"t\":1,\"log\":\"x\",\"t\":\"2027-01-15T08:00:00\"}\n"});
  Options fine = with({{"time_key", "t"}, {"time_key_format", "%H %3N %9N %L"}});
  CHECK(run("4.2", fine, {record}).messages() == Strings{"{\"t\":1,\"log\":\"x\",\"t\":\"08 123 123456789 123456789\"}\n"});
  // The C library leaves what it does not know, at the width it was asked for.
  CHECK(run("1.9", fine, {record}).messages() == Strings{"{\"t\":1,\"log\":\"x\",\"t\":\"08 %3N       %9N %L\"}\n"});
}

TEST_CASE("out:FH3, FH5 with log_key the text stays escaped; short values are dropped") {
  std::vector<OutputRecord> records{{R"({"log":"a \"q\" \u00e9"})"}, {R"({"log":{"k":1}})"}, {R"({"log":123456})"}, {R"({"log":99})"}, {R"({"msg":1})"}, {R"({"lo":"x","log":"y"})"}};
  OutputResult later = run("4.2", with({{"log_key", "log"}}), records);
  CHECK(later.messages() == Strings{"a \\\"q\\\" \\u00e9\n", "\"k\":1\n", "2345\n", "x\n", "y\n"});
  CHECK(later.no_events == Strings{"4 empty-message", "5 log-key-missing"});
  CHECK(later.log == Strings{"[ warn] [output:kinesis_firehose:kinesis_firehose.0] Discarding large or unprocessable record, d",
                             "[error] [output:kinesis_firehose:kinesis_firehose.0] Could not find log_key 'log' in record, d"});
  CHECK(run("1.9", with({{"log_key", "log"}}), {records[0]}).messages() == Strings{"a \\\"q\\\" \u00e9\n"});
  CHECK(run("5.0", with({{"time_key", "t"}}), {{"{}"}}).no_events == Strings{"1 empty-message"});
}

TEST_CASE("out:FH4 the largest Data has 1 023 999 bytes") {
  auto record = [](std::size_t json) { return OutputRecord{R"({"log":")" + std::string(json - 10, 'a') + "\"}"}; };
  CHECK(run("4.2", with({}), {record(1'023'998)}).events.at(0).message.size() == 1'023'999);
  CHECK(run("4.2", with({}), {record(1'023'999)}).no_events == Strings{"1 too-large"});
}

TEST_CASE("out:FH6 a request holds 500 records") {
  CHECK(run("1.9", with({}), std::vector<OutputRecord>(500, {R"({"a":1})"}), true).calls == Strings{"PutRecordBatch"});
  CHECK(run("1.9", with({}), std::vector<OutputRecord>(501, {R"({"a":1})"}), true).calls == Strings(2, "PutRecordBatch"));
}

TEST_CASE("out:FH7 simple_aggregation puts records together, with one more newline") {
  OutputResult result = run("4.2", with({{"simple_aggregation", "on"}}), {{R"({"a":1})"}, {"{}"}, {R"({"a":2})"}});
  CHECK(result.messages() == Strings{"{\"a\":1}\n{\"a\":2}\n\n"});
  CHECK(result.events[0].records == 2);
  CHECK(result.no_events == Strings{"2 empty-message"});
}

TEST_CASE("out:4.1 compressed Data is shown as it was, with the word") {
  OutputResult result = run("1.9", with({{"compression", "gzip"}}), {{R"({"a":1})"}});
  CHECK(result.events[0].compression == "gzip");
  CHECK(result.messages() == Strings{"{\"a\":1}\n"});
}

TEST_CASE("out:FH10 time_key and time are pasted; a time that is too long crashes later series") {
  CHECK(run("4.2", with({{"time_key", "a\"b"}}), {{R"({"a":1})"}}).messages() == Strings{"{\"a\":1,\"a\"b\":\"2027-01-15T08:00:00\"}\n"});
  OutputResult crash = run("4.2", with({{"time_key", "t"}, {"time_key_format", "%c"}}), {{R"({"a":1})"}, {R"({"a":2})"}});
  CHECK(crash.events.empty());
  CHECK(crash.crash.starts_with("1 kinesis_firehose cannot format"));
  CHECK(run("1.9", with({{"time_key", "t"}, {"time_key_format", "%c"}}), {{R"({"a":1})"}}).messages() == Strings{"{\"a\":1,\"t\":\"Fri Jan 15 08:00:00 2027\"}\n"});
}
