// Every recorded run of a real Fluent Bit below testdata/conformance against drybit: whether the router starts, and
// every event, byte for byte.
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "base/text.h"
#include "support/run_drybit.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Bag = std::map<std::string, int>;

/// nlohmann-json refuses lone surrogates, which here stand for bytes that are no UTF-8: \udcXX becomes U+EFXX on both sides.
std::string tame(std::string text) {
  for (std::size_t at = text.find("\\udc"); at != std::string::npos; at = text.find("\\udc", at + 6)) {
    bool low_half = at >= 6 && text.compare(at - 6, 3, "\\ud") == 0 && std::string("89ab").find(text[at - 3]) != std::string::npos;
    std::size_t slashes = 0;
    while (at > slashes && text[at - 1 - slashes] == '\\') ++slashes;
    if (!low_half && slashes % 2 == 0) text.replace(at, 4, "\\uef");
  }
  return text;
}

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
  std::istringstream lines(tame(ndjson));
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
std::string difference(const fs::path& folder, const std::string& version, const drybit::test::TemporaryFolder& scratch) {
  std::string series = version.substr(0, version.rfind('.'));
  json want = json::parse(tame(drybit::test::read_text(folder / ("expected." + version + ".json"))));
  std::string map = as_recorded(folder / "configmap.yaml", scratch, folder.filename().string() + version);
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
std::string verdict_of_all(const fs::path& folder, const std::string& version, const drybit::test::TemporaryFolder& scratch) {
  std::string series = version.substr(0, version.rfind('.'));
  std::string map = as_recorded(folder / "configmap.yaml", scratch, folder.filename().string() + version + "-all");
  json want = json::parse(tame(drybit::test::read_text(folder / ("expected." + version + ".json"))));
  json verdict = json::parse(drybit::test::run_drybit({"lint", "--format", "json", map}).out)["summary"]["router_starts"];
  return verdict[series] == want["started"] ? "" : "lint of all series: router_starts is " + verdict[series].dump();
}

struct Case {
  fs::path folder;
  std::string version, name, result;
};

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const auto& entry : fs::directory_iterator(drybit::test::source_path("testdata/conformance"))) {
    for (const char* version : {"1.9.10", "4.2.8", "5.0.9"}) {
      if (!fs::exists(entry.path() / (std::string("expected.") + version + ".json"))) continue;
      cases.push_back({entry.path(), version, entry.path().filename().string() + " " + version, {}});
    }
  }
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return cases;
}

}  // namespace

TEST_CASE("every recorded run of a real Fluent Bit is reproduced") {
  std::vector<Case> cases = all_cases();
  REQUIRE(cases.size() > 1500);
  drybit::test::TemporaryFolder scratch;
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t i = next++; i < cases.size(); i = next++) {
      try {
        cases[i].result = difference(cases[i].folder, cases[i].version, scratch);
        if (cases[i].result.empty()) cases[i].result = verdict_of_all(cases[i].folder, cases[i].version, scratch);
      } catch (const std::exception& fault) {
        cases[i].result = std::string("exception: ") + fault.what();
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();

  std::size_t reproduced = 0;
  for (const Case& one : cases) {
    INFO(one.name << ": " << one.result);
    CHECK(one.result.empty());
    if (one.result.empty()) ++reproduced;
  }
  MESSAGE(reproduced << " of " << cases.size() << " recorded runs reproduced");
}
