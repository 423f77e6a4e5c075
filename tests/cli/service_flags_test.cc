// The flags that say what CloudWatch Logs answers in a replay.
#include <doctest/doctest.h>

#include "support/sample_map.h"

using namespace drybit::test;

namespace {

struct Setup {
  TemporaryFolder folder;
  std::string map = folder.write("m.json", map_json(cri_parts()));
  std::string log = folder.write(node_log_name(), "2026-11-22T11:00:00.5Z stdout F x\n");
  Ran replay(std::vector<std::string> flags) const {
    std::vector<std::string> arguments = {"replay", "--fluent-bit", "4.2", "--now", "2026-11-22T12:00:00Z", map, log};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return run_drybit(arguments);
  }
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("replay: a missing group is created, and where the role may not, its events are lost") {
  Setup setup;
  CHECK_FALSE(holds(setup.replay({"--format", "calls"}).out, "CreateLogGroup"));
  CHECK(holds(setup.replay({"--format", "calls", "--missing-group", "*"}).out, "cloudwatch_logs.0 CreateLogGroup {\"logGroupName\":\"g\"}\n"));
  Ran lost = setup.replay({"--format", "ndjson", "--missing-group", "g", "--deny", "logs:CreateLogGroup", "--fail-on-loss"});
  CHECK(lost.code == 1);
  CHECK(holds(lost.out, "\"lost\":\"the log group is not there, and the role may not do logs:CreateLogGroup\""));
}

TEST_CASE("replay: flags of another form are refused") {
  Setup setup;
  CHECK(setup.replay({"--existing-stream", "g"}).code == 2);
  CHECK(setup.replay({"--existing-stream", "g:s"}).code == 0);
  Ran deny = setup.replay({"--deny", "logs:DeleteLogGroup"});
  CHECK(deny.code == 2);
  CHECK(holds(deny.err, "--deny takes one of logs:CreateLogGroup, logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents, logs:PutRetentionPolicy, not logs:DeleteLogGroup"));
}

TEST_CASE("replay: --redact hides what PutLogEvents carries") {
  Setup setup;
  std::string log = setup.folder.write("other/" + node_log_name("other"), "2026-11-22T11:00:00.5Z stdout F secretword 4711\n");
  Ran ran = run_drybit({"replay", "--fluent-bit", "4.2", "--now", "2026-11-22T12:00:00Z", "--redact", "--format", "calls", setup.map, log});
  CHECK(holds(ran.out, "PutLogEvents {"));
  CHECK_FALSE(holds(ran.out, "secretword"));
  CHECK_FALSE(holds(ran.out, "4711"));
}
