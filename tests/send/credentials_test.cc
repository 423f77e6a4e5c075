// The credential chain without sockets: its order, what each link asks for, refresh, and that no error tells a secret.
#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "send/credentials.h"
#include "send/hash.h"
#include "support/fake_http.h"
#include "support/run_drybit.h"

using namespace drybit;
using namespace drybit::send;
using test::FakeEnvironment;
using test::FakeHttp;
using test::header_of;

namespace {

HttpResponse answer(int status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

std::string sts_xml(const std::string& name, const std::string& until = "2026-11-29T18:00:00Z") {
  return "<AssumeRoleResponse><Credentials><AccessKeyId>ASIA" + name + "</AccessKeyId><SecretAccessKey>hidden-" + name + "</SecretAccessKey><SessionToken>token-" +
         name + "</SessionToken><Expiration>" + until + "</Expiration></Credentials></AssumeRoleResponse>";
}

/// Everything that a chain looks at, in a home of its own.
struct World {
  World() : fake({{"HOME", folder.path()}, {"AWS_EC2_METADATA_DISABLED", "true"}}) { options.region = "eu-west-1"; }

  base::Result<Credentials> get() {
    chain.emplace(fake.environment, http, options);
    return chain->get();
  }
  /// "ACCESS from SOURCE", or the error.
  std::string got() {
    const auto found = get();
    return found ? found->access_key + " from " + found->source : found.error().message;
  }

  test::TemporaryFolder folder;
  FakeEnvironment fake;
  FakeHttp::Answer reply = test::refuse_connection;
  FakeHttp http{[this](const HttpRequest& request) { return reply(request); }};
  CredentialOptions options;
  std::optional<CredentialChain> chain;
};

}  // namespace

TEST_CASE("credentials: the error says of every source why it gave none") {
  World world;
  CHECK(world.got() == "no AWS credentials (environment: AWS_ACCESS_KEY_ID is not set; web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set; profile: there is no "
                       "profile default in " +
                           world.folder.path() + "/.aws/config or " + world.folder.path() +
                           "/.aws/credentials; container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI are not set; instance metadata: not asked, "
                           "AWS_EC2_METADATA_DISABLED is true)");
  CHECK(world.http.requests.empty());
}

TEST_CASE("credentials: the sources are asked in their order (out:7.2)") {
  World world;
  world.reply = [](const HttpRequest& request) -> HttpAnswer {
    if (request.url.find("sts.") != std::string::npos) return answer(200, sts_xml("WEB"));
    if (request.url.find("169.254.170.2/") != std::string::npos) {
      return answer(200, R"({"AccessKeyId":"ASIATASK","SecretAccessKey":"hidden","Token":"t","Expiration":"2026-11-29T18:00:00Z"})");
    }
    if (request.url.ends_with("/token")) return answer(200, "metadata-token");
    if (request.url.ends_with("/security-credentials/")) return answer(200, "web");
    return answer(200, R"({"Code":"Success","AccessKeyId":"ASIAEC2","SecretAccessKey":"hidden","Token":"t","Expiration":"2026-11-29T18:00:00Z"})");
  };
  world.fake.variables.erase("AWS_EC2_METADATA_DISABLED");
  CHECK(world.got() == "ASIAEC2 from IMDSv2, role web");
  world.fake.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/v2/credentials/x";
  CHECK(world.got() == "ASIATASK from container endpoint 169.254.170.2");
  world.folder.write(".aws/credentials", "[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = hidden\n");
  CHECK(world.got() == "AKIAFILE from profile default");
  world.fake.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = world.folder.write("token", "header.payload.signature\n");
  world.fake.variables["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/pod";
  CHECK(world.got() == "ASIAWEB from web identity, role arn:aws:iam::123456789012:role/pod");
  world.fake.variables["AWS_ACCESS_KEY_ID"] = "AKIAENV";
  world.fake.variables["AWS_SECRET_ACCESS_KEY"] = "hidden";
  CHECK(world.got() == "AKIAENV from environment");
  world.options.profile = "default";
  CHECK(world.got() == "AKIAFILE from profile default");
}

TEST_CASE("credentials: a source that is configured and fails ends the search") {
  World world;
  world.folder.write(".aws/credentials", "[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = hidden\n[half]\naws_access_key_id = AKIAHALF\n");
  world.fake.variables["AWS_ACCESS_KEY_ID"] = "AKIAENV";
  CHECK(world.got() == "no AWS credentials (environment: AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not)");
  world.fake.variables.erase("AWS_ACCESS_KEY_ID");
  world.fake.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = world.folder.path() + "/gone";
  world.fake.variables["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/pod";
  CHECK(world.got().find("web identity: ") != std::string::npos);
  CHECK(world.got().find("/gone") != std::string::npos);
  CHECK(world.got().find("profile") == std::string::npos);
  world.options.profile = "half";
  CHECK(world.got().find("has aws_access_key_id without aws_secret_access_key") != std::string::npos);
  world.options.profile = "nobody";
  CHECK(world.got().find("there is no profile nobody in ") != std::string::npos);
}

TEST_CASE("credentials: keys of the environment carry their session token") {
  World world;
  world.fake.variables.insert({{"AWS_ACCESS_KEY_ID", "ASIAENV"}, {"AWS_SECRET_ACCESS_KEY", "s"}, {"AWS_SESSION_TOKEN", "t"}});
  const auto found = world.get();
  REQUIRE(found);
  CHECK(found->session_token == "t");
  CHECK(!found->expires);
}

TEST_CASE("credentials: web identity asks the regional STS, unsigned, the token in the body") {
  World world;
  world.fake.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = world.folder.write("token", "jwt+/=\n");
  world.fake.variables["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/pod";
  world.reply = [](const HttpRequest&) -> HttpAnswer { return answer(200, sts_xml("WEB")); };
  const auto found = world.get();
  REQUIRE(found);
  CHECK(found->secret_key == "hidden-WEB");
  CHECK(found->session_token == "token-WEB");
  CHECK(found->expires == 1795975200);
  REQUIRE(world.http.requests.size() == 1);
  const HttpRequest& request = world.http.requests[0];
  CHECK(request.url == "https://sts.eu-west-1.amazonaws.com/");
  CHECK(request.body == "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fpod&RoleSessionName=drybit-1795971600"
                        "&WebIdentityToken=jwt%2B%2F%3D");
  CHECK(header_of(request, "Authorization") == "");
  // The one of the region where this runs; of the service's where that is another partition.
  world.fake.variables["AWS_REGION"] = "us-east-2";
  world.fake.variables["AWS_ROLE_SESSION_NAME"] = "mine";
  REQUIRE(world.get());
  CHECK(world.http.requests.back().url == "https://sts.us-east-2.amazonaws.com/");
  CHECK(world.http.requests.back().body.find("RoleSessionName=mine&") != std::string::npos);
  world.fake.variables["AWS_REGION"] = "cn-north-1";
  REQUIRE(world.get());
  CHECK(world.http.requests.back().url == "https://sts.eu-west-1.amazonaws.com/");
}

TEST_CASE("credentials: --endpoint-url does not lead the chain's own tokens away") {
  World world;
  world.options.endpoint_url = "http://127.0.0.1:1";
  world.fake.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = world.folder.write("token", "jwt");
  world.fake.variables["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/pod";
  CHECK(!world.get());
  REQUIRE(!world.http.requests.empty());
  CHECK(world.http.requests[0].url == "https://sts.eu-west-1.amazonaws.com/");
}

TEST_CASE("credentials: a profile's role is assumed with its source's keys") {
  World world;
  world.folder.write(".aws/config",
                     "[profile ops]\nrole_arn=arn:aws:iam::1:role/ops\nsource_profile=base\nexternal_id=x y\nrole_session_name=me\nduration_seconds=900\n"
                     "[profile twice]\nrole_arn=arn:aws:iam::1:role/twice\nsource_profile=ops\n"
                     "[profile self]\nrole_arn=arn:aws:iam::1:role/self\nsource_profile=self\n"
                     "[profile ring]\nrole_arn=arn:aws:iam::1:role/ring\nsource_profile=gnir\n[profile gnir]\nrole_arn=arn:aws:iam::1:role/gnir\nsource_profile=ring\n"
                     "[profile env]\nrole_arn=arn:aws:iam::1:role/env\ncredential_source=Environment\n"
                     "[profile alone]\nrole_arn=arn:aws:iam::1:role/alone\n[profile mfa]\nrole_arn=a\nsource_profile=base\nmfa_serial=m\n");
  world.folder.write(".aws/credentials", "[base]\naws_access_key_id=AKIABASE\naws_secret_access_key=hidden\n[self]\naws_access_key_id=AKIASELF\naws_secret_access_key=hidden\n");
  world.reply = [](const HttpRequest& request) -> HttpAnswer {
    const std::size_t at = request.body.find("role%2F") + 7;
    return answer(200, sts_xml(request.body.substr(at, request.body.find('&', at) - at)));
  };
  const auto signers = [&](const std::string& profile) {
    world.http.requests.clear();
    world.options.profile = profile;
    std::string out = world.got();
    for (const HttpRequest& request : world.http.requests) {
      const std::string text = header_of(request, "Authorization");
      out += ", by " + text.substr(text.find("Credential=") + 11, text.find('/') - text.find("Credential=") - 11);
    }
    return out;
  };
  CHECK(signers("ops") == "ASIAops from profile ops (role arn:aws:iam::1:role/ops), by AKIABASE");
  CHECK(world.http.requests[0].body == "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fops&RoleSessionName=me&ExternalId=x%20y&DurationSeconds=900");
  CHECK(signers("twice") == "ASIAtwice from profile twice (role arn:aws:iam::1:role/twice), by AKIABASE, by ASIAops");
  CHECK(signers("self") == "ASIAself from profile self (role arn:aws:iam::1:role/self), by AKIASELF");
  CHECK(signers("ring").find("source_profile leads in a circle") != std::string::npos);
  CHECK(signers("alone").find("role_arn needs source_profile or credential_source") != std::string::npos);
  CHECK(signers("mfa").find("asks for an MFA code, which drybit does not") != std::string::npos);
  CHECK(signers("env").find("AWS_ACCESS_KEY_ID is not set") != std::string::npos);
  world.fake.variables.insert({{"AWS_ACCESS_KEY_ID", "AKIAENV"}, {"AWS_SECRET_ACCESS_KEY", "s"}});
  CHECK(signers("env") == "ASIAenv from profile env (role arn:aws:iam::1:role/env), by AKIAENV");
}

TEST_CASE("credentials: inside a profile the credentials file comes before credential_process, and that before the config file's keys") {
  World world;
  world.folder.write(".aws/config", "[default]\ncredential_process = echo '{\"Version\":1,\"AccessKeyId\":\"ASIARUN\",\"SecretAccessKey\":\"hidden\"}'\n"
                                    "aws_access_key_id=AKIACONFIG\naws_secret_access_key=hidden\n[profile keys]\naws_access_key_id=AKIAKEYS\naws_secret_access_key=hidden\naws_session_token=t\n"
                                    "[profile none]\nregion=eu-west-1\n");
  CHECK(world.got() == "ASIARUN from profile default (credential_process)");
  world.folder.write(".aws/credentials", "[default]\naws_access_key_id=AKIAFILE\naws_secret_access_key=hidden\n");
  CHECK(world.got() == "AKIAFILE from profile default");
  world.options.profile = "keys";
  CHECK(world.got() == "AKIAKEYS from profile keys");
  world.options.profile = "none";
  CHECK(world.got().find("profile: profile none holds no credentials") != std::string::npos);
}

TEST_CASE("credentials: what a credential_process can do wrong") {
  World world;
  const auto runs = [&](const std::string& command) {
    world.folder.write(".aws/config", "[default]\ncredential_process = " + command + "\n");
    const std::string text = world.got();
    CHECK(text.find("hidden") == std::string::npos);
    return text.substr(text.find("credential_process"));
  };
  CHECK(runs("exit 3").find("credential_process of profile default ended with status 3") == 0);
  CHECK(runs("echo hidden").find("wrote something that is not JSON") != std::string::npos);
  CHECK(runs("echo '{\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"hidden\"}'").find("wrote no \"Version\": 1") != std::string::npos);
  CHECK(runs("echo '{\"Version\":1,\"AccessKeyId\":\"a\"}'").find("an answer without SecretAccessKey") != std::string::npos);
  CHECK(runs("echo '{\"Version\":1,\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"hidden\",\"Expiration\":\"2026-11-29T16:59:59Z\"}'").find("credentials that have ended") != std::string::npos);
  CHECK(runs("yes hidden").find("more than 65536 bytes") != std::string::npos);
  CHECK(runs("cat; echo '{\"Version\":1,\"AccessKeyId\":\"ASIARUN\",\"SecretAccessKey\":\"x\"}'").find("credential_process)") == 0);  // its standard input is empty
}

TEST_CASE("credentials: SSO exchanges the cached token") {
  World world;
  world.folder.write(".aws/config", "[sso-session corp]\nsso_region=eu-central-1\nsso_start_url=https://corp.awsapps.com/start\n"
                                    "[default]\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Ship Logs\n"
                                    "[profile old]\nsso_start_url=https://old.awsapps.com/start#/\nsso_region=us-east-1\nsso_account_id=1\nsso_role_name=r\n");
  world.reply = [](const HttpRequest&) -> HttpAnswer {
    return answer(200, R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"hidden","sessionToken":"t","expiration":1795982400000}})");
  };
  CHECK(world.got() == "no AWS credentials (environment: AWS_ACCESS_KEY_ID is not set; web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set; profile: not logged in "
                       "to SSO: run `aws sso login --sso-session corp`)");
  const std::string name = ".aws/sso/cache/" + hex(sha1("corp")) + ".json";
  world.folder.write(name, R"({"accessToken":"sso-access","expiresAt":"2026-11-29T16:59:59Z"})");
  CHECK(world.got().find("the SSO session has ended: run `aws sso login --sso-session corp`") != std::string::npos);
  CHECK(world.http.requests.empty());
  world.folder.write(name, R"({"accessToken":"sso-access","expiresAt":"2026-11-29T17:10:00Z"})");
  const auto found = world.get();
  REQUIRE(found);
  CHECK(found->source == "profile default (SSO, account 123456789012, role Ship Logs)");
  CHECK(found->expires == 1795982400);
  CHECK(world.http.requests[0].url == "https://portal.sso.eu-central-1.amazonaws.com/federation/credentials?account_id=123456789012&role_name=Ship%20Logs");
  CHECK(header_of(world.http.requests[0], "x-amz-sso_bearer_token") == "sso-access");

  world.options.profile = "old";
  CHECK(world.got().find("run `aws sso login --profile old`") != std::string::npos);
  world.folder.write(".aws/sso/cache/" + hex(sha1("https://old.awsapps.com/start#/")) + ".json", R"({"accessToken":"older","expiresAt":"2026-11-29T17:10:00UTC"})");
  CHECK(world.got() == "ASIASSO from profile old (SSO, account 1, role r)");
}

TEST_CASE("credentials: the container's token goes over plain http only to this machine and AWS's agents") {
  World world;
  world.fake.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = world.folder.write("pod", "pod token\n");
  world.reply = [](const HttpRequest&) -> HttpAnswer {
    return answer(200, R"({"AccessKeyId":"ASIAPOD","SecretAccessKey":"hidden","Token":"t","Expiration":"2026-11-29T18:00:00Z"})");
  };
  for (const char* url : {"http://169.254.170.23/v1/credentials", "http://[fd00:ec2::23]/v1/credentials", "http://localhost:1/x", "http://127.1.2.3/x", "https://example.com/x"}) {
    INFO(url);
    world.fake.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url;
    CHECK(world.got().find("ASIAPOD from container endpoint ") == 0);
    CHECK(world.http.requests.back().url == url);
    CHECK(header_of(world.http.requests.back(), "Authorization") == "pod token");
    CHECK(world.http.requests.back().direct == std::string_view(url).starts_with("http://"));
  }
  world.http.requests.clear();
  for (const char* url : {"http://example.com/x", "http://127.0.0.1.evil.com/x", "http://169.254.170.23.evil.com/x", "http://10.0.0.1/x", "http://169.254.169.254/x"}) {
    INFO(url);
    world.fake.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url;
    CHECK(world.got().find("which is neither this machine nor the agent of ECS or EKS") != std::string::npos);
  }
  CHECK(world.http.requests.empty());
}

TEST_CASE("credentials: a metadata service that is not there is not asked twice, and one that is disabled never") {
  World world;
  world.fake.variables.erase("AWS_EC2_METADATA_DISABLED");
  CHECK(world.got().find("instance metadata: 169.254.169.254: nobody listens)") != std::string::npos);
  REQUIRE(world.http.requests.size() == 1);
  CHECK(world.http.requests[0].direct);
  CHECK(world.http.requests[0].method == "PUT");
  CHECK(world.http.last_timeouts.connect.count() <= 1000);
  CHECK(world.http.last_timeouts.total.count() <= 2000);
  world.fake.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] = "IPv6";
  world.got();
  CHECK(world.http.requests.back().url == "http://[fd00:ec2::254]/latest/api/token");
  world.http.requests.clear();
  world.fake.variables["AWS_EC2_METADATA_DISABLED"] = "TRUE";
  world.got();
  CHECK(world.http.requests.empty());
}

TEST_CASE("credentials: the OUTPUT's role is assumed on top, with its external id, at its STS") {
  World world;
  world.fake.variables.insert({{"AWS_ACCESS_KEY_ID", "AKIAENV"}, {"AWS_SECRET_ACCESS_KEY", "s"}});
  world.options.role_arn = "arn:aws:iam::2:role/writer";
  world.options.external_id = "e&1";
  world.reply = [](const HttpRequest&) -> HttpAnswer { return answer(200, sts_xml("WRITER")); };
  CHECK(world.got() == "ASIAWRITER from role arn:aws:iam::2:role/writer of the OUTPUT, by environment");
  CHECK(world.http.requests[0].url == "https://sts.eu-west-1.amazonaws.com/");
  CHECK(world.http.requests[0].body.find("&ExternalId=e%261") != std::string::npos);
  world.options.sts_endpoint = "sts.internal";
  world.got();
  CHECK(world.http.requests.back().url == "https://sts.internal/");
  world.options.endpoint_url = "http://127.0.0.1:9";
  world.got();
  CHECK(world.http.requests.back().url == "http://127.0.0.1:9/");
  world.reply = [](const HttpRequest&) -> HttpAnswer {
    return answer(403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>");
  };
  CHECK(world.got() == "role_arn arn:aws:iam::2:role/writer of the OUTPUT cannot be assumed with the credentials of environment: sts:AssumeRole: AccessDenied: not "
                       "authorized to perform: sts:AssumeRole");
}

TEST_CASE("credentials: fetched anew before they end, kept while a refresh fails and they still hold") {
  World world;
  world.fake.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1/x";
  int asked = 0;
  bool works = true;
  world.reply = [&](const HttpRequest&) -> HttpAnswer {
    ++asked;
    if (!works) return answer(500, "");
    return answer(200, R"({"AccessKeyId":"ASIA)" + std::to_string(asked) + R"(","SecretAccessKey":"hidden","Token":"t","Expiration":"2026-11-29T18:00:00Z"})");
  };
  world.fake.now = 1795975200 - 3600;
  CHECK(world.got().find("ASIA1 ") == 0);
  world.fake.now = 1795975200 - 301;
  CHECK(world.chain->get()->access_key == "ASIA1");
  CHECK(asked == 1);
  works = false;
  world.fake.now = 1795975200 - 200;
  CHECK(world.chain->get()->access_key == "ASIA1");
  CHECK(asked > 1);
  const int before = asked;
  CHECK(world.chain->get()->access_key == "ASIA1");  // not asked again at once
  CHECK(asked == before);
  world.fake.now = 1795975200;
  CHECK(!world.chain->get());
  works = true;
  const auto again = world.chain->get();
  REQUIRE(again);
  CHECK(again->access_key == "ASIA" + std::to_string(asked));
}

TEST_CASE("credentials: many threads that are refused refresh once") {
  World world;
  world.fake.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1/x";
  int asked = 0;
  world.reply = [&](const HttpRequest&) -> HttpAnswer {
    ++asked;
    return answer(200, R"({"AccessKeyId":"ASIA)" + std::to_string(asked) + R"(","SecretAccessKey":"hidden","Token":"t","Expiration":"2026-11-29T19:00:00Z"})");
  };
  const auto first = world.get();
  REQUIRE(first);
  std::vector<std::thread> threads;
  std::atomic<int> fresh{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      world.chain->refuse(*first);
      const auto next = world.chain->get();
      if (next && next->access_key == "ASIA2") ++fresh;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(fresh == 8);
  CHECK(asked == 2);
}

TEST_CASE("credentials: no error repeats what a service or a file said in secret") {
  const std::string secret = "tell-nobody";
  World world;
  const auto all_sources_answer = [&](int status, const std::string& body) {
    world.reply = [=](const HttpRequest&) -> HttpAnswer { return answer(status, body); };
    for (const char* name : {"AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_EC2_METADATA_SERVICE_ENDPOINT"}) {
      world.fake.variables = {{"HOME", world.folder.path()}, {"AWS_ROLE_ARN", "arn:aws:iam::1:role/r"}, {"AWS_CONTAINER_AUTHORIZATION_TOKEN", secret}};
      world.fake.variables[name] = std::string(name) == "AWS_WEB_IDENTITY_TOKEN_FILE" ? world.folder.write("jwt", secret) : "http://127.0.0.1/x";
      const std::string text = world.got();
      INFO(text);
      CHECK(text.find("no AWS credentials") == 0);
      CHECK(text.find(secret) == std::string::npos);
    }
  };
  all_sources_answer(200, secret);
  all_sources_answer(500, secret);
  all_sources_answer(302, secret);
  all_sources_answer(200, "{\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"" + secret + "\",\"Token\":\"" + secret + "\",\"Expiration\":\"" + secret + "\"}");
  all_sources_answer(400, "<ErrorResponse><Error><Code>InvalidIdentityToken</Code><Message>token " + secret + " is bad</Message></Error></ErrorResponse>");
  world.folder.write(".aws/credentials", "[default]\naws_secret_access_key=" + secret + "\n");
  world.fake.variables = {{"HOME", world.folder.path()}};
  CHECK(world.got().find(secret) == std::string::npos);
}
