// Links of the credential chain over real sockets: metadata, container, SSO, STS; and the moto emulator's STS.
#include <doctest/doctest.h>

#include "send/credentials.h"
#include "send/curl.h"
#include "send/sts.h"
#include "support/fake_http.h"
#include "support/side_server.h"

using namespace drybit;
using namespace drybit::send;

namespace {

struct World {
  World() : fake({{"HOME", server.folder.path()}, {"AWS_REGION", "eu-west-1"}}) {
    auto loaded = load_curl({});
    REQUIRE(loaded);
    factory = std::move(*loaded);
    http = factory->make();
  }
  std::string got(const CredentialOptions& options = {}) {
    CredentialChain chain(fake.environment, *http, options);
    const auto found = chain.get();
    if (!found) return found.error().message;
    CHECK(found->secret_key == "served/SECRET+key");
    CHECK(!found->session_token.empty());
    CHECK(found->expires == 4070908800);
    return found->access_key + " from " + found->source;
  }
  test::SideServer server;
  test::FakeEnvironment fake;
  std::unique_ptr<HttpFactory> factory;
  std::unique_ptr<Http> http;
};

}  // namespace

TEST_CASE("credential sockets: IMDSv2 gives the instance's role after a token, and version 1 is never asked") {
  World world;
  world.fake.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = world.server.url("http");
  CHECK(world.got() == "ASIASERVED from IMDSv2, role web role");
  const auto log = world.server.log();
  REQUIRE(log.size() == 3);
  CHECK(log[0]["method"] == "PUT");
  CHECK(log[0]["headers"]["x-aws-ec2-metadata-token-ttl-seconds"] == "21600");
  CHECK(log[1]["headers"]["x-aws-ec2-metadata-token"] == "imds-token");
  CHECK(log[2]["path"] == "/latest/meta-data/iam/security-credentials/web%20role");
  world.server.set({{"role", ""}});
  CHECK(world.got().find("the instance has no role") != std::string::npos);
  world.server.log();
  world.server.set({{"metadata", false}});
  CHECK(world.got().find("status 403 (IMDSv2 token)") != std::string::npos);
  CHECK(world.server.log().size() == 1);
  world.fake.variables["AWS_EC2_METADATA_DISABLED"] = "true";
  CHECK(world.got().find("not asked") != std::string::npos);
  CHECK(world.server.log().empty());
}

TEST_CASE("credential sockets: EKS Pod Identity's agent, with its token read anew each time") {
  World world;
  world.fake.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = world.server.url("http") + "/container/credentials";
  const std::string file = world.server.folder.write("pod-token", "stale token");
  world.fake.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = file;
  CHECK(world.got().find("Unauthorized (status 401)") != std::string::npos);
  world.server.folder.write("pod-token", "pod token\n");
  CHECK(world.got() == "ASIASERVED from container endpoint 127.0.0.1:" + std::to_string(world.server.port("http")));
  world.server.set({{"container", 500}});
  world.server.log();
  CHECK(world.got().find("status 500") != std::string::npos);
  CHECK(world.server.log().size() == 3);
}

TEST_CASE("credential sockets: SSO's portal") {
  World world;
  world.server.folder.write(".aws/config", "[default]\nsso_start_url=https://corp\nsso_region=eu-west-1\nsso_account_id=1\nsso_role_name=r\n");
  world.server.folder.write(".aws/sso/cache/17da54e8ec4ee05390f1915bb3ef5fea7ebd238e.json", R"({"accessToken":"sso-access","expiresAt":"2030-01-01T00:00:00Z"})");
  world.fake.variables["AWS_ENDPOINT_URL_SSO"] = world.server.url("http");
  CredentialChain chain(world.fake.environment, *world.http, {});
  const auto found = chain.get();
  if (!found) FAIL(found.error().message);
  CHECK(found->access_key == "ASIASSO");
  world.server.set({{"sso", 401}});
  CHECK(world.got().find("sso:GetRoleCredentials: UnauthorizedException (status 401); run `aws sso login --profile default`") != std::string::npos);
}

TEST_CASE("credential sockets: STS for web identity and for the OUTPUT's role") {
  World world;
  world.fake.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = world.server.folder.write("jwt", "a.b.c");
  world.fake.variables["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/POD";
  world.fake.variables["AWS_ENDPOINT_URL_STS"] = world.server.url("http");
  CHECK(world.got() == "ASIAPOD from web identity, role arn:aws:iam::123456789012:role/POD");
  CredentialOptions options;
  options.region = "eu-west-1";
  options.role_arn = "arn:aws:iam::210987654321:role/WRITER";
  options.sts_endpoint = world.server.url("other");
  CHECK(world.got(options) == "ASIAWRITER from role arn:aws:iam::210987654321:role/WRITER of the OUTPUT, by web identity, role arn:aws:iam::123456789012:role/POD");
  const auto log = world.server.log();
  CHECK(log.back()["server"] == "other");
  CHECK(log.back()["headers"]["authorization"].get<std::string>().find("Credential=ASIAPOD/") != std::string::npos);
  CHECK(log.back()["headers"]["x-amz-security-token"] == "token-of-POD");
  world.server.set({{"sts", 400}});
  CHECK(world.got().find("web identity: sts:AssumeRoleWithWebIdentity: AccessDenied: not you & not now)") != std::string::npos);
}

TEST_CASE("credential sockets: who the caller is") {
  World world;
  const Sts sts{*world.http, world.server.url("http"), "eu-west-1", world.fake.environment};
  const auto identity = sts.caller_identity({"AKIA", "secret", "", std::nullopt, ""});
  REQUIRE(identity);
  CHECK(identity->account == "123456789012");
  CHECK(identity->arn == "arn:aws:iam::123456789012:user/a<b");
  const Sts nobody{*world.http, world.server.url("closed"), "eu-west-1", world.fake.environment};
  const auto failed = nobody.caller_identity({"AKIA", "secret", "", std::nullopt, ""});
  REQUIRE(!failed);
  CHECK(failed.error().message.find("sts:GetCallerIdentity: 127.0.0.1:") == 0);
}
