#include <doctest/doctest.h>

#include "send/http.h"

using namespace drybit::send;

TEST_CASE("a URL falls into its parts") {
  const auto url = Url::parse("HTTPS://Logs.eu-west-1.amazonaws.com:8443/a/b?x=1&y=2#z");
  REQUIRE(url);
  CHECK(url->scheme == "https");
  CHECK(url->host == "logs.eu-west-1.amazonaws.com");
  CHECK(url->port == 8443);
  CHECK(url->path == "/a/b");
  CHECK(url->query == "x=1&y=2");
  CHECK(url->authority() == "logs.eu-west-1.amazonaws.com:8443");
}

TEST_CASE("the scheme's own port is not part of the authority") {
  CHECK(Url::parse("https://a:443")->authority() == "a");
  CHECK(Url::parse("http://a:80/")->authority() == "a");
  CHECK(Url::parse("http://a:443/")->authority() == "a:443");
  CHECK(Url::parse("http://[FD00:ec2::254]:81/x")->authority() == "[fd00:ec2::254]:81");
  CHECK(Url::parse("http://[::1]")->host == "::1");
  CHECK(Url::parse("http://a")->path == "/");
  CHECK(Url::parse("http://a?b")->query == "b");
}

TEST_CASE("what drybit cannot ask is no URL") {
  for (const char* text : {"", "a.b", "ftp://a", "http://", "http://user:secret@a/", "http://a:0/", "http://a:99999/", "http://a:b/", "http://[::1", "http://a b/", "http://a/\r\nX: y"}) {
    INFO(text);
    CHECK(!Url::parse(text));
  }
}

TEST_CASE("forms are percent-encoded as AWS wants it") {
  CHECK(percent_encode("aZ09-._~") == "aZ09-._~");
  CHECK(percent_encode("a b+c/d=\xc3\xa9") == "a%20b%2Bc%2Fd%3D%C3%A9");
  CHECK(form_encode({{"a", "1 2"}, {"b&", "="}}) == "a=1%202&b%26=%3D");
}

TEST_CASE("headers are found in any case") {
  HttpResponse response;
  response.headers = {{"Content-Type", "a"}, {"x-amzn-RequestId", "b"}};
  REQUIRE(response.header("X-Amzn-Requestid") != nullptr);
  CHECK(*response.header("X-Amzn-Requestid") == "b");
  CHECK(response.header("Date") == nullptr);
}
