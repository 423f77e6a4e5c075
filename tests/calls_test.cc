// The API calls of every recorded run against `replay --format calls`.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "support/recorded_runs.h"
#include "support/run_drybit.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What a call is about: its group and stream. A run's chunks come in no fixed order, the calls for one place do.
std::string place_of(const json& body) {
  auto text = [&](const char* key) { return body.contains(key) ? body[key].get<std::string>() : std::string(); };
  return text("logGroupName") + '\x1f' + text("logStreamName") + text("logStreamNamePrefix");
}

/// es has no places to create; out:ES3: its requests differ in their path only, and how many there are is a matter of time.
const std::string kBulk = "es";

using Calls = std::map<std::string, std::vector<std::string>>;

Calls recorded(const json& want) {
  Calls calls;
  for (const json& bulk : want.value("es", json::array())) calls[kBulk].push_back(bulk[0]);
  for (const json& call : want["calls"]) calls[place_of(call[1])].push_back(call[0].get<std::string>() + " " + call[1].dump());
  return calls;
}

/// drybit's calls but for those that carry events, which the recorder keeps elsewhere.
Calls given(const std::string& text) {
  Calls calls;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::size_t action = line.find(' ') + 1, body = line.find(' ', action);
    std::string name = line.substr(action, body - action);
    if (name == "PutLogEvents" || name == "PutRecordBatch") continue;
    if (name == "POST") {
      calls[kBulk].push_back(line.substr(body + 1));
      continue;
    }
    json parsed = json::parse(line.substr(body + 1));
    calls[place_of(parsed)].push_back(name + " " + parsed.dump());
  }
  return calls;
}

/// out:CW4: 4.x works on several chunks at a time: each that meets a stream before the first answer is there creates it, too. How
/// many do is a matter of time, so repetitions in a recording count once.
void once(std::vector<std::string>& calls) {
  std::vector<std::string> seen;
  for (const std::string& call : calls) {
    if (std::find(seen.begin(), seen.end(), call) == seen.end()) seen.push_back(call);
  }
  calls = seen;
}

std::string difference(const drybit::test::RecordedRun& run) {
  const fs::path& folder = run.folder;
  json want = json::parse(run.recording());
  if (!want["started"].get<bool>()) return {};
  std::string series = run.series();
  // The recorder's stand-in takes any name.
  std::vector<std::string> arguments = {"replay", "--format", "calls", "--any-name", "--fluent-bit", series, "--now", want["now"].dump()};
  if (fs::exists(folder / "pods.json")) arguments.insert(arguments.end(), {"--pods", folder / "pods.json"});
  arguments.insert(arguments.end(), {folder / "configmap.yaml", folder / "logs"});
  auto replay = drybit::test::run_drybit(arguments);
  // hard-107: the recorder left out the AWS_Auth on which the router does not start.
  if (replay.code != 0 && replay.out.empty() && replay.err.find("would not start") != std::string::npos) return {};
  Calls expected = recorded(want), got = given(replay.out);
  once(expected[kBulk]);
  once(got[kBulk]);
  for (auto& [place, calls] : expected) {
    if (series != "1.9") {
      once(calls);
      once(got[place]);
    }
    if (got[place] != calls) return "recorded: " + calls.front() + ", and drybit has " + std::to_string(got[place].size()) + " calls there for " + std::to_string(calls.size());
  }
  for (const auto& [place, calls] : got) {
    if (expected.find(place) == expected.end()) return "not recorded: " + calls.front();
  }
  return {};
}

}  // namespace

TEST_CASE("out:CW4, CW15, CW50, CG21, CG22, ES3 the calls are those of every recorded run") {
  CHECK(drybit::test::judge_recorded_runs(difference) > 0);
}
