// One AWS call against a service made of a function: what its answers mean, what is mended by itself.
#include <doctest/doctest.h>

#include "send/aws_call.h"
#include "send/aws_time.h"
#include "send/signed_exchange.h"
#include "support/fake_http.h"

using namespace drybit;
using namespace drybit::send;
using test::FakeEnvironment;
using test::FakeHttp;
using test::header_of;

namespace {

HttpResponse answer(int status, std::string body, std::vector<Header> headers = {}) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  response.headers = std::move(headers);
  return response;
}

HttpResponse refusal(int status, const std::string& code, const std::string& message = "no") {
  return answer(status, R"({"__type":"com.amazonaws.logs#)" + code + R"(","message":")" + message + "\"}");
}

struct World {
  World() : fake({{"AWS_ACCESS_KEY_ID", "AKIAENV"}, {"AWS_SECRET_ACCESS_KEY", "hidden-secret-key"}, {"AWS_SESSION_TOKEN", "hidden-session-token"}}) {}
  AwsAnswer call(const std::string& body = "{}", const std::vector<Header>& extra = {}) {
    return AwsCaller(service, http, chain, skew, fake.environment).call("PutLogEvents", body, extra);
  }
  FakeEnvironment fake;
  FakeHttp::Answer reply = [](const HttpRequest&) -> HttpAnswer { return answer(200, "{}"); };
  FakeHttp http{[this](const HttpRequest& request) { return reply(request); }};
  FakeHttp credentials_http{test::refuse_connection};
  CredentialOptions options{.profile = {}, .region = "eu-west-1", .role_arn = {}, .external_id = {}, .sts_endpoint = {}, .endpoint_url = {}};
  CredentialChain chain{fake.environment, credentials_http, options};
  AwsService service{"https://logs.eu-west-1.amazonaws.com", "eu-west-1", "logs", "Logs_20140328", {}};
  ClockSkew skew{0};
};

}  // namespace

TEST_CASE("aws call: the request is AWS JSON 1.1, all of it signed (out:SV10)") {
  World world;
  world.reply = [](const HttpRequest&) -> HttpAnswer { return answer(200, R"({"a":1})", {{"x-amzn-RequestId", "id-1"}}); };
  const AwsAnswer got = world.call(R"({"b":2})", {{"x-amzn-logs-format", "json/emf"}});
  CHECK(got.ok());
  CHECK(got.body == R"({"a":1})");
  CHECK(got.request_id == "id-1");
  REQUIRE(world.http.requests.size() == 1);
  const HttpRequest& request = world.http.requests[0];
  CHECK(request.method == "POST");
  CHECK(request.url == "https://logs.eu-west-1.amazonaws.com/");
  CHECK(request.body == R"({"b":2})");
  CHECK(header_of(request, "Content-Type") == "application/x-amz-json-1.1");
  CHECK(header_of(request, "X-Amz-Target") == "Logs_20140328.PutLogEvents");
  CHECK(header_of(request, "X-Amz-Security-Token") == "hidden-session-token");
  CHECK(header_of(request, "Authorization").find("Credential=AKIAENV/20261129/eu-west-1/logs/aws4_request, "
                                                 "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target;x-amzn-logs-format, ") != std::string::npos);
}

TEST_CASE("aws call: errors say what can be repeated, and whether the service may have acted") {
  const auto meaning = [](const HttpResponse& response) {
    const AwsError error = read_error(response);
    return error.code + (error.throttled ? " throttled" : "") + (error.retryable ? " retryable" : "") + (error.may_have_happened ? " perhaps" : "");
  };
  CHECK(meaning(refusal(400, "ThrottlingException")) == "ThrottlingException throttled retryable");
  CHECK(meaning(refusal(400, "ProvisionedThroughputExceededException")) == "ProvisionedThroughputExceededException throttled retryable");
  CHECK(meaning(answer(429, "")) == " throttled retryable");
  CHECK(meaning(refusal(503, "ServiceUnavailableException")) == "ServiceUnavailableException retryable perhaps");
  CHECK(meaning(refusal(500, "InternalFailure")) == "InternalFailure retryable perhaps");
  CHECK(meaning(answer(502, "<html>")) == " retryable perhaps");
  CHECK(meaning(refusal(400, "OperationAbortedException")) == "OperationAbortedException retryable");
  for (const char* code : {"InvalidParameterException", "ResourceNotFoundException", "ResourceAlreadyExistsException", "AccessDeniedException", "UnrecognizedClientException",
                           "ExpiredTokenException", "InvalidSignatureException", "SerializationException", "LimitExceededException"}) {
    CHECK(meaning(refusal(400, code)) == code);
  }
  CHECK(meaning(answer(413, "")) == "");
}

TEST_CASE("aws call: the code is found wherever services put it") {
  CHECK(read_error(answer(400, "", {{"x-amzn-ErrorType", "ResourceNotFoundException:http://internal.amazon.com/"}})).code == "ResourceNotFoundException");
  CHECK(read_error(answer(400, R"({"code":"Odd","Message":"words"})")).message == "Odd: words");
  CHECK(read_error(answer(400, R"({"__type":"a.b#Odd"})")).message == "Odd (status 400)");
  CHECK(read_error(answer(403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>a &lt; b.</Message></Error></ErrorResponse>")).message == "AccessDenied: a < b");
  CHECK(read_error(answer(404, "<html>not here</html>")).message == "status 404");
  CHECK(read_error(answer(302, "")).message == "status 302, a redirect, which is not followed");
  CHECK(read_error(answer(400, R"({"__type":"Odd","message":"a\u001b[2J\nb"})")).message == "Odd: a\\x1b[2J");
}

TEST_CASE("aws call: Retry-After in seconds and as a date") {
  CHECK(read_error(answer(503, "", {{"Retry-After", "7"}})).retry_after == 7);
  CHECK(read_error(answer(503, "", {{"Retry-After", "Sun, 29 Nov 2026 17:00:30 GMT"}, {"Date", "Sun, 29 Nov 2026 17:00:00 GMT"}})).retry_after == 30);
  CHECK(!read_error(answer(503, "", {{"Retry-After", "soon"}})).retry_after);
  CHECK(!read_error(answer(503, "")).retry_after);
}

TEST_CASE("aws call: no answer is an error with its kind") {
  World world;
  const auto meaning = [&](HttpFailure failure, bool sent) {
    world.reply = [=](const HttpRequest&) -> HttpAnswer { return HttpError{failure, "words", sent}; };
    const AwsAnswer got = world.call();
    REQUIRE(!got.ok());
    CHECK(got.error->failure == failure);
    CHECK(got.error->status == 0);
    CHECK(got.error->message == "words");
    return std::string(got.error->retryable ? "retryable" : "final") + (got.error->may_have_happened ? " perhaps" : "");
  };
  CHECK(meaning(HttpFailure::connect, false) == "retryable");
  CHECK(meaning(HttpFailure::resolve, false) == "retryable");
  CHECK(meaning(HttpFailure::proxy, false) == "retryable");
  CHECK(meaning(HttpFailure::timeout, true) == "retryable perhaps");
  CHECK(meaning(HttpFailure::reset, true) == "retryable perhaps");
  CHECK(meaning(HttpFailure::tls, false) == "final");
  CHECK(meaning(HttpFailure::too_large, true) == "final perhaps");
}

TEST_CASE("aws call: a 200 that is not AWS's is no acknowledgement") {
  World world;
  world.reply = [](const HttpRequest&) -> HttpAnswer { return answer(200, "<html>Please log in to the hotel</html>"); };
  const AwsAnswer got = world.call();
  REQUIRE(!got.ok());
  CHECK(got.error->message == "logs.eu-west-1.amazonaws.com answered something that is not AWS's");
  CHECK(got.error->may_have_happened);
  world.reply = [](const HttpRequest&) -> HttpAnswer { return answer(200, ""); };
  CHECK(world.call().ok());  // as the creating calls answer
}

TEST_CASE("aws call: a redirect is an error, with nothing sent to where it points") {
  World world;
  world.reply = [](const HttpRequest&) -> HttpAnswer { return answer(307, "", {{"Location", "https://evil.example.com/"}}); };
  const AwsAnswer got = world.call();
  REQUIRE(!got.ok());
  CHECK(!got.error->retryable);
  CHECK(world.http.requests.size() == 1);
}

TEST_CASE("aws call: without credentials nothing is sent") {
  World world;
  world.fake.variables = {{"AWS_EC2_METADATA_DISABLED", "true"}};
  const AwsAnswer got = world.call();
  REQUIRE(!got.ok());
  CHECK(got.error->no_credentials);
  CHECK(got.error->message.find("no AWS credentials (environment: ") == 0);
  CHECK(world.http.requests.empty());
}

TEST_CASE("aws call: a clock that is off is put right once, by the answer's Date, for all calls") {
  for (const std::int64_t off : {-3600, 7200}) {
    for (const char* code : {"InvalidSignatureException", "RequestTimeTooSkewed", "RequestExpired"}) {
      World world;
      const std::int64_t true_now = world.fake.now - off;
      world.reply = [&](const HttpRequest& request) -> HttpAnswer {
        if (header_of(request, "X-Amz-Date") == basic_time(true_now)) return answer(200, "{}");
        HttpResponse no = refusal(400, code, "Signature expired: 20261129T160000Z is now earlier than 20261129T165500Z");
        no.headers = {{"Date", off < 0 ? "Sun, 29 Nov 2026 18:00:00 GMT" : "Sun, 29 Nov 2026 15:00:00 GMT"}};
        return no;
      };
      CHECK(world.call().ok());
      CHECK(world.http.requests.size() == 2);
      CHECK(world.skew == -off);
      CHECK(world.call().ok());
      CHECK(world.http.requests.size() == 3);
    }
  }
}

TEST_CASE("aws call: a refused signature with a right clock is final") {
  World world;
  world.reply = [&](const HttpRequest&) -> HttpAnswer {
    HttpResponse no = refusal(400, "InvalidSignatureException", "Signature expired: x is now earlier than y");
    no.headers = {{"Date", "Sun, 29 Nov 2026 17:00:01 GMT"}};
    return no;
  };
  CHECK(!world.call().ok());
  CHECK(world.http.requests.size() == 1);
  world.reply = [&](const HttpRequest&) -> HttpAnswer {
    HttpResponse no = refusal(400, "InvalidSignatureException", "The request signature we calculated does not match");
    no.headers = {{"Date", "Sun, 29 Nov 2026 19:00:00 GMT"}};
    return no;
  };
  CHECK(!world.call().ok());
  CHECK(world.http.requests.size() == 2);
}

TEST_CASE("aws call: expired credentials are fetched anew once, and only where there are new ones") {
  World world;
  world.reply = [&](const HttpRequest& request) -> HttpAnswer {
    if (header_of(request, "X-Amz-Security-Token") == "fresh-token") return answer(200, "{}");
    world.fake.variables["AWS_SESSION_TOKEN"] = "fresh-token";
    return refusal(400, "ExpiredTokenException", "The security token included in the request is expired");
  };
  CHECK(world.call().ok());
  CHECK(world.http.requests.size() == 2);
  world.reply = [](const HttpRequest&) -> HttpAnswer { return refusal(400, "ExpiredTokenException", "expired"); };
  const AwsAnswer got = world.call();
  REQUIRE(!got.ok());
  CHECK(got.error->code == "ExpiredTokenException");
  CHECK(world.http.requests.size() == 3);
}

TEST_CASE("aws call: no error repeats secrets, not even where AWS sends them back") {
  World world;
  // A refused signature brings the canonical request, in which the session token stands.
  world.reply = [](const HttpRequest&) -> HttpAnswer {
    return refusal(403, "InvalidSignatureException",
                   "The request signature we calculated does not match. hidden-secret-key\\n\\nThe Canonical String for this request should have been\\n'POST\\nx-amz-security-token:"
                   "hidden-session-token\\n'");
  };
  const AwsAnswer got = world.call();
  REQUIRE(!got.ok());
  CHECK(got.error->message == "InvalidSignatureException: The request signature we calculated does not match. ***");
  world.reply = [](const HttpRequest&) -> HttpAnswer { return refusal(403, "Odd", "token hidden-session-token no"); };
  CHECK(world.call().error->message == "Odd: token *** no");
}
