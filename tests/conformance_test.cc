// Every recorded run of a real Fluent Bit against drybit: whether the router starts, and
// every event, byte for byte.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/text.h"
#include "support/recorded_runs.h"
#include "support/run_drybit.h"

namespace {

namespace fs = std::filesystem;
using drybit::test::RecordedRun;
using nlohmann::json;
using Bag = std::map<std::string, int>;

std::string joined(std::initializer_list<std::string> parts) {
  std::string key;
  for (const std::string& part : parts) key += part + '\x1f';
  return key;
}

Bag expected(const json& want) {
  Bag bag;
  std::int64_t clock = want["now"].get<std::int64_t>() * 1000;
  for (const json& e : want["events"]) ++bag[joined({"event", e[0], e[1], (e[2].is_null() ? json(clock) : e[2]).dump(), e[3]})];
  for (const json& e : want["firehose"]) ++bag[joined({"firehose", e[0], e[1]})];
  for (const json& e : want.value("kinesis", json::array())) ++bag[joined({"kinesis", e[0], e[2]})];
  for (const json& e : want.value("es", json::array())) {
    std::istringstream body(e[1].get<std::string>());
    for (std::string action, document; std::getline(body, action) && std::getline(body, document);) ++bag[joined({"es", action, document})];
  }
  return bag;
}

Bag given(const std::string& ndjson) {
  Bag bag;
  std::istringstream lines(drybit::test::tame_surrogates(ndjson));
  for (std::string line; std::getline(lines, line);) {
    json e = json::parse(line);
    if (e.contains("log_group")) ++bag[joined({"event", e["log_group"], e["log_stream"], e["timestamp"].dump(), e["message"]})];
    if (e.contains("delivery_stream")) ++bag[joined({"firehose", e["delivery_stream"], e["data"]})];
    if (e.contains("partition_key")) ++bag[joined({"kinesis", e["stream"], e["data"]})];
    if (e.contains("document")) ++bag[joined({"es", e["action"], e["document"]})];
  }
  return bag;
}

/// The map as it was run: the recorder puts its stand-in's values in place of an es output's AWS_Auth, so that line never
/// reached the Fluent Bit that was recorded (hard-107: "AWS_Auth maybe", on which the real one does not start).
std::string as_recorded(const std::string& map, const drybit::test::TemporaryFolder& folder, const std::string& name) {
  std::istringstream lines(drybit::test::read_text(map));
  std::string text;
  bool dropped = false;
  for (std::string line; std::getline(lines, line);) {
    std::size_t word = line.find_first_not_of(" \t");
    if (word != std::string::npos && drybit::base::istarts_with(std::string_view(line).substr(word), "aws_auth ")) {
      dropped = true;
    } else {
      text += line + "\n";
    }
  }
  return dropped ? folder.write(name + ".yaml", text) : map;
}

/// Empty when drybit does what the recording says, else the first difference.
std::string difference(const RecordedRun& run, const drybit::test::TemporaryFolder& scratch) {
  const fs::path& folder = run.folder;
  const std::string series = run.series();
  json want = json::parse(run.recording());
  std::string map = as_recorded(folder / "configmap.yaml", scratch, run.name());
  auto lint = drybit::test::run_drybit({"lint", "--format", "json", "--fluent-bit", series, map});
  bool starts = json::parse(lint.out)["summary"]["router_starts"][series];
  if (starts != want["started"].get<bool>()) return starts ? "drybit says it starts" : "drybit says it does not start";
  if (!starts) return {};
  std::vector<std::string> arguments = {"replay", "--format", "ndjson", "--fluent-bit", series, "--now", want["now"].dump()};
  if (fs::exists(folder / "pods.json")) arguments.insert(arguments.end(), {"--pods", folder / "pods.json"});
  arguments.insert(arguments.end(), {map, folder / "logs"});
  auto replay = drybit::test::run_drybit(arguments);
  if (replay.code != 0 && replay.code != 1) return "exit " + std::to_string(replay.code) + ": " + replay.err;
  Bag want_bag = expected(want), got_bag = given(replay.out);
  for (const auto& [key, count] : want_bag) {
    if (got_bag[key] < count) return "missing " + key.substr(0, 400);
  }
  for (const auto& [key, count] : got_bag) {
    if (want_bag[key] < count) return "not expected " + key.substr(0, 400);
  }
  return {};
}

/// The verdict of a lint that asks for all series at once, against each recording of the case.
std::string verdict_of_all(const RecordedRun& run, const drybit::test::TemporaryFolder& scratch) {
  std::string map = as_recorded(run.folder / "configmap.yaml", scratch, run.name() + "-all");
  json want = json::parse(run.recording());
  json verdict = json::parse(drybit::test::run_drybit({"lint", "--format", "json", map}).out)["summary"]["router_starts"];
  return verdict[run.series()] == want["started"] ? "" : "lint of all series: router_starts is " + verdict[run.series()].dump();
}

}  // namespace

TEST_CASE("every recorded run of a real Fluent Bit is reproduced") {
  drybit::test::TemporaryFolder scratch;
  std::size_t reproduced = drybit::test::judge_recorded_runs([&](const RecordedRun& run) {
    std::string found = difference(run, scratch);
    return found.empty() ? verdict_of_all(run, scratch) : found;
  });
  MESSAGE(reproduced << " recorded runs reproduced");
}
