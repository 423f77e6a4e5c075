// `--send` from a filled spool on, against a service made of a function: the question, limits, refusals, giving up.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/send_fixture.h"

using namespace drybit;
using test::answer;
using test::FakeAws;
using test::refusal;
using test::SendFixture;
using Json = nlohmann::json;

namespace {

/// Takes everything; keeps the bodies of PutLogEvents.
FakeAws::Reply takes_all(std::vector<Json>* puts = nullptr) {
  return [puts](const std::string& operation, const send::HttpRequest& request) -> send::HttpAnswer {
    if (operation == "PutLogEvents" && puts != nullptr) puts->push_back(Json::parse(request.body));
    return answer(200, operation == "PutLogEvents" ? "{\"nextSequenceToken\":\"1\"}" : "");
  };
}

/// Answers one operation with `reply`, takes the others.
FakeAws::Reply answers(const std::string& operation, send::HttpAnswer reply) {
  return [=](const std::string& asked, const send::HttpRequest&) -> send::HttpAnswer {
    return asked == operation ? reply : send::HttpAnswer(answer(200, asked == "PutLogEvents" ? "{}" : ""));
  };
}

bool exists(const std::string& path) {
  return std::filesystem::exists(path);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("send: what was acknowledged leaves no spool behind") {
  SendFixture fixture;
  fixture.add("s", "one");
  fixture.add("s", "two");
  std::vector<Json> puts;
  FakeAws aws(takes_all(&puts));
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  REQUIRE(puts.size() == 1);
  CHECK(puts[0]["logGroupName"] == "g");
  CHECK(puts[0]["logStreamName"] == "s");
  CHECK(puts[0]["logEvents"].dump() ==
        R"([{"message":"one","timestamp":1795348800000},{"message":"two","timestamp":1795348800000}])");
  CHECK(contains(fixture.out, "Sent 2 events"));
  CHECK(contains(fixture.out, "account 123456789012 as arn:aws:iam::123456789012:user/tester"));
  CHECK(!exists(fixture.spool_folder()));
}

TEST_CASE("send: no and silence send nothing") {
  for (std::optional<bool> reply : {std::optional(false), std::optional<bool>()}) {
    SendFixture fixture;
    fixture.add("s", "one");
    fixture.settings.yes = false;
    std::string asked;
    fixture.settings.ask = [&asked, reply](const std::string& question) {
      asked = question;
      return reply;
    };
    FakeAws aws(takes_all());
    CHECK(fixture.run(aws) == (reply ? send::SessionEnd::declined : send::SessionEnd::interrupted));
    CHECK(asked == "Send? [y/N] ");
    CHECK(contains(fixture.out, "To send: 1 event"));
    CHECK(aws.counts.size() == 1);
    CHECK(aws.counts.count("GetCallerIdentity") == 1);
    CHECK(!exists(fixture.spool_folder()));
  }
}

TEST_CASE("send: yes on the terminal sends") {
  SendFixture fixture;
  fixture.add("s", "one");
  fixture.settings.yes = false;
  fixture.settings.ask = [](const std::string&) { return std::optional(true); };
  FakeAws aws(takes_all());
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  CHECK(aws.counts["PutLogEvents"] == 1);
}

TEST_CASE("send: nobody to ask and no --yes is wrong use, after the plan") {
  SendFixture fixture;
  fixture.add("s", "one");
  fixture.settings.yes = false;
  FakeAws aws(takes_all());
  CHECK(fixture.run(aws) == send::SessionEnd::unanswered);
  CHECK(contains(fixture.out, "group g (cloudwatch_logs.0): made if it is missing"));
  CHECK(contains(fixture.err, "needs --yes"));
  CHECK(aws.counts.count("CreateLogStream") == 0);
}

TEST_CASE("send: requests hold at most 10000 events, 1048576 bytes and less than a day") {
  SUBCASE("events") {
    SendFixture fixture;
    for (int i = 0; i < 10'001; ++i) fixture.add("s", "x");
    std::vector<Json> puts;
    FakeAws aws(takes_all(&puts));
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    REQUIRE(puts.size() == 2);
    CHECK(puts[0]["logEvents"].size() == 10'000);
    CHECK(puts[1]["logEvents"].size() == 1);
  }
  SUBCASE("bytes, to the byte") {
    SendFixture fixture;
    // Two of these with 26 bytes each are exactly 1 MiB; one byte more is not.
    fixture.add("s", std::string(524'288 - 26, 'x'));
    fixture.add("s", std::string(524'288 - 26, 'y'));
    fixture.add("t", std::string(524'288 - 26, 'x'));
    fixture.add("t", std::string(524'288 - 25, 'y'));
    fixture.settings.send.threads = 1;
    std::vector<Json> puts;
    FakeAws aws(takes_all(&puts));
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    CHECK(puts.size() == 3);
    CHECK(puts[0]["logEvents"].size() == 2);
  }
  SUBCASE("bytes that are no UTF-8 count and arrive as U+FFFD") {
    SendFixture fixture;
    fixture.add("s", std::string(200'000, '\xff'));
    fixture.add("s", std::string(200'000, '\xff'));
    std::vector<Json> puts;
    FakeAws aws(takes_all(&puts));
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    REQUIRE(puts.size() == 2);
    CHECK(puts[0]["logEvents"][0]["message"].get<std::string>().substr(0, 3) == "\xef\xbf\xbd");
    CHECK(contains(fixture.out, "2 events hold bytes that are not UTF-8"));
  }
  SUBCASE("span") {
    SendFixture fixture;
    std::int64_t begin = 1795348800000;
    fixture.add("s", "a", begin);
    fixture.add("s", "b", begin + 86'399'999);
    fixture.add("s", "c", begin + 86'400'000);
    std::vector<Json> puts;
    FakeAws aws(takes_all(&puts));
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    REQUIRE(puts.size() == 2);
    CHECK(puts[0]["logEvents"].size() == 2);
  }
}

TEST_CASE("send: the events of a request are sorted by time, equal ones in their order") {
  SendFixture fixture;
  fixture.add("s", "c", 1795348800002);
  fixture.add("s", "a1", 1795348800001);
  fixture.add("s", "a2", 1795348800001);
  std::vector<Json> puts;
  FakeAws aws(takes_all(&puts));
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  REQUIRE(puts.size() == 1);
  CHECK(puts[0]["logEvents"][0]["message"] == "a1");
  CHECK(puts[0]["logEvents"][1]["message"] == "a2");
  CHECK(puts[0]["logEvents"][2]["message"] == "c");
}

TEST_CASE("send: throttling is waited out, 12 times and no more; the spool keeps what is left") {
  SendFixture fixture;
  fixture.add("s", "one");
  FakeAws aws(answers("PutLogEvents", refusal("ThrottlingException")));
  CHECK(fixture.run(aws) == send::SessionEnd::failed);
  CHECK(aws.counts["PutLogEvents"] == 12);
  CHECK(contains(fixture.err, "given up after 12 attempts (group g, stream s; logs/a.log:1)"));
  CHECK(contains(fixture.err, "--resume --spool " + fixture.spool_folder()));
  CHECK(exists(fixture.spool_folder() + "/events"));
}

TEST_CASE("send: what cannot succeed is asked for once, and named") {
  struct Row {
    const char* operation;
    const char* code;
    bool others_go_on;
  };
  const Row rows[] = {
      {"PutLogEvents", "InvalidParameterException", true},  {"PutLogEvents", "AccessDeniedException", true},
      {"CreateLogStream", "AccessDeniedException", true},   {"PutLogEvents", "UnrecognizedClientException", false},
      {"PutLogEvents", "InvalidSignatureException", false}, {"PutLogEvents", "SerializationException", true},
  };
  for (const Row& row : rows) {
    SendFixture fixture;
    fixture.settings.send.threads = 1;
    fixture.add("s", "one");
    fixture.add("t", "two");
    FakeAws aws(answers(row.operation, refusal(row.code)));
    INFO(row.operation << " " << row.code);
    CHECK(fixture.run(aws) == send::SessionEnd::failed);
    CHECK(aws.counts[row.operation] == (row.others_go_on ? 2 : 1));
    CHECK(contains(fixture.err, row.code));
    CHECK(contains(fixture.err, "(group g, stream s; logs/a.log:1)"));
    CHECK(contains(fixture.err, "2 events are not sent"));
    CHECK(!contains(fixture.out + fixture.err, "hidden-secret"));
  }
}

TEST_CASE("send: an answer of status 200 that is not the service's counts as none") {
  for (const char* body : {"<html>welcome</html>", "\"ok\"", "[]"}) {
    SendFixture fixture;
    fixture.add("s", "one");
    FakeAws aws(answers("PutLogEvents", answer(200, body)));
    CHECK(fixture.run(aws) == send::SessionEnd::failed);
    CHECK(aws.counts["PutLogEvents"] == 12);
    CHECK(contains(fixture.err, "group g, stream s; logs/a.log:1"));
    CHECK(exists(fixture.spool_folder() + "/events"));
  }
}

TEST_CASE("send: a lost answer is repeated, and the batch is named as possibly stored twice") {
  SendFixture fixture;
  fixture.add("s", "one");
  fixture.add("s", "two");
  int puts = 0;
  FakeAws aws([&](const std::string& operation, const send::HttpRequest&) -> send::HttpAnswer {
    if (operation == "PutLogEvents" && ++puts == 1)
      return send::HttpError{send::HttpFailure::reset, "reset by 127.0.0.1", true};
    return answer(200, operation == "PutLogEvents" ? "{}" : "");
  });
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  CHECK(contains(fixture.err,
                 "possibly stored twice, no clear answer came at first: 2 events from logs/a.log:1 to logs/a.log:2 "
                 "(group g, stream s)"));
}

TEST_CASE("send: an attempt that never reached the service repeats nothing") {
  SendFixture fixture;
  fixture.add("s", "one");
  int puts = 0;
  FakeAws aws([&](const std::string& operation, const send::HttpRequest&) -> send::HttpAnswer {
    if (operation == "PutLogEvents" && ++puts == 1)
      return send::HttpError{send::HttpFailure::connect, "nobody listens", false};
    return answer(200, operation == "PutLogEvents" ? "{}" : "");
  });
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  CHECK(!contains(fixture.err, "stored twice"));
}

TEST_CASE("send: rejected events are named by file and line, in the order of the request") {
  SendFixture fixture;
  fixture.add("s", "late", 1795348800009);
  fixture.add("s", "early", 1795348800001);
  fixture.add("s", "middle", 1795348800005);
  FakeAws aws(
      answers("PutLogEvents",
              answer(200, R"({"rejectedLogEventsInfo":{"tooOldLogEventEndIndex":1,"tooNewLogEventStartIndex":2}})")));
  CHECK(fixture.run(aws) == send::SessionEnd::failed);
  CHECK(contains(fixture.err, "not kept: logs/a.log:2 (group g, stream s): older than"));
  CHECK(contains(fixture.err, "not kept: logs/a.log:1 (group g, stream s): more than 2 hours ahead"));
  CHECK(!contains(fixture.err, "logs/a.log:3"));
  CHECK(!exists(fixture.spool_folder()));
}

TEST_CASE("send: a request that is too large is cut in two") {
  SendFixture fixture;
  for (int i = 0; i < 100; ++i) fixture.add("s", std::string(1000, 'x'));
  std::size_t stored = 0;
  FakeAws aws([&](const std::string& operation, const send::HttpRequest& request) -> send::HttpAnswer {
    if (operation != "PutLogEvents") return answer(200, "");
    if (request.body.size() > 30'000) return answer(413, "<html>too large</html>");
    stored += Json::parse(request.body)["logEvents"].size();
    return answer(200, "{}");
  });
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  CHECK(stored == 100);
}

TEST_CASE("send: a group that vanishes is made again where the configuration makes groups") {
  for (bool creates : {true, false}) {
    send::Target target = SendFixture::logs_target();
    target.creates_group = creates;
    SendFixture fixture(target);
    fixture.add("s", "one");
    bool there = false;
    FakeAws aws([&](const std::string& operation, const send::HttpRequest&) -> send::HttpAnswer {
      if (operation == "CreateLogGroup") there = true;
      if (operation == "CreateLogGroup" || there) return answer(200, operation == "PutLogEvents" ? "{}" : "");
      return refusal("ResourceNotFoundException", 400, "The specified log group does not exist.");
    });
    CHECK(fixture.run(aws) == (creates ? send::SessionEnd::sent : send::SessionEnd::failed));
    CHECK(aws.counts["CreateLogGroup"] == (creates ? 1 : 0));
    if (!creates) CHECK(contains(fixture.err, "auto_create_group is off"));
  }
}

TEST_CASE("send: the calls that make groups and streams are the router's") {
  std::vector<std::string> calls;
  auto noting = [&](const std::string& operation, const send::HttpRequest& request) -> send::HttpAnswer {
    calls.push_back(operation + " " + request.body);
    if (operation == "CreateLogStream" && calls.size() == 1) return refusal("ResourceNotFoundException");
    if (operation == "CreateLogGroup") return refusal("ResourceAlreadyExistsException");
    return answer(200, operation == "PutLogEvents" ? "{}" : "");
  };
  SUBCASE("C plugin: the stream, then the group, its retention, the stream again") {
    send::Target target = SendFixture::logs_target();
    target.retention_days = 7;
    target.group_class = "INFREQUENT_ACCESS";
    SendFixture fixture(target);
    fixture.add("s", "one");
    FakeAws aws(noting);
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    REQUIRE(calls.size() == 5);
    CHECK(calls[0] == R"(CreateLogStream {"logGroupName":"g","logStreamName":"s"})");
    CHECK(calls[1] == R"(CreateLogGroup {"logGroupName":"g","logGroupClass":"INFREQUENT_ACCESS"})");
    CHECK(calls[2] == R"(PutRetentionPolicy {"logGroupName":"g","retentionInDays":7})");
    CHECK(calls[3] == calls[0]);
  }
  SUBCASE("Go plugin: the group first, with tags") {
    send::Target target = SendFixture::logs_target();
    target.group_first = true;
    target.group_tags = {{"a", "b"}, {"c", ""}};
    SendFixture fixture(target);
    fixture.add("s", "one");
    FakeAws aws(noting);
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    REQUIRE(calls.size() == 3);
    CHECK(calls[0] == R"(CreateLogGroup {"logGroupName":"g","tags":{"a":"b","c":""}})");
    CHECK(calls[1] == R"(CreateLogStream {"logGroupName":"g","logStreamName":"s"})");
  }
}

TEST_CASE("send: a retention that is refused is told, and the events arrive") {
  send::Target target = SendFixture::logs_target();
  target.retention_days = 7;
  target.group_first = true;
  SendFixture fixture(target);
  fixture.add("s", "one");
  FakeAws aws(answers("PutRetentionPolicy", refusal("AccessDeniedException")));
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  CHECK(contains(fixture.err, "the retention of 7 days is not set: AccessDeniedException"));
}

TEST_CASE("send: a service of the old kind gets the token that it asks for; what it had already counts as sent") {
  SendFixture fixture;
  fixture.settings.send.limits.events = 1;
  for (const char* text : {"one", "two", "three"}) fixture.add("s", text);
  std::vector<std::string> tokens;
  FakeAws aws([&](const std::string& operation, const send::HttpRequest& request) -> send::HttpAnswer {
    if (operation != "PutLogEvents") return answer(200, "");
    tokens.push_back(Json::parse(request.body).value("sequenceToken", "-"));
    if (tokens.size() == 1)
      return refusal("InvalidSequenceTokenException", 400,
                     "The given sequenceToken is invalid. The next expected sequenceToken is: 4711");
    if (tokens.size() == 3)
      return refusal("DataAlreadyAcceptedException", 400,
                     "The given batch of log events has already been accepted. The next batch can be sent with "
                     "sequenceToken: 4713");
    return answer(200, R"({"nextSequenceToken":"4712"})");
  });
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  CHECK(tokens == std::vector<std::string>{"-", "4711", "4712", "4713"});
}

TEST_CASE("send: --verify finds what is missing and what is there twice") {
  struct Row {
    const char* events;
    send::SessionEnd end;
    const char* says;
  };
  const Row rows[] = {
      {R"([{"timestamp":1795348800000,"message":"one"},{"timestamp":1795348800000,"message":"two"},{"timestamp":1,"message":"others"}])",
       send::SessionEnd::sent, "Read back: 2 of 2 events\n"},
      {R"([{"timestamp":1795348800000,"message":"one"},{"timestamp":1795348800001,"message":"two"}])",
       send::SessionEnd::failed, "Read back: 1 of 2 events\n"},
      {R"([{"timestamp":1795348800000,"message":"one"},{"timestamp":1795348800000,"message":"two"},{"timestamp":1795348800000,"message":"two"}])",
       send::SessionEnd::sent, "Read back: 2 of 2 events, and 1 time more than once\n"},
  };
  for (const Row& row : rows) {
    SendFixture fixture;
    fixture.add("s", "one");
    fixture.add("s", "two");
    fixture.settings.verify = true;
    fixture.settings.verify_patience = std::chrono::milliseconds(0);
    FakeAws aws([&](const std::string& operation, const send::HttpRequest& request) -> send::HttpAnswer {
      if (operation != "GetLogEvents") return answer(200, operation == "PutLogEvents" ? "{}" : "");
      bool second = Json::parse(request.body).contains("nextToken");
      return answer(200, std::string(R"({"events":)") + (second ? "[]" : row.events) + R"(,"nextForwardToken":"f/1"})");
    });
    CHECK(fixture.run(aws) == row.end);
    INFO(fixture.out << fixture.err);
    CHECK(contains(fixture.out, row.says));
  }
}

TEST_CASE("send: no credentials, nothing sent") {
  SendFixture fixture;
  fixture.add("s", "one");
  fixture.variables = {{"AWS_EC2_METADATA_DISABLED", "true"}, {"HOME", fixture.folder.path()}};
  FakeAws aws(takes_all());
  CHECK(fixture.run(aws) == send::SessionEnd::failed);
  CHECK(aws.counts.empty());
  CHECK(contains(fixture.err, "nothing was sent"));
}

TEST_CASE("send: progress is shown on a terminal when it lasts, and taken away") {
  for (bool terminal : {true, false}) {
    SendFixture fixture;
    fixture.terminal = terminal;
    fixture.add("s", "one");
    FakeAws aws([&](const std::string& operation, const send::HttpRequest&) -> send::HttpAnswer {
      if (operation == "PutLogEvents") std::this_thread::sleep_for(std::chrono::milliseconds(1300));
      return answer(200, operation == "PutLogEvents" ? "{}" : "");
    });
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    CHECK(contains(fixture.err, "sent 0 of 1 events") == terminal);
    CHECK(contains(fixture.err, "\x1b[K") == terminal);
    if (terminal) CHECK(fixture.err.ends_with("\r\x1b[K"));
  }
}
