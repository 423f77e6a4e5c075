#include <doctest/doctest.h>

#include "send/profile_file.h"
#include "support/fake_http.h"
#include "support/run_drybit.h"

using namespace drybit;
using namespace drybit::send;

TEST_CASE("AWS's ini files: sections, pairs, comments, nested values") {
  const IniSections sections = read_ini(
      "\xEF\xBB\xBF; nobody\nlost = 1\n# comment\n[default]\n  Region = eu-west-1 # here\nurl=https://a/start#/\noutput=a;b\nempty =\n"
      "[profile a b]\r\nx = 1\r\n\r\ns3 =\n  max = 2\n  y = 3\nz = 4\ncredential_process = run '#1' # 2\n[open\nq = 5\n[default]\nregion2 = r\n");
  REQUIRE(sections.size() == 2);
  const ProfileSection& own = sections.find("default")->second;
  CHECK(own.at("region") == "eu-west-1");
  CHECK(own.at("url") == "https://a/start#/");
  CHECK(own.at("output") == "a;b");
  CHECK(own.at("region2") == "r");
  const ProfileSection& other = sections.find("profile a b")->second;
  CHECK(other.at("x") == "1");
  CHECK(other.at("z") == "4");
  CHECK(other.at("credential_process") == "run '#1' # 2");
  CHECK(other.count("max") == 0);
  CHECK(other.count("q") == 0);
}

TEST_CASE("AWS's two files make one profile, the credentials file first") {
  test::TemporaryFolder folder;
  folder.write(".aws/config", "[default]\nregion=a\n[profile \"p q\"]\nregion=b\naws_access_key_id=config\n[sso-session s]\nsso_region=c\n[profile default]\nregion=d\n[p]\nregion=ignored\n");
  folder.write(".aws/credentials", "[p q]\naws_access_key_id=credentials\n[only]\nx=1\n");
  test::FakeEnvironment fake({{"HOME", folder.path()}});
  const auto files = ProfileFiles::read(fake.environment);
  REQUIRE(files);
  CHECK(*files->value("p q", "region") == "b");
  CHECK(*files->value("p q", "aws_access_key_id") == "credentials");
  CHECK(*files->value("default", "region") == "d");
  CHECK(files->has("only"));
  CHECK(!files->has("p"));
  CHECK(!files->has("s"));
  REQUIRE(files->sso_session("s") != nullptr);
  CHECK(find_key(files->sso_session("s"), "sso_region") != nullptr);
  CHECK(files->value("nobody", "region") == nullptr);
}

TEST_CASE("a profile is named by the option, two variables, or by nobody") {
  test::FakeEnvironment fake;
  CHECK(profile_name("", fake.environment) == "default");
  fake.variables["AWS_DEFAULT_PROFILE"] = "older";
  CHECK(profile_name("", fake.environment) == "older");
  fake.variables["AWS_PROFILE"] = "newer";
  CHECK(profile_name("", fake.environment) == "newer");
  CHECK(profile_name("option", fake.environment) == "option");
}
