// libcurl as drybit uses it, against real sockets: every way an exchange can fail, TLS, redirects, proxies, kept connections.
#include <doctest/doctest.h>

#include "send/curl.h"
#include "support/fake_http.h"
#include "support/side_server.h"

using namespace drybit;
using namespace drybit::send;
using test::SideServer;

namespace {

std::unique_ptr<HttpFactory> factory_of(HttpSettings settings) {
  auto factory = load_curl(std::move(settings));
  REQUIRE(factory);
  return std::move(*factory);
}

HttpRequest get(std::string url) {
  HttpRequest request;
  request.url = std::move(url);
  return request;
}

HttpRequest post(std::string url, std::string body) {
  HttpRequest request = get(std::move(url));
  request.method = "POST";
  request.body = std::move(body);
  return request;
}

const HttpResponse& response_of(const HttpAnswer& answer) {
  if (const auto* error = std::get_if<HttpError>(&answer)) FAIL(error->message);
  return std::get<HttpResponse>(answer);
}

const HttpError& error_of(const HttpAnswer& answer) {
  REQUIRE(std::holds_alternative<HttpError>(answer));
  return std::get<HttpError>(answer);
}

}  // namespace

TEST_CASE("curl: a request arrives as it is and its answer comes back") {
  SideServer server;
  auto factory = factory_of({});
  auto http = factory->make();
  HttpRequest request = post(server.url("http") + "/x?a=1", std::string("a\0b", 3) + std::string(200'000, 'c'));
  request.headers = {{"X-Amz-Target", "Logs_20140328.PutLogEvents"}, {"X-Empty", ""}};
  const HttpAnswer answer = http->perform(request, {});
  CHECK(response_of(answer).status == 200);
  CHECK(response_of(answer).body == "hello");
  REQUIRE(response_of(answer).header("x-echo") != nullptr);
  CHECK(*response_of(answer).header("x-echo") == "yes");
  const auto log = server.log();
  REQUIRE(log.size() == 1);
  CHECK(log[0]["method"] == "POST");
  CHECK(log[0]["path"] == "/x?a=1");
  CHECK(log[0]["body"].get<std::string>() == request.body);
  CHECK(log[0]["headers"]["x-amz-target"] == "Logs_20140328.PutLogEvents");
  CHECK(log[0]["headers"]["x-empty"] == "");
  CHECK(log[0]["headers"]["user-agent"] == "drybit");
  CHECK(!log[0]["headers"].contains("expect"));
  CHECK(!log[0]["headers"].contains("accept-encoding"));
}

TEST_CASE("curl: methods with and without body") {
  SideServer server;
  auto factory = factory_of({});
  auto http = factory->make();
  HttpRequest put = get(server.url("http") + "/p");
  put.method = "PUT";
  for (const HttpRequest& request : {put, post(server.url("http") + "/p", ""), get(server.url("http") + "/p")}) {
    CHECK(response_of(http->perform(request, {})).status == 200);
  }
  const auto log = server.log();
  CHECK(log[0]["method"] == "PUT");
  CHECK(log[0]["headers"]["content-length"] == "0");
  CHECK(log[1]["method"] == "POST");
  CHECK(log[2]["method"] == "GET");
}

TEST_CASE("curl: one connection serves many requests") {
  SideServer server;
  auto factory = factory_of({});
  auto http = factory->make();
  for (int i = 0; i < 5; ++i) response_of(http->perform(post(server.url("http") + "/k", "body"), {}));
  const auto log = server.log();
  REQUIRE(log.size() == 5);
  for (const auto& request : log) CHECK(request["connection"] == log[0]["connection"]);
}

TEST_CASE("curl: every failure has its kind, and says whether the request may have arrived") {
  SideServer server;
  HttpSettings settings;
  settings.max_response = 10'000;
  auto factory = factory_of(settings);
  auto http = factory->make();
  const Timeouts fast{std::chrono::milliseconds(1000), std::chrono::milliseconds(500)};
  const auto fails = [&](const HttpRequest& request) {
    const HttpError error = error_of(http->perform(request, fast));
    INFO(error.message);
    CHECK(error.message.find("127.0.0.1:") == 0);
    return std::string(name_of(error.failure)) + (error.sent ? " sent" : "");
  };
  CHECK(fails(get(server.url("closed"))) == "connect");
  CHECK(fails(post(server.url("http") + "/slow?2", "b")) == "timeout sent");
  CHECK(fails(post(server.url("http") + "/reset", "b")) == "reset sent");
  CHECK(fails(post(server.url("http") + "/close", "b")) == "reset sent");
  CHECK(fails(get(server.url("http") + "/half")) == "reset sent");
  CHECK(fails(get(server.url("http") + "/huge?10001")) == "too-large sent");
  CHECK(response_of(http->perform(get(server.url("http") + "/huge?10000"), {})).body.size() == 10'000);
  const HttpError unknown = error_of(http->perform(get("http://no-such-host.invalid/"), {}));
  CHECK(name_of(unknown.failure) == "resolve");
  CHECK(!unknown.sent);
}

TEST_CASE("curl: a request that got no answer on a kept connection is not sent again behind our back") {
  SideServer server;
  auto factory = factory_of({});
  auto http = factory->make();
  response_of(http->perform(post(server.url("http") + "/first", "b"), {}));
  const HttpError error = error_of(http->perform(post(server.url("http") + "/close", "b"), {}));
  CHECK(name_of(error.failure) == "reset");
  CHECK(error.sent);
  const auto log = server.log();
  REQUIRE(log.size() == 2);
  CHECK(log[0]["connection"] == log[1]["connection"]);
  CHECK(response_of(http->perform(post(server.url("http") + "/next", "b"), {})).status == 200);
}

TEST_CASE("curl: redirects are answers, and what they point to is never asked") {
  SideServer server;
  auto factory = factory_of({});
  auto http = factory->make();
  HttpRequest request = post(server.url("http") + "/redirect", "b");
  request.headers = {{"Authorization", "AWS4-HMAC-SHA256 secret"}};
  CHECK(response_of(http->perform(request, {})).status == 302);
  const auto log = server.log();
  REQUIRE(log.size() == 1);
  CHECK(log[0]["server"] == "http");
}

TEST_CASE("curl: headers of an interim answer are not the answer's") {
  SideServer server;
  auto factory = factory_of({});
  const HttpAnswer answer = factory->make()->perform(get(server.url("http") + "/interim"), {});
  CHECK(response_of(answer).status == 200);
  CHECK(response_of(answer).header("X-Early") == nullptr);
}

TEST_CASE("curl: a certificate is trusted only by its own authority") {
  SideServer server;
  const auto ask = [&](const std::string& ca_file, const std::string& address) {
    HttpSettings settings;
    settings.ca_file = ca_file;
    auto factory = factory_of(settings);
    return factory->make()->perform(get("https://" + address + "/"), {});
  };
  const std::string here = "127.0.0.1:" + std::to_string(server.port("tls"));
  CHECK(response_of(ask(server.path("ca"), here)).body == "hello");
  CHECK(server.log().size() == 1);
  for (const std::string& ca : {server.path("wrong_ca"), std::string()}) {
    const HttpError error = error_of(ask(ca, here));
    INFO(error.message);
    CHECK(name_of(error.failure) == "tls");
    CHECK(!error.sent);
  }
  // A certificate that is trusted and names another host (127.0.0.1).
  const HttpError other = error_of(ask(server.path("wrong_ca"), "127.0.0.2:" + std::to_string(server.port("elsewhere"))));
  INFO(other.message);
  CHECK(name_of(other.failure) == "tls");
  CHECK(!other.sent);
  CHECK(server.log().empty());
}

TEST_CASE("curl: a CA file that is not there is told before anything is sent") {
  HttpSettings settings;
  settings.ca_file = "/no/such/ca.pem";
  const auto factory = load_curl(settings);
  REQUIRE(!factory);
  CHECK(factory.error().message == "no file with trusted certificates at /no/such/ca.pem");
}

TEST_CASE("curl: proxies carry what they should, and nothing that is link-local") {
  SideServer server;
  HttpSettings settings;
  settings.http_proxy = settings.https_proxy = server.url("proxy");
  settings.ca_file = server.path("ca");
  auto factory = factory_of(settings);
  auto http = factory->make();
  CHECK(response_of(http->perform(get(server.url("http") + "/a"), {})).body == "by proxy");
  auto log = server.log();
  REQUIRE(log.size() == 1);
  CHECK(log[0]["path"] == server.url("http") + "/a");

  const HttpAnswer secure = http->perform(get(server.url("tls") + "/b"), {});
  CHECK(response_of(secure).body == "hello");
  CHECK(response_of(secure).header("X-Proxy-Secret") == nullptr);
  log = server.log();
  REQUIRE(log.size() == 2);
  CHECK(log[0]["method"] == "CONNECT");
  CHECK(log[1]["server"] == "tls");

  HttpRequest direct = get(server.url("http") + "/c");
  direct.direct = true;
  CHECK(response_of(http->perform(direct, {})).body == "hello");
  CHECK(server.log()[0]["server"] == "http");
}

TEST_CASE("curl: NO_PROXY passes the proxy by") {
  SideServer server;
  HttpSettings settings;
  settings.http_proxy = server.url("proxy");
  settings.no_proxy = "example.com,127.0.0.1";
  auto factory = factory_of(settings);
  CHECK(response_of(factory->make()->perform(get(server.url("http") + "/a"), {})).body == "hello");
}

TEST_CASE("curl: a proxy that refuses is told, without the password for it") {
  SideServer server;
  server.set({{"proxy_auth", "Basic dXNlcjpob3BlZnVs"}});  // user:hopeful
  HttpSettings settings;
  settings.ca_file = server.path("ca");
  settings.https_proxy = "http://user:hopeless@127.0.0.1:" + std::to_string(server.port("proxy"));
  {
    auto factory = factory_of(settings);
    const HttpError error = error_of(factory->make()->perform(post(server.url("tls"), "b"), {}));
    INFO(error.message);
    CHECK(name_of(error.failure) == "proxy");
    CHECK(!error.sent);
    CHECK(error.message.find("407") != std::string::npos);
    CHECK(error.message.find("hopeless") == std::string::npos);
  }
  settings.https_proxy = "http://user:hopeful@127.0.0.1:" + std::to_string(server.port("proxy"));
  auto factory = factory_of(settings);
  CHECK(response_of(factory->make()->perform(post(server.url("tls"), "b"), {})).status == 200);
  settings.https_proxy = server.url("closed");
  auto nobody = factory_of(settings);
  CHECK(name_of(error_of(nobody->make()->perform(get(server.url("tls")), {})).failure) == "connect");
}

TEST_CASE("curl: the variables that users of curl and AWS know") {
  test::FakeEnvironment fake({{"HTTPS_PROXY", "http://p:1"}, {"HTTP_PROXY", "http://evil"}, {"NO_PROXY", "a,b"}, {"SSL_CERT_FILE", "/ssl"}, {"SSL_CERT_DIR", "/dir"}});
  HttpSettings settings = HttpSettings::of(fake.environment);
  CHECK(settings.https_proxy == "http://p:1");
  CHECK(settings.http_proxy == "");
  CHECK(settings.no_proxy == "a,b");
  CHECK(settings.ca_file == "/ssl");
  CHECK(settings.ca_folder == "/dir");
  fake.variables["https_proxy"] = "http://q:1";
  fake.variables["ALL_PROXY"] = "socks5h://s:1";
  fake.variables["CURL_CA_BUNDLE"] = "/curl";
  settings = HttpSettings::of(fake.environment);
  CHECK(settings.https_proxy == "http://q:1");
  CHECK(settings.http_proxy == "socks5h://s:1");
  CHECK(settings.ca_file == "/curl");
  CHECK(settings.ca_folder == "");
  fake.variables["AWS_CA_BUNDLE"] = "/aws";
  CHECK(HttpSettings::of(fake.environment).ca_file == "/aws");
}

TEST_CASE("curl: a line break in a header never leaves") {
  SideServer server;
  auto factory = factory_of({});
  HttpRequest request = get(server.url("http"));
  request.headers = {{"Authorization", "a\r\nX-Injected: 1"}};
  const HttpError error = error_of(factory->make()->perform(request, {}));
  CHECK(error.message.find("Injected") == std::string::npos);
  CHECK(server.log().empty());
}
