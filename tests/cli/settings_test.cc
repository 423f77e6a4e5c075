// .drybit.yaml: found upwards, checked, outdone by flags.
#include <doctest/doctest.h>

#include "support/run_drybit.h"

using drybit::test::run_drybit;
using drybit::test::TemporaryFolder;

namespace {

constexpr const char* kMap =
    "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-logging\n  namespace: logging\ndata:\n  output.conf: |\n    [OUTPUT]\n"
    "        Name cloudwatch_logs\n        Match *\n        region eu-west-1\n        log_group_name g\n        log_stream_prefix s-\n";

int admitted(const std::string& file) { return run_drybit({"lint", "--format", "json", file}).out.find("\"fargate_admits\": true") != std::string::npos ? 1 : 0; }

}  // namespace

TEST_CASE("a settings file above the map names accepted namespaces") {
  TemporaryFolder folder;
  std::string file = folder.write("deep/er/map.yaml", kMap);
  CHECK(admitted(file) == 0);
  folder.write(".drybit.yaml", "namespaces: [logging, other]\n");
  CHECK(admitted(file) == 1);
  folder.write("deep/.drybit.yaml", "namespaces: elsewhere\n");
  CHECK(admitted(file) == 0);
}

TEST_CASE("a fault of the settings is told with its place") {
  TemporaryFolder folder;
  std::string file = folder.write("map.yaml", kMap);
  std::string settings = folder.write(".drybit.yaml", "# ours\nnamespace: x\n");
  auto ran = run_drybit({"lint", file});
  CHECK(ran.code == 2);
  CHECK(ran.err == "drybit: " + settings + ":2:1: there is no setting namespace; did you mean namespaces?\n");
  folder.write(".drybit.yaml", "fail-on: sometimes\n");
  CHECK(run_drybit({"lint", file}).err == "drybit: " + settings + ":1:10: sometimes is none of error, warning, note, never\n");
  folder.write(".drybit.yaml", "fail-on: [\n");
  CHECK(run_drybit({"lint", file}).code == 2);
}

TEST_CASE("a flag outdoes the settings") {
  TemporaryFolder folder;
  std::string file = folder.write("map.yaml", kMap);
  folder.write(".drybit.yaml", "fail-on: never\n");
  CHECK(run_drybit({"lint", "--fail-on", "error", "--select", "DRY2", file}).code == 0);
  folder.write(".drybit.yaml", "require: true\n");
  CHECK(run_drybit({"lint", folder.write("sub/other.yaml", "a: 1\n")}).code == 3);
}
