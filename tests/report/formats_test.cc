// Every format of lint on the same findings.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/run_drybit.h"

using drybit::test::run_drybit;
using drybit::test::TemporaryFolder;
using nlohmann::json;

namespace {

constexpr const char* kMap =
    "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n  output.conf: |\n    [OUTPUT]\n"
    "        Name cloudwatch_logs\n        Match *\n        region eu-west-1\n        log_group_name g\n        log_stream_prefix s-\n        nosuch <&\">\n";

std::string lint(const std::string& format, const std::string& file) { return run_drybit({"lint", "--format", format, "--select", "DRY204", file}).out; }

}  // namespace

TEST_CASE("concise is one line: file, line, column, rule, severity, text") {
  TemporaryFolder folder;
  std::string file = folder.write("map.yaml", kMap);
  CHECK(lint("concise", file) == file + ":14:9: DRY204 error: cloudwatch_logs has no option 'nosuch'\n");
}

TEST_CASE("json names rule, effects and place, and closes with the verdicts") {
  TemporaryFolder folder;
  json document = json::parse(lint("json", folder.write("map.yaml", kMap)));
  CHECK(document["schema"] == "drybit.lint/1");
  REQUIRE(document["findings"].size() == 1);
  const json& finding = document["findings"][0];
  CHECK(finding["rule"] == "DRY204");
  CHECK(finding["slug"] == "unknown-option");
  CHECK(finding["effect"] == "router-fails");
  CHECK(finding["effects"] == json({{"1.9", "router-fails"}, {"4.2", "router-fails"}, {"5.0", "router-fails"}}));
  CHECK(finding["line"] == 14);
  CHECK(finding["column"] == 9);
  CHECK(finding["end_column"] == 15);
  CHECK(document["summary"]["errors"] == 1);
  CHECK(document["summary"]["router_starts"] == json({{"1.9", false}, {"4.2", false}, {"5.0", false}}));
}

TEST_CASE("github escapes what a workflow command may not hold") {
  TemporaryFolder folder;
  std::string file = folder.write("a,b:100%.yaml", kMap);
  std::string out = lint("github", file);
  CHECK(out.starts_with("::error file="));
  CHECK(out.find("a%2Cb%3A100%25.yaml,line=14,endLine=14,col=9,endColumn=14,title=DRY204 unknown-option::cloudwatch_logs has no option 'nosuch'\n") != std::string::npos);
}

TEST_CASE("junit fails the file's test case") {
  TemporaryFolder folder;
  std::string out = lint("junit", folder.write("map.yaml", kMap));
  CHECK(out.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"drybit lint\" tests=\"1\" failures=\"1\">\n"));
  CHECK(out.find("<failure type=\"DRY204\" message=\"cloudwatch_logs has no option 'nosuch'\">") != std::string::npos);
}

TEST_CASE("gitlab fingerprints stay when lines move") {
  TemporaryFolder folder;
  std::string file = folder.write("map.yaml", kMap);
  json first = json::parse(lint("gitlab", file));
  REQUIRE(first.size() == 1);
  CHECK(first[0]["severity"] == "critical");
  CHECK(first[0]["location"]["lines"]["begin"] == 14);
  folder.write("map.yaml", std::string("# one line more\n") + kMap);
  json second = json::parse(lint("gitlab", file));
  CHECK(second[0]["location"]["lines"]["begin"] == 15);
  CHECK(second[0]["fingerprint"] == first[0]["fingerprint"]);
}

TEST_CASE("sarif holds the rule and the region") {
  TemporaryFolder folder;
  json log = json::parse(lint("sarif", folder.write("a map.yaml", kMap)));
  CHECK(log["version"] == "2.1.0");
  const json& run = log["runs"][0];
  CHECK(run["tool"]["driver"]["rules"][0]["id"] == "DRY204");
  const json& result = run["results"][0];
  CHECK(result["level"] == "error");
  const json& place = result["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"].get<std::string>().ends_with("/a%20map.yaml"));
  CHECK(place["region"] == json({{"startLine", 14}, {"startColumn", 9}, {"endLine", 14}, {"endColumn", 15}}));
}

TEST_CASE("several formats in one run, each to its place") {
  TemporaryFolder folder;
  std::string file = folder.write("map.yaml", kMap);
  std::string report = folder.path() + "/report.sarif";
  auto ran = run_drybit({"lint", "--select", "DRY204", "--format", "sarif", "--output", report, "--format", "concise", file});
  CHECK(ran.code == 1);
  CHECK(json::parse(drybit::test::read_text(report))["version"] == "2.1.0");
  CHECK(ran.out.find("DRY204 error") != std::string::npos);
}
