#include "support/recorded_runs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <thread>

#include "support/run_drybit.h"

namespace drybit::test {

namespace {

namespace fs = std::filesystem;

std::vector<RecordedRun> recorded_runs() {
  const char* elsewhere = std::getenv("DRYBIT_CONFORMANCE");
  std::vector<RecordedRun> runs;
  for (const auto& entry : fs::directory_iterator(elsewhere != nullptr ? elsewhere : source_path("testdata/conformance"))) {
    for (const char* version : {"1.9.10", "4.2.8", "5.0.9"}) {
      if (fs::exists(entry.path() / (std::string("expected.") + version + ".json"))) runs.push_back({entry.path(), version, {}});
    }
  }
  std::ranges::sort(runs, {}, &RecordedRun::name);
  if (elsewhere == nullptr) REQUIRE(runs.size() > 1500);
  return runs;
}

}  // namespace

std::string tame_surrogates(std::string json) {
  for (std::size_t at = json.find("\\udc"); at != std::string::npos; at = json.find("\\udc", at + 6)) {
    bool low_half = at >= 6 && json.compare(at - 6, 3, "\\ud") == 0 && std::string("89ab").find(json[at - 3]) != std::string::npos;
    std::size_t slashes = 0;
    while (at > slashes && json[at - 1 - slashes] == '\\') ++slashes;
    if (!low_half && slashes % 2 == 0) json.replace(at, 4, "\\uef");
  }
  return json;
}

std::string RecordedRun::recording() const { return tame_surrogates(read_text(folder / ("expected." + version + ".json"))); }

std::size_t judge_recorded_runs(const std::function<std::string(const RecordedRun&)>& difference) {
  std::vector<RecordedRun> runs = recorded_runs();
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t i = next++; i < runs.size(); i = next++) {
      try {
        runs[i].result = difference(runs[i]);
      } catch (const std::exception& fault) {
        runs[i].result = std::string("exception: ") + fault.what();
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();

  std::size_t same = 0;
  for (const RecordedRun& run : runs) {
    CHECK_MESSAGE(run.result.empty(), run.name() << ": " << run.result);
    if (run.result.empty()) ++same;
  }
  return same;
}

}  // namespace drybit::test
