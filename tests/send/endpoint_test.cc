#include <doctest/doctest.h>

#include "base/aws_partition.h"
#include "send/endpoint.h"
#include "support/fake_http.h"
#include "support/run_drybit.h"

using namespace drybit;
using namespace drybit::send;
using test::FakeEnvironment;

namespace {

std::string region_of(std::string_view option, std::string_view output, std::string_view profile, const Environment& environment) {
  const auto choice = choose_region(option, output, profile, environment);
  return choice ? choice->region + " by " + choice->source : choice.error().message;
}

std::string url_of(const EndpointQuestion& question, const Environment& environment) {
  const auto endpoint = choose_endpoint(question, environment);
  return endpoint ? endpoint->url + " by " + endpoint->source : endpoint.error().message;
}

}  // namespace

TEST_CASE("endpoints lie in the region's partition (out:6.4)") {
  CHECK(regional_url("logs", "eu-west-1") == "https://logs.eu-west-1.amazonaws.com");
  CHECK(regional_url("logs", "cn-north-1") == "https://logs.cn-north-1.amazonaws.com.cn");
  CHECK(regional_url("sts", "us-gov-west-1") == "https://sts.us-gov-west-1.amazonaws.com");
  CHECK(regional_url("logs", "us-iso-east-1") == "https://logs.us-iso-east-1.c2s.ic.gov");
  CHECK(regional_url("logs", "us-isob-east-1") == "https://logs.us-isob-east-1.sc2s.sgov.gov");
  CHECK(regional_url("logs", "eu-isoe-west-1") == "https://logs.eu-isoe-west-1.cloud.adc-e.uk");
  CHECK(regional_url("logs", "us-isof-south-1") == "https://logs.us-isof-south-1.csp.hci.ic.gov");
  CHECK(regional_url("kinesis", "eusc-de-east-1") == "https://kinesis.eusc-de-east-1.amazonaws.eu");
  CHECK(regional_url("sso", "eu-west-1") == "https://portal.sso.eu-west-1.amazonaws.com");
  CHECK(base::partition_of("us-gov-east-1").name == "aws-us-gov");
  CHECK(base::partition_of("mars-1").name == "aws");
}

TEST_CASE("the region is the first one said") {
  test::TemporaryFolder folder;
  FakeEnvironment fake({{"AWS_CONFIG_FILE", folder.write("config", "[default]\nregion = eu-north-1\n[profile other]\nregion=eu-south-1\n")},
                        {"AWS_SHARED_CREDENTIALS_FILE", folder.path() + "/none"}});
  CHECK(region_of("", "", "", fake.environment) == "eu-north-1 by profile default");
  CHECK(region_of("", "", "other", fake.environment) == "eu-south-1 by profile other");
  fake.variables["AWS_DEFAULT_REGION"] = "ap-east-1";
  CHECK(region_of("", "", "", fake.environment) == "ap-east-1 by AWS_DEFAULT_REGION");
  fake.variables["AWS_REGION"] = "sa-east-1";
  CHECK(region_of("", "", "", fake.environment) == "sa-east-1 by AWS_REGION");
  CHECK(region_of("", "us-east-2", "", fake.environment) == "us-east-2 by the OUTPUT's region");
  CHECK(region_of("us-west-2", "us-east-2", "", fake.environment) == "us-west-2 by --region");
  fake.variables = {{"HOME", folder.path()}};
  CHECK(region_of("", "", "", fake.environment) == "no region: give --region, set AWS_REGION, or set `region` in the profile");
}

TEST_CASE("a region cannot lead the requests elsewhere") {
  const FakeEnvironment fake;
  for (const char* text : {"eu-west-1.evil.com/", "eu west", "EU-WEST-1", "-x", "x-", "a@b", "eu-west-1#"}) {
    INFO(text);
    CHECK(!choose_region(text, "", "", fake.environment));
  }
}

TEST_CASE("the endpoint is the first one said") {
  FakeEnvironment fake;
  const EndpointQuestion logs{"logs", "eu-west-1", "", "", 0};
  CHECK(url_of(logs, fake.environment) == "https://logs.eu-west-1.amazonaws.com by region");
  CHECK(url_of({"logs", "eu-west-1", "", "", 8443}, fake.environment) == "https://logs.eu-west-1.amazonaws.com:8443 by region");
  fake.variables["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566/";
  CHECK(url_of(logs, fake.environment) == "http://127.0.0.1:4566 by AWS_ENDPOINT_URL");
  fake.variables["AWS_ENDPOINT_URL_CLOUDWATCH_LOGS"] = "https://b";
  CHECK(url_of(logs, fake.environment) == "https://b by AWS_ENDPOINT_URL_CLOUDWATCH_LOGS");
  fake.variables["AWS_ENDPOINT_URL_LOGS"] = "https://a";
  CHECK(url_of(logs, fake.environment) == "https://a by AWS_ENDPOINT_URL_LOGS");
  CHECK(url_of({"firehose", "eu-west-1", "", "", 0}, fake.environment) == "http://127.0.0.1:4566 by AWS_ENDPOINT_URL");
  CHECK(url_of({"logs", "eu-west-1", "", "vpce-1.logs.eu-west-1.vpce.amazonaws.com", 0}, fake.environment) ==
        "https://vpce-1.logs.eu-west-1.vpce.amazonaws.com by the OUTPUT's endpoint");
  CHECK(url_of({"logs", "eu-west-1", "", "127.0.0.1", 18080}, fake.environment) == "https://127.0.0.1:18080 by the OUTPUT's endpoint");
  CHECK(url_of({"logs", "eu-west-1", "", "http://host:1", 2}, fake.environment) == "http://host:1 by the OUTPUT's endpoint");
  CHECK(url_of({"logs", "eu-west-1", "http://x:1", "y", 0}, fake.environment) == "http://x:1 by --endpoint-url");
  fake.variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
  CHECK(url_of(logs, fake.environment) == "https://logs.eu-west-1.amazonaws.com by region");
}

TEST_CASE("STS stands where --endpoint-url stands, unless its own variable knows better") {
  FakeEnvironment fake({{"AWS_ENDPOINT_URL", "https://all"}});
  const EndpointQuestion sts{"sts", "eu-west-1", "http://x:1", "", 0};
  CHECK(url_of(sts, fake.environment) == "http://x:1 by --endpoint-url");
  fake.variables["AWS_ENDPOINT_URL_STS"] = "https://sts";
  CHECK(url_of(sts, fake.environment) == "https://sts by AWS_ENDPOINT_URL_STS");
  CHECK(url_of({"sts", "eu-west-1", "", "own", 0}, fake.environment) == "https://own by the OUTPUT's endpoint");
}

TEST_CASE("what is no URL is told by its source, and never printed: it may hold a password") {
  const FakeEnvironment fake;
  for (const char* text : {"ftp://a", "http://user:secret@a", "http://", "a b", "https://a/?x=1"}) {
    INFO(text);
    CHECK(url_of({"logs", "eu-west-1", text, "", 0}, fake.environment) ==
          "--endpoint-url is not a URL that drybit can use: http:// or https://, a host, no user name, no query");
  }
}
