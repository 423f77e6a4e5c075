// The flags of `--send`: what goes together, and the maps that nothing is shipped from.
#include <doctest/doctest.h>

#include <filesystem>

#include "support/sample_map.h"

using namespace drybit;
using test::run_drybit;

namespace {

struct Setup {
  test::TemporaryFolder folder;
  std::string map = folder.write("aws-logging.json", test::map_json(test::cri_parts()));
  std::string log = folder.write("logs/" + test::node_log_name(), "2026-11-22T10:00:00.5Z stdout F a\n");
  std::string spool = folder.path() + "/spool";

  test::Ran run(std::vector<std::string> flags, const std::string& config) const {
    flags.insert(flags.begin(), "replay");
    flags.insert(flags.end(), {config, log});
    return run_drybit(flags);
  }
};

}  // namespace

TEST_CASE("send: flags that need --send or exclude it are wrong use") {
  Setup setup;
  struct Row {
    std::vector<std::string> flags;
    const char* says;
  };
  const Row rows[] = {
      {{"--yes"}, "--yes goes with --send"},
      {{"--spool", "x"}, "--spool goes with --send"},
      {{"--verify"}, "--verify goes with --send"},
      {{"--endpoint-url", "http://127.0.0.1:1"}, "--endpoint-url goes with --send"},
      {{"--send", "--limit", "3"}, "it does not go with --limit"},
      {{"--send", "--watch"}, "it does not go with --watch"},
      {{"--send", "--router-log"}, "it does not go with --router-log"},
      {{"--send", "--timeout", "0", "--spool", "x"}, "--timeout takes seconds"},
      {{"--send", "--group-prefix", "a b", "--spool", "x"}, "--group-prefix"},
      {{"--send", "--yes"}, "--send needs --spool DIR where neither XDG_STATE_HOME nor HOME is set"},
      {{"--resume", "--spool", "x"}, "--resume takes no CONFIG and no LOG"},
  };
  for (const Row& row : rows) {
    test::Ran ran = setup.run(row.flags, setup.map);
    INFO(ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.err.find(row.says) != std::string::npos);
  }
  CHECK(run_drybit({"replay", "--resume", "--spool", "x", setup.map}).err.find("--resume takes no CONFIG and no LOG") != std::string::npos);
  CHECK(run_drybit({"replay"}).code == 2);
  CHECK(run_drybit({"replay", setup.map}).code == 2);
}

TEST_CASE("send: a map that is not filled in is not shipped from") {
  Setup setup;
  std::string map =
      setup.folder.write("main.tf",
                         "resource \"kubernetes_config_map\" \"logging\" {\n"
                         "  metadata {\n    name = \"aws-logging\"\n    namespace = \"aws-observability\"\n  }\n"
                         "  data = {\n    \"output.conf\" = <<EOT\n[OUTPUT]\n    Name cloudwatch_logs\n    Match *\n   "
                         " region ${var.region}\n"
                         "    log_group_name g\n    log_stream_prefix p-\nEOT\n  }\n}\n");
  test::Ran ran = setup.run({"--send", "--yes", "--spool", setup.spool}, map);
  INFO(ran.err);
  CHECK(ran.code == 2);
  CHECK(ran.err.find("main.tf:11: ${var.region} is not filled in") != std::string::npos);
  CHECK(!std::filesystem::exists(setup.spool));
}

TEST_CASE("send: es cannot be sent to") {
  Setup setup;
  auto parts = test::cri_parts();
  parts.output += "[OUTPUT]\n    Name es\n    Match *\n    Host h\n";
  std::string map = setup.folder.write("es.json", test::map_json(parts));
  test::Ran ran = setup.run({"--send", "--yes", "--spool", setup.spool}, map);
  INFO(ran.err);
  CHECK(ran.code == 2);
  CHECK(ran.err.find("es.1 cannot be sent: --send ships to CloudWatch Logs") != std::string::npos);
}

TEST_CASE("send: a replay that cannot come to its end ships nothing") {
  Setup setup;
  test::Ran ran =
      run_drybit({"replay", "--send", "--yes", "--spool", setup.spool, setup.map, setup.folder.path() + "/none.log"});
  CHECK(ran.code == 3);
  CHECK(!std::filesystem::exists(setup.spool + "/events"));
}

TEST_CASE("resume: nothing there is said") {
  Setup setup;
  test::Ran ran = run_drybit({"replay", "--resume", "--spool", setup.spool});
  CHECK(ran.code == 3);
  CHECK(ran.err.find("no unfinished shipment is there") != std::string::npos);
}
