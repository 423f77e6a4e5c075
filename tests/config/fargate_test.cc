#include "config/fargate.h"

#include <doctest/doctest.h>

using namespace drybit;

namespace {

config::Manifest map_of(const std::string& yaml) {
  auto file = config::read_manifest(std::make_shared<base::SourceText>("f", yaml));
  REQUIRE(file.maps.size() == 1);
  return file.maps[0];
}

/// "line:column code" of every problem; hints have a question mark.
std::string check(const std::string& yaml) {
  config::Manifest map = map_of(yaml);
  std::string out;
  for (const base::Problem& problem : config::check_fargate(map, {"aws-observability"})) {
    base::Position at = map.position(problem.place);
    out += (out.empty() ? "" : "; ") + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + problem.code + (problem.effect == base::Effect::fargate_rejects ? "" : "?");
  }
  return out;
}

const std::string kHead = "kind: ConfigMap\nmetadata: {name: aws-logging, namespace: aws-observability}\ndata:\n";
const std::string kOutput = "  output.conf: |\n    [OUTPUT]\n      Name es\n      Match *\n";

}  // namespace

TEST_CASE("cfg:C20 a map that Fargate takes") {
  CHECK(check(kHead + kOutput) == "");
  CHECK(check(kHead + "  flb_log_cw: 'true'\n  filters.conf: |\n    [filter]\n     Name GREP\n     match *\n    # [x]\n  parsers.conf: |\n    [PARSER]\n            NAME a\n            FORMAT json\n" + kOutput) == "");
}

TEST_CASE("cfg:C20 the map's name, namespace and keys") {
  CHECK(check("kind: ConfigMap\nmetadata: {name: aws-loggin, namespace: kube-system}\ndata:\n" + kOutput) == "2:18 wrong-name; 2:41 wrong-namespace");
  CHECK(check("kind: ConfigMap\nmetadata: {name: aws-logging}\ndata:\n" + kOutput) == "2:11 missing-namespace?");
  CHECK(check(kHead + "  outputs.conf: x\n  other: x\n") == "4:3 unknown-data-key?; 5:3 unknown-data-key?; 2:18 no-output");
  CHECK(check(kHead + "  output.conf: ''\n") == "4:3 no-output");
  CHECK(check(kHead + kOutput + "  flb_log_cw: 'On'\n") == "8:15 bad-flb-log-cw?");
}

TEST_CASE("cfg:C20 sections, required keys, plugins") {
  CHECK(check(kHead + "  output.conf: |\n    [SERVICE]\n      a b\n    [FILTER]\n      Name grep\n      Match *\n    [OUTPUT]\n      Name es\n      Match *\n") == "5:5 section-not-allowed; 7:5 section-in-wrong-key");
  CHECK(check(kHead + "  output.conf: |\n    [OUTPUT]\n      Match_Regex x\n") == "5:5 missing-required-key; 5:5 missing-required-key");
  CHECK(check(kHead + "  parsers.conf: |\n    [PARSER]\n      Name x\n" + kOutput) == "5:5 missing-required-key");
  CHECK(check(kHead + "  output.conf: |\n    [OUTPUT]\n      Name kinesis_streams\n      Match *\n") == "6:12 unsupported-plugin");
  CHECK(check(kHead + "  filters.conf: |\n    [FILTER]\n      Name lua\n      Match *\n" + kOutput) == "6:12 unsupported-plugin");
}

TEST_CASE("cfg:C19 cfg:C20 out:OG10 k8s:1.2 values") {
  CHECK(check(kHead + kOutput + "      Region ${R}\n    # ${X}\n") == "8:14 env-variable");
  CHECK(check(kHead + kOutput + "      auto_create_group On\n") == "8:25 auto-create-not-boolean");
  CHECK(check(kHead + kOutput + "      auto_create_group TRUE\n") == "");
  CHECK(check(kHead + "  filters.conf: |\n    [FILTER]\n      Name kubernetes\n      Match *\n      kube_url x\n" + kOutput) == "8:7 service-owned-option");
}

TEST_CASE("cfg:C20 one depth of keys in a text") {
  CHECK(check(kHead + "  output.conf: |\n    [OUTPUT]\n      Name es\n      Match *\n        Host x\n        Port 1\n") == "8:9 uneven-indentation");
}

TEST_CASE("cfg:C20 the size in code points") {
  auto sized = [](std::size_t n) {
    std::string text = "    [OUTPUT]\n      Name es\n      Match *\n      Index ";
    std::size_t have = 9 + 10 + 10 + 8 + 1;
    std::string fill;
    while (have++ < n) fill += "\xC3\xA9";
    return kHead + "  output.conf: |\n" + text + fill + "\n";
  };
  CHECK(check(sized(4239)) == "");
  CHECK(check(sized(4240)) == "4:3 near-size-limit?");
  CHECK(check(sized(5300)) == "4:3 near-size-limit?");
  CHECK(check(sized(5301)) == "4:3 size-limit");
}
