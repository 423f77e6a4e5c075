// The calls around groups and streams that are there, are missing or are refused, and what becomes of the events.
#include "plugins/cloudwatch_creation.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/output_harness.h"

using namespace drybit;
using namespace drybit::test;
using Strings = std::vector<std::string>;
using Options = std::vector<std::pair<std::string, std::string>>;

namespace {

constexpr const char* kStream = R"(CreateLogStream {"logGroupName":"g","logStreamName":"s"})";
constexpr const char* kGroup = R"(CreateLogGroup {"logGroupName":"g"})";
const std::string kLabel = "[error] [output:cloudwatch_logs:cloudwatch_logs.0] ";

OutputResult run(std::string_view plugin, std::string_view series, Options options, plugins::CloudWatchState service, std::size_t chunks = 1) {
  OutputCase test;
  test.plugin = plugin;
  test.series = series;
  test.options = {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "s"}};
  test.options.insert(test.options.end(), options.begin(), options.end());
  test.records = {{R"({"log":"x"})"}};
  test.want_calls = true;
  test.service = std::move(service);
  test.chunks = chunks;
  return run_output(test);
}

OutputResult c_plugin(Options options, plugins::CloudWatchState service, std::size_t chunks = 1) {
  return run("cloudwatch_logs", "4.2", std::move(options), std::move(service), chunks);
}

plugins::CloudWatchState missing(Strings groups) {
  plugins::CloudWatchState state;
  state.missing_groups = std::move(groups);
  return state;
}

plugins::CloudWatchState denied(Strings actions, Strings groups = {}) {
  plugins::CloudWatchState state = missing(std::move(groups));
  state.denied = std::move(actions);
  return state;
}

plugins::CloudWatchState existing(std::string group, std::string stream) {
  plugins::CloudWatchState state;
  state.streams.emplace_back(std::move(group), std::move(stream));
  return state;
}

}  // namespace

TEST_CASE("out:CW50 CreateLogStream comes first, also for a stream that is there, and groups are not looked at") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    for (plugins::CloudWatchState state : {plugins::CloudWatchState{}, existing("g", "s")}) {
      OutputResult result = run("cloudwatch_logs", series, {{"auto_create_group", "true"}, {"log_retention_days", "30"}}, state, 2);
      CHECK(result.calls == Strings{kStream, "PutLogEvents", "PutLogEvents"});
      CHECK(result.messages() == Strings(2, R"({"log":"x"})"));
      CHECK(result.log.empty());
    }
  }
}

TEST_CASE("out:CW50 a missing group is created with its class and retention, then the stream once more") {
  Options options{{"auto_create_group", "true"}, {"log_retention_days", "30"}, {"log_group_class", "INFREQUENT_ACCESS"}};
  CHECK(c_plugin(options, missing({"g"}), 2).calls ==
        Strings{kStream, R"(CreateLogGroup {"logGroupName":"g","logGroupClass":"INFREQUENT_ACCESS"})", R"(PutRetentionPolicy {"logGroupName":"g","retentionInDays":30})",
                kStream, "PutLogEvents", "PutLogEvents"});
  CHECK(c_plugin({{"auto_create_group", "true"}}, missing({"*"})).calls == Strings{kStream, kGroup, kStream, "PutLogEvents"});
  CHECK(c_plugin({{"auto_create_group", "true"}}, missing({"h", "g?"})).calls == Strings{kStream, "PutLogEvents"});
}

TEST_CASE("out:CW50 a missing group without auto_create_group loses the events, attempt after attempt") {
  OutputResult result = c_plugin({}, missing({"g"}));
  CHECK(result.calls == Strings{kStream, kStream});
  CHECK(result.messages() == Strings{"lost: the log group is not there, and the output does not create it"});
  CHECK(result.log == Strings{kLabel + "Log Group g not found and `auto_create_group` disabled. x2", kLabel + "Failed to send events x2"});
}

TEST_CASE("out:OG12 a failed chunk is tried again as often as Retry_Limit says") {
  struct Row {
    std::string_view limit;
    std::size_t attempts;
  };
  const Row rows[] = {{"no_retries", 1}, {"NO_RETRIES", 1}, {"1", 2}, {"3", 4}, {"2.9", 3}, {"3x", 4}, {"0", 2}, {"-1", 2}, {"many", 2}, {"no_limits", 11}, {"False", 11}, {"off", 11}, {"99", 11}};
  for (const Row& row : rows) {
    CAPTURE(row.limit);
    CHECK(c_plugin({{"Retry_Limit", std::string(row.limit)}}, missing({"g"})).calls.size() == row.attempts);
  }
}

TEST_CASE("out:CW51 a retention that is refused fails the first attempt only, and is then never set") {
  Options options{{"auto_create_group", "true"}, {"log_retention_days", "17"}};
  const std::string retention = R"(PutRetentionPolicy {"logGroupName":"g","retentionInDays":17})";
  OutputResult result = c_plugin(options, missing({"g"}));
  CHECK(result.calls == Strings{kStream, kGroup, retention, kStream, "PutLogEvents"});
  CHECK(result.messages() == Strings{R"({"log":"x"})"});
  CHECK(result.log == Strings{kLabel + "PutRetentionPolicy API responded with error='InvalidParameterException'", kLabel + "Failed to putRetentionPolicy", kLabel + "Failed to send events"});
  CHECK(c_plugin({{"auto_create_group", "true"}, {"log_retention_days", "30"}}, denied({"PutRetentionPolicy"}, {"g"})).calls.size() == 5);  // out:IM4
  options.emplace_back("Retry_Limit", "no_retries");
  CHECK(c_plugin(options, missing({"g"}), 2).messages() ==
        Strings{"lost: a request before it in its chunk fails, and the rest of the chunk with it", R"({"log":"x"})"});
}

TEST_CASE("out:CW50 what the role may not do fails every attempt") {
  OutputResult stream = c_plugin({}, denied({"CreateLogStream"}));
  CHECK(stream.calls == Strings{kStream, kStream});
  CHECK(stream.messages() == Strings{"lost: the role may not do logs:CreateLogStream"});
  CHECK(stream.log == Strings{kLabel + "CreateLogStream API responded with error='AccessDeniedException' x2", kLabel + "Failed to create log stream x2", kLabel + "Failed to send events x2"});
  OutputResult group = c_plugin({{"auto_create_group", "true"}}, denied({"CREATELOGGROUP"}, {"g"}));
  CHECK(group.calls == Strings{kStream, kGroup, kStream, kGroup});
  CHECK(group.messages() == Strings{"lost: the log group is not there, and the role may not do logs:CreateLogGroup"});
  CHECK(group.log == Strings{kLabel + "CreateLogGroup API responded with error='AccessDeniedException' x2", kLabel + "Failed to create log group x2", kLabel + "Failed to send events x2"});
}

TEST_CASE("out:CW53, CW54 PutLogEvents that is denied is tried again like any other failure, and the events are lost") {
  OutputResult put = c_plugin({}, denied({"PutLogEvents"}));
  CHECK(put.calls == Strings{kStream, "PutLogEvents", "PutLogEvents"});
  CHECK(put.messages() == Strings{"lost: the role may not do logs:PutLogEvents"});
  CHECK(put.log == Strings{kLabel + "PutLogEvents API responded with error='AccessDeniedException' x2", kLabel + "Failed to send log events x4", kLabel + "Failed to send events x2"});
}

TEST_CASE("out:CW57 1.9 says once that it asks for new credentials") {
  const std::string asks = "[error] [aws_client] auth error, refreshing creds";
  for (const char* action : {"PutLogEvents", "CreateLogStream"}) {
    OutputResult old = run("cloudwatch_logs", "1.9", {}, denied({action}));
    REQUIRE(!old.log.empty());
    CHECK(old.log.front() == asks);
    CHECK(std::ranges::count(c_plugin({}, denied({action})).log, asks) == 0);
  }
  CHECK(std::ranges::count(run("cloudwatch_logs", "1.9", {}, missing({"g"})).log, asks) == 0);
}

TEST_CASE("out:CW58 a request that fails makes what went before it in its chunk arrive again") {
  OutputCase test;
  test.plugin = "cloudwatch_logs";
  test.series = "4.2";
  test.options = {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "s"}, {"log_stream_template", "$s"}, {"log_key", "log"}, {"Retry_Limit", "2"}};
  test.records = {{R"({"s":"a","log":"1"})"}, {R"({"s":"a","log":"2-"})"}, {R"({"s":"a","log":"3--"})"}, {R"({"s":"b","log":{"k":1}})"}, {R"({"s":"a","log":"late"})"}};
  OutputResult result = run_output(test);
  // "1" has two bytes once the quotes are cut away with it: see out:CW31.
  CHECK(result.messages() == Strings{"1", "2-", "3--", "lost: request is not JSON", "lost: a request before it in its chunk fails, and the rest of the chunk with it"});
  CHECK(result.repeated == 6);
  test.want_calls = true;
  result = run_output(test);
  CHECK(result.repeated == 6);
  CHECK(result.calls == Strings{R"(CreateLogStream {"logGroupName":"g","logStreamName":"a"})", R"(CreateLogStream {"logGroupName":"g","logStreamName":"b"})", "PutLogEvents", "PutLogEvents",
                                "PutLogEvents", "PutLogEvents", "PutLogEvents", "PutLogEvents"});
}

TEST_CASE("out:CW58 so does a stream that cannot be made") {
  OutputCase test;
  test.plugin = "cloudwatch_logs";
  test.series = "4.2";
  test.options = {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_name", "s"}, {"log_group_template", "$s"}};
  test.records = {{R"({"s":"a"})"}, {R"({"s":"b"})"}, {R"({"s":"a"})"}};
  test.service = missing({"b"});
  OutputResult result = run_output(test);
  CHECK(result.messages() == Strings{R"({"s":"a"})", "lost: the log group is not there, and the output does not create it",
                                     "lost: a request before it in its chunk fails, and the rest of the chunk with it"});
  CHECK(result.repeated == 1);
}

TEST_CASE("out:CW52 each answer has the code that the router compares") {
  using Answers = plugins::CloudWatchAnswers;
  CHECK(Answers::error_code(Answers::Answer::exists) == "ResourceAlreadyExistsException");
  CHECK(Answers::error_code(Answers::Answer::not_found) == "ResourceNotFoundException");
  CHECK(Answers::error_code(Answers::Answer::denied) == "AccessDeniedException");
  CHECK(Answers::error_code(Answers::Answer::invalid) == "InvalidParameterException");
  CHECK(Answers::error_code(Answers::Answer::done).empty());
}

TEST_CASE("a group that one output creates is there for the others, a stream is not") {
  plugins::CloudWatchAnswers answers(missing({"g*"}));
  using Answer = plugins::CloudWatchAnswers::Answer;
  CHECK(answers.create_stream("g", "s") == Answer::not_found);
  CHECK(answers.create_group("g") == Answer::done);
  CHECK(answers.create_group("g") == Answer::exists);
  CHECK(answers.create_stream("g", "s") == Answer::done);
  CHECK(answers.describe_streams("g", "s") == Answer::done);
  CHECK(answers.create_group("other") == Answer::exists);
  CHECK(answers.create_group("a b") == Answer::invalid);
}

TEST_CASE("names that the service refuses pass where a stand-in takes any") {
  plugins::CloudWatchState any;
  any.any_name = true;
  Options names{{"log_group_template", "a b"}, {"log_stream_template", "x:y"}};
  CHECK(c_plugin(names, any).messages() == Strings{R"({"log":"x"})"});
  CHECK(c_plugin(names, {}).messages() == Strings{"lost: CloudWatch refuses the name of the log group"});
  CHECK(run("cloudwatch", "1.9", {{"log_stream_name", "s"}}, any).messages() == Strings{R"({"log":"x"})"});
}

namespace {

constexpr const char* kDescribe = R"(DescribeLogStreams {"logGroupName":"g","logStreamNamePrefix":"s"})";

OutputResult go_plugin(Options options, plugins::CloudWatchState service, std::size_t chunks = 1) {
  return run("cloudwatch", "1.9", std::move(options), std::move(service), chunks);
}

}  // namespace

TEST_CASE("out:CG22 a stream that is found is not created; one that is not there needs auto_create_stream") {
  CHECK(go_plugin({}, existing("g", "s"), 2).calls == Strings{kDescribe, "PutLogEvents", "PutLogEvents"});
  CHECK(go_plugin({}, existing("g", "other")).calls == Strings{kDescribe, kStream, "PutLogEvents"});
  OutputResult off = go_plugin({{"auto_create_stream", "false"}}, existing("g", "other"));
  CHECK(off.calls == Strings{kDescribe, kDescribe});
  CHECK(off.messages() == Strings{"lost: the log stream is not there, and auto_create_stream is off"});
  CHECK(off.log == Strings{"level=error msg=\"[cloudwatch 0] attempting to create log Stream s in log group g however auto_create_stream is disabled\" x2"});
}

TEST_CASE("out:CG21 groups are created first and always, and existing ones get the retention too") {
  const std::string retention = R"(PutRetentionPolicy {"logGroupName":"g","retentionInDays":30})";
  Options options{{"auto_create_group", "true"}, {"log_retention_days", "30"}};
  for (plugins::CloudWatchState state : {plugins::CloudWatchState{}, missing({"g"})}) {
    CHECK(go_plugin(options, state, 2).calls == Strings{kGroup, retention, kDescribe, kStream, "PutLogEvents", "PutLogEvents"});
  }
  OutputResult refused = go_plugin(options, denied({"PutRetentionPolicy"}));
  CHECK(refused.calls == Strings{kGroup, retention, kGroup, retention});
  CHECK(refused.messages() == Strings{"lost: the role may not do logs:PutRetentionPolicy, and the plugin gives up the chunk"});
  CHECK(go_plugin(options, denied({"CreateLogGroup"})).messages() == Strings{"lost: the log group is not there, and the role may not do logs:CreateLogGroup"});
}

TEST_CASE("out:CG22 a missing group or a refused DescribeLogStreams loses the chunk") {
  OutputResult group = go_plugin({}, missing({"g"}));
  CHECK(group.calls == Strings{kDescribe, kDescribe});
  CHECK(group.messages() == Strings{"lost: the log group is not there, and the output does not create it"});
  CHECK(go_plugin({}, denied({"DescribeLogStreams"})).messages() == Strings{"lost: the role may not do logs:DescribeLogStreams"});
  CHECK(go_plugin({}, denied({"CreateLogStream"})).messages() == Strings{"lost: the role may not do logs:CreateLogStream"});
  OutputResult put = go_plugin({}, denied({"PutLogEvents"}));
  CHECK(put.calls == Strings{kDescribe, kStream, "PutLogEvents", "PutLogEvents"});
  CHECK(put.messages() == Strings{"lost: the role may not do logs:PutLogEvents"});
}

TEST_CASE("out:CG21, CG22, CG23 the Go plugin prints what the SDK says of a refused call, but not of PutLogEvents") {
  auto printed = [](std::string_view code, bool named) {
    return "level=error msg=\"" + std::string(named ? "[cloudwatch 0] " : "") + std::string(code) + ": <message>\\n\\tstatus code: 400, request id: <id>" + (named ? "\\n" : "") + "\" x2";
  };
  const Options creating{{"auto_create_group", "true"}, {"log_retention_days", "30"}};
  CHECK(go_plugin(creating, denied({"CreateLogGroup"})).log == Strings{printed("AccessDeniedException", false)});
  CHECK(go_plugin(creating, denied({"PutRetentionPolicy"})).log == Strings{printed("AccessDeniedException", false)});
  CHECK(go_plugin({}, denied({"DescribeLogStreams"})).log == Strings{printed("AccessDeniedException", true)});
  CHECK(go_plugin({}, denied({"CreateLogStream"})).log == Strings{printed("AccessDeniedException", true)});
  CHECK(go_plugin({}, missing({"g"})).log == Strings{printed("ResourceNotFoundException", true)});
  CHECK(go_plugin({}, denied({"PutLogEvents"})).log == Strings{});
}

TEST_CASE("out:CG24 a chunk that is handed in again doubles what waits in the plugin's buffers") {
  OutputCase test;
  test.plugin = "cloudwatch";
  test.series = "1.9";
  test.options = {{"region", "r"}, {"log_group_name", "$(g)"}, {"log_stream_name", "s"}, {"Retry_Limit", "2"}};
  test.records = {{R"({"g":"a"})"}, {R"({"g":"a"})"}, {R"({"g":"b"})"}, {R"({"g":"a"})"}};
  test.service = missing({"b"});
  OutputResult result = run_output(test);
  CHECK(result.repeated == 4);  // two events, two retries
  CHECK(result.messages() == Strings{R"({"g":"a"})", R"({"g":"a"})", "lost: the log group is not there, and the output does not create it",
                                     "lost: a request before it in its chunk fails, and the rest of the chunk with it"});
}
