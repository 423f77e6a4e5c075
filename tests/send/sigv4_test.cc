// Signatures against AWS's published examples, and against botocore on generated requests.
#include <doctest/doctest.h>

#include <cstdio>
#include <random>

#include <nlohmann/json.hpp>

#include "send/aws_time.h"
#include "send/hash.h"
#include "send/sigv4.h"
#include "support/fake_http.h"
#include "support/run_drybit.h"

using namespace drybit::send;
using drybit::test::header_of;

namespace {

// The account of AWS's own test suite for this algorithm.
const Credentials kExample{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "", std::nullopt, ""};
constexpr std::int64_t kThen = 1440938160;  // 20150830T123600Z

std::string signature_in(const HttpRequest& request) {
  const std::string text = header_of(request, "Authorization");
  const std::size_t at = text.find("Signature=");
  return at == std::string::npos ? text : text.substr(at + 10);
}

std::string example(HttpRequest request) {
  sign(request, kExample, {"us-east-1", "service"}, kThen);
  return signature_in(request);
}

}  // namespace

TEST_CASE("out:SV11 AWS's examples of signed requests come out the same") {
  HttpRequest vanilla;
  vanilla.url = "https://example.amazonaws.com/";
  CHECK(canonical_request([&] {
          HttpRequest request = vanilla;
          request.headers = {{"X-Amz-Date", "20150830T123600Z"}};
          return request;
        }()) ==
        "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(example(vanilla) == "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");

  HttpRequest ordered = vanilla;
  ordered.url = "https://example.amazonaws.com/?Param2=value2&Param1=value1";
  CHECK(example(ordered) == "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");

  HttpRequest post = vanilla;
  post.method = "POST";
  CHECK(example(post) == "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}

TEST_CASE("AWS's worked example of IAM ListUsers comes out the same") {
  HttpRequest request;
  request.url = "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08";
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
  sign(request, kExample, {"us-east-1", "iam"}, kThen);
  CHECK(header_of(request, "Authorization") ==
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, "
        "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST_CASE("a request signed again has one date, one token and one signature") {
  HttpRequest request;
  request.url = "https://logs.eu-west-1.amazonaws.com/";
  Credentials credentials = kExample;
  credentials.session_token = "first";
  sign(request, credentials, {"eu-west-1", "logs"}, kThen);
  const HttpRequest once = request;
  credentials.session_token = "second";
  sign(request, credentials, {"eu-west-1", "logs"}, kThen + 1);
  CHECK(request.headers.size() == once.headers.size());
  CHECK(header_of(request, "X-Amz-Security-Token") == "second");
  CHECK(header_of(request, "X-Amz-Date") == "20150830T123601Z");
  CHECK(signature_in(request) != signature_in(once));
}

TEST_CASE("botocore computes the same signatures, whatever the request") {
  using nlohmann::json;
  std::mt19937 random(7);
  const auto pick = [&](std::initializer_list<const char*> texts) { return std::string(*(texts.begin() + random() % texts.size())); };
  json cases = json::array();
  std::vector<std::string> mine;
  for (int i = 0; i < 300; ++i) {
    HttpRequest request;
    request.method = pick({"GET", "POST", "PUT"});
    request.url = pick({"https://logs.eu-west-1.amazonaws.com", "http://127.0.0.1:8080", "https://a.b:443", "http://[::1]:9", "http://h:80"}) +
                  pick({"/", "", "/a/b", "/a%20b/c", "/_bulk"}) + pick({"", "?a=1", "?b=2&a=1&a=0", "?x=%20y&X=", "?flag"});
    request.headers = {{"Content-Type", pick({"application/x-amz-json-1.1", "text/plain; charset=utf-8"})},
                       {"X-Amz-Target", pick({"Logs_20140328.PutLogEvents", "Firehose_20150804.PutRecordBatch"})}};
    if (random() % 2) request.headers.push_back({"X-Amzn-Logs-Format", pick({"json/emf", "  two   blanks  "})});
    request.body = std::string(random() % 200, static_cast<char>('a' + random() % 26)) + pick({"", "\xc3\xa9", "{}"});
    Credentials credentials{"AKID" + std::to_string(i), "secret/" + std::to_string(random()), random() % 2 ? "token+" + std::to_string(i) : "", std::nullopt, ""};
    const std::string region = pick({"eu-west-1", "cn-north-1", "us-gov-west-1"}), service = pick({"logs", "firehose", "kinesis", "sts"});
    const std::int64_t now = kThen + static_cast<std::int64_t>(random() % 100000000);
    json headers = json::object();
    for (const Header& header : request.headers) headers[header.name] = header.value;
    cases.push_back({{"method", request.method}, {"url", request.url}, {"headers", headers}, {"body", request.body}, {"access", credentials.access_key},
                     {"secret", credentials.secret_key}, {"token", credentials.session_token}, {"region", region}, {"service", service}, {"time", basic_time(now)}});
    sign(request, credentials, {region, service}, now);
    mine.push_back(header_of(request, "Authorization"));
  }
  drybit::test::TemporaryFolder folder;
  const std::string input = folder.write("cases.json", cases.dump());
  const std::string command = drybit::test::source_path("build/venv/bin/python") + " " + drybit::test::source_path("tests/send/botocore_sign.py") + " " + input;
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  char block[4096];
  for (std::size_t size; (size = fread(block, 1, sizeof block, pipe)) > 0;) output.append(block, size);
  REQUIRE(pclose(pipe) == 0);
  const json theirs = json::parse(output);
  REQUIRE(theirs.size() == mine.size());
  for (std::size_t i = 0; i < mine.size(); ++i) {
    INFO(cases[i].dump());
    CHECK(mine[i] == theirs[i].get<std::string>());
  }
}
