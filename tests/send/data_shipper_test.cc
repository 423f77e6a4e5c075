// Firehose and Kinesis against a service made of a function: limits, partial failures, keys, compression.
#include <doctest/doctest.h>
#include <zlib.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "send/compress.h"
#include "send/data_batch.h"
#include "send/hash.h"
#include "support/send_fixture.h"

using namespace drybit;
using test::answer;
using test::FakeAws;
using test::refusal;
using test::SendFixture;
using Json = nlohmann::json;

namespace {

send::Target data_target(send::ServiceKind kind) {
  send::Target target;
  target.output = kind == send::ServiceKind::kinesis ? "kinesis.0" : "kinesis_firehose.0";
  target.service = kind;
  target.region = "eu-west-1";
  return target;
}

/// A spool with one stream "d" of that kind.
struct DataFixture {
  explicit DataFixture(send::ServiceKind service) : kind(service), fixture(data_target(service)), stream(fixture.spool->add(send::Stream{0, "", "d"})) {}

  void add(const std::string& message, const std::string& key = {}, const std::string& compression = {}) {
    send::Intent intent;
    intent.stream = stream;
    intent.place = {0, ++lines};
    intent.message = message;
    intent.partition_key = key;
    intent.random_key = key.empty();
    intent.compression = compression;
    REQUIRE(fixture.spool->add(intent));
    fixture.tally.add(intent, kind);
  }
  send::SessionEnd run(FakeAws& aws) { return fixture.run(aws); }
  bool spooled() const { return std::filesystem::exists(fixture.spool_folder()); }
  bool said(const std::string& part) const { return (fixture.out + fixture.err).find(part) != std::string::npos; }

  send::ServiceKind kind;
  SendFixture fixture;
  std::uint32_t stream;
  std::uint64_t lines = 0;
};

std::string from_base64(const std::string& text) {
  static const std::string kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<unsigned>(kDigits.find(c));
    if ((have += 6) < 8) continue;
    have -= 8;
    out += static_cast<char>(bits >> have & 255u);
  }
  return out;
}

std::vector<std::string> data_in(const send::HttpRequest& request) {
  std::vector<std::string> data;
  const Json body = Json::parse(request.body);
  for (const Json& record : body["Records"]) data.push_back(from_base64(record["Data"]));
  return data;
}

/// The answer in which the records of `failed` (by place) were not taken.
send::HttpResponse taken_but(send::ServiceKind kind, std::size_t count, const std::vector<std::size_t>& failed, const std::string& code = "ServiceUnavailableException") {
  const bool kinesis = kind == send::ServiceKind::kinesis;
  Json records = Json::array();
  for (std::size_t i = 0; i < count; ++i) records.push_back(kinesis ? Json{{"SequenceNumber", "1"}, {"ShardId", "s"}} : Json{{"RecordId", "r"}});
  for (const std::size_t i : failed) records[i] = {{"ErrorCode", code}, {"ErrorMessage", "slow down"}};
  const Json body = {{kinesis ? "FailedRecordCount" : "FailedPutCount", failed.size()}, {kinesis ? "Records" : "RequestResponses", records}};
  return answer(200, body.dump());
}

/// Takes everything and keeps what it was given, request by request.
FakeAws::Reply takes_all(send::ServiceKind kind, std::vector<std::vector<std::string>>& got) {
  return [kind, &got](const std::string&, const send::HttpRequest& request) -> send::HttpAnswer {
    got.push_back(data_in(request));
    return taken_but(kind, got.back().size(), {});
  };
}

std::string inflated(const std::string& data, int window) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, window) == Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  CHECK(stream.avail_in == 0);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

constexpr auto kFirehose = send::ServiceKind::firehose;
constexpr auto kKinesis = send::ServiceKind::kinesis;

}  // namespace

TEST_CASE("send data: records arrive byte for byte, in order, in the request each service wants") {
  const std::string bytes("\x00\xff\"\\\n\xc3\xa9", 7);
  for (const auto kind : {kFirehose, kKinesis}) {
    DataFixture fixture(kind);
    fixture.add("one\n", "key \"1\"");
    fixture.add(bytes, "key 2");
    fixture.add("", "key 3");
    std::vector<send::HttpRequest> requests;
    FakeAws aws([&](const std::string&, const send::HttpRequest& request) -> send::HttpAnswer {
      requests.push_back(request);
      return taken_but(kind, 3, {});
    });
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    CHECK(!fixture.spooled());
    REQUIRE(requests.size() == 1);
    const Json body = Json::parse(requests[0].body);
    CHECK(data_in(requests[0]) == std::vector<std::string>{"one\n", bytes, ""});
    if (kind == kFirehose) {
      CHECK(aws.counts["PutRecordBatch"] == 1);
      CHECK(body["DeliveryStreamName"] == "d");
      CHECK(body["Records"][0].size() == 1);
    } else {
      CHECK(aws.counts["PutRecords"] == 1);
      CHECK(body["StreamName"] == "d");
      CHECK(body["Records"][0]["PartitionKey"] == "key \"1\"");
      CHECK(body["Records"][2]["PartitionKey"] == "key 3");
    }
    CHECK(fixture.said("Sent 3 events"));
    CHECK(!fixture.said("billed"));
    CHECK(!fixture.said("not UTF-8"));
  }
}

TEST_CASE("send data: only what was not taken is sent again, in its order, before the next batch") {
  for (const auto kind : {kFirehose, kKinesis}) {
    DataFixture fixture(kind);
    for (int i = 0; i < 502; ++i) fixture.add(std::to_string(i), "k");
    std::vector<std::vector<std::string>> got;
    FakeAws aws([&](const std::string&, const send::HttpRequest& request) -> send::HttpAnswer {
      got.push_back(data_in(request));
      if (got.size() == 1) return taken_but(kind, 500, {3, 7, 499}, "ProvisionedThroughputExceededException");
      if (got.size() == 2) return taken_but(kind, 3, {1});
      return taken_but(kind, got.back().size(), {});
    });
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    REQUIRE(got.size() == 4);
    CHECK(got[0].size() == 500);
    CHECK(got[1] == std::vector<std::string>{"3", "7", "499"});
    CHECK(got[2] == std::vector<std::string>{"7"});
    CHECK(got[3] == std::vector<std::string>{"500", "501"});
    CHECK(fixture.said("ProvisionedThroughputExceededException 1"));
    CHECK(!fixture.said("stored twice"));
    CHECK(!fixture.spooled());
  }
}

TEST_CASE("send data: a drawn partition key stays the record's own however often it is sent") {
  DataFixture fixture(kKinesis);
  for (int i = 0; i < 20; ++i) fixture.add("x");
  std::vector<std::string> keys;
  FakeAws aws([&](const std::string&, const send::HttpRequest& request) -> send::HttpAnswer {
    const Json records = Json::parse(request.body)["Records"];
    for (const Json& record : records) keys.push_back(record["PartitionKey"]);
    return records.size() == 20 ? taken_but(kKinesis, 20, {5}) : taken_but(kKinesis, 1, {});
  });
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  REQUIRE(keys.size() == 21);
  CHECK(keys[20] == keys[5]);
  CHECK(keys[0] != keys[1]);
  for (const std::string& key : keys) {
    CHECK(key.size() == 8);
    CHECK(key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos);
  }
}

TEST_CASE("send data: requests hold at most 500 records and the service's bytes, to the byte") {
  SUBCASE("Kinesis counts Data and keys") {
    for (const int over : {0, 1}) {
      DataFixture fixture(kKinesis);
      // Five of a MiB less the key fill a request of 5 MiB.
      for (int i = 0; i < 5; ++i) fixture.add(std::string(1'048'576 - 2 - (i == 4 ? 10 : 0), 'x'), "kk");
      fixture.add(std::string(static_cast<std::size_t>(8 + over), 'y'), "kk");
      std::vector<std::vector<std::string>> got;
      FakeAws aws(takes_all(kKinesis, got));
      CHECK(fixture.run(aws) == send::SessionEnd::sent);
      CHECK(got.size() == (over == 0 ? 1 : 2));
    }
  }
  SUBCASE("Firehose counts base64 and what stands around it (out:FH6)") {
    for (const int over : {0, 1}) {
      DataFixture fixture(kFirehose);
      // 46 + 1 for the request, 12 a record: 4 194 304 in all.
      const std::size_t each = 4 * (1'023'000 / 3) + 12, rest = 4'194'304 - 47 - 3 * each - 12;
      REQUIRE(rest % 4 == 1);
      for (int i = 0; i < 3; ++i) fixture.add(std::string(1'023'000, 'x'));
      fixture.add(std::string(rest / 4 * 3 + static_cast<std::size_t>(over), 'y'));
      std::vector<std::vector<std::string>> got;
      FakeAws aws(takes_all(kFirehose, got));
      CHECK(fixture.run(aws) == send::SessionEnd::sent);
      CHECK(got.size() == (over == 0 ? 1 : 2));
    }
  }
}

TEST_CASE("send data: a record that no request can carry is told with its place, and does not hold up the others") {
  DataFixture fixture(kFirehose);
  fixture.add("before");
  fixture.add(std::string(1'024'001, 'x'));
  fixture.add("after");
  std::vector<std::vector<std::string>> got;
  FakeAws aws(takes_all(kFirehose, got));
  CHECK(fixture.run(aws) == send::SessionEnd::failed);
  REQUIRE(got.size() == 1);
  CHECK(got[0] == std::vector<std::string>{"before", "after"});
  CHECK(fixture.said(":2 (delivery stream d): larger than the 1024000 bytes that Firehose takes as one record"));
}

TEST_CASE("send data: compressed Data has the router's header and content") {
  DataFixture fixture(kFirehose);
  const std::string text = "{\"log\":\"" + std::string(5000, 'a') + "\"}\n";
  fixture.add(text, "", "gzip");
  fixture.add("", "", "gzip");
  std::vector<std::vector<std::string>> got;
  FakeAws aws(takes_all(kFirehose, got));
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  REQUIRE(got.size() == 1);
  CHECK(got[0][0].substr(0, 10) == std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10));
  CHECK(got[0][0].size() < 100);
  CHECK(inflated(got[0][0], 15 + 16) == text);
  CHECK(inflated(got[0][1], 15 + 16).empty());

  const auto zlib = send::compress("zlib", text);
  REQUIRE(zlib);
  CHECK(zlib->substr(0, 2) == "\x78\x9c");
  CHECK(inflated(*zlib, 15) == text);
  CHECK(!send::compress("zstd", text));
  CHECK(!send::can_compress("snappy"));
}

TEST_CASE("send data: what is not taken in the end stays in the spool, what was taken in front of it does not") {
  for (const auto kind : {kFirehose, kKinesis}) {
    DataFixture fixture(kind);
    for (int i = 0; i < 10; ++i) fixture.add(std::to_string(i), "k");
    FakeAws aws([&](const std::string&, const send::HttpRequest& request) -> send::HttpAnswer {
      const std::vector<std::string> data = data_in(request);
      std::vector<std::size_t> failed;
      for (std::size_t i = 0; i < data.size(); ++i) {
        if (data[i] == "4" || data[i] == "6") failed.push_back(i);
      }
      return taken_but(kind, data.size(), failed);
    });
    CHECK(fixture.run(aws) == send::SessionEnd::failed);
    CHECK(fixture.said("2 of 2 records were not taken: ServiceUnavailableException: slow down; given up after "));
    CHECK(fixture.said("6 events are not sent"));
    // 5, 7, 8 and 9 are stored already, and will be again.
    CHECK(fixture.said("possibly stored twice"));
    CHECK(fixture.spooled());

    fixture.fixture.spool.reset();
    auto reopened = send::Spool::open(fixture.fixture.spool_folder());
    REQUIRE(reopened);
    CHECK((*reopened)->streams()[0].shipped == 4);
  }
}

TEST_CASE("send data: an answer that was lost is repeated, and told") {
  DataFixture fixture(kFirehose);
  fixture.add("x");
  int asked = 0;
  FakeAws aws([&](const std::string&, const send::HttpRequest&) -> send::HttpAnswer {
    if (++asked == 1) return send::HttpError{send::HttpFailure::reset, "gone", true};
    return taken_but(kFirehose, 1, {});
  });
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  CHECK(fixture.said("possibly stored twice, no clear answer came at first: 1 event"));
}

TEST_CASE("send data: an answer that does not account for every record is no acknowledgement") {
  for (const char* body : {"{}", "", R"({"FailedPutCount":0,"RequestResponses":[]})", R"({"FailedPutCount":1})", R"({"FailedPutCount":1,"RequestResponses":[{"RecordId":"r"}]})"}) {
    INFO(body);
    DataFixture fixture(kFirehose);
    fixture.add("x");
    fixture.add("y");
    int asked = 0;
    FakeAws aws([&](const std::string&, const send::HttpRequest&) -> send::HttpAnswer {
      return ++asked == 1 ? send::HttpAnswer(answer(200, body)) : send::HttpAnswer(taken_but(kFirehose, 2, {}));
    });
    CHECK(fixture.run(aws) == send::SessionEnd::sent);
    CHECK(asked == 2);
    CHECK(fixture.said("possibly stored twice"));
  }
}

TEST_CASE("send data: refusals end the stream and name it") {
  for (const char* code : {"ResourceNotFoundException", "AccessDeniedException", "InvalidArgumentException", "UnrecognizedClientException"}) {
    DataFixture fixture(kKinesis);
    fixture.add("x", "k");
    FakeAws aws([&](const std::string&, const send::HttpRequest&) -> send::HttpAnswer { return refusal(code, 400, "no such thing"); });
    CHECK(fixture.run(aws) == send::SessionEnd::failed);
    CHECK(aws.counts["PutRecords"] == 1);
    CHECK(fixture.said(std::string(code) + ": no such thing (Kinesis stream d"));
    CHECK(!fixture.said("possibly stored twice"));
    CHECK(fixture.spooled());
  }
}

TEST_CASE("send data: a request that is too large all the same is cut in halves") {
  DataFixture fixture(kFirehose);
  for (int i = 0; i < 8; ++i) fixture.add(std::to_string(i));
  std::vector<std::string> got;
  FakeAws aws([&](const std::string&, const send::HttpRequest& request) -> send::HttpAnswer {
    const std::vector<std::string> data = data_in(request);
    if (data.size() > 2) return answer(413, "");
    got.insert(got.end(), data.begin(), data.end());
    return taken_but(kFirehose, data.size(), {});
  });
  CHECK(fixture.run(aws) == send::SessionEnd::sent);
  CHECK(got == std::vector<std::string>{"0", "1", "2", "3", "4", "5", "6", "7"});
  CHECK(!fixture.said("possibly stored twice"));
}
