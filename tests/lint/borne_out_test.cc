// What lint says of logs must be true of logs: each warning or error on a recorded configuration is put to the test by
// replaying that configuration's own log files, for every series and every rule whose claim a replay can bear out.
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "lint/pattern_sense.h"
#include "lint/tag_flow.h"
#include "support/claims.h"
#include "support/run_drybit.h"
#include "support/usual_logs.h"

namespace {

namespace fs = std::filesystem;
using namespace drybit;
using test::Verdict;

struct Tally {
  std::size_t holds = 0, untested = 0;
  std::vector<std::string> refuted;
};
using Tallies = std::map<std::string, Tally>;

const test::Judge* judge_of(std::string_view rule) {
  for (auto judges : {test::route_judges(), test::record_judges(), test::output_judges()}) {
    for (const test::Judge& judge : judges) {
      if (judge.rule == rule) return &judge;
    }
  }
  return nullptr;
}

/// The router's own log as the input that Fargate adds for flb_log_cw "true".
replay::Inputs router_log_input(const std::string& text) {
  replay::InputFile file;
  file.path = "fluent-bit.log";
  file.node_path = "/var/log/fluent-bit.log";
  file.tag = lint::kRouterLogTag;
  file.node_file = true;
  file.text = text;
  replay::Inputs inputs;
  inputs.files.push_back(std::move(file));
  return inputs;
}

/// The warnings that the router makes of its own log's lines, once around.
test::Evidence router_reads_itself(const config::Manifest& map, const base::Series& series, const plugins::World& world) {
  std::string text;
  for (std::string_view line : lint::router_lines()) text += std::string(line) + "\n";
  for (int round = 0;; ++round) {
    lint::SeriesView view = lint::start_series(map, series, world);
    test::Evidence evidence = test::gather(view, world, router_log_input(text));
    if (round == 1 || evidence.outcome.log.warnings() == 0) return evidence;
    text.clear();
    for (const auto& line : evidence.outcome.log.lines()) text += "[2026/11/20 10:15:30] " + line.text + "\n";
  }
}

void note(Tallies& tallies, const lint::Finding& finding, const std::string& where, Verdict verdict) {
  Tally& tally = tallies[std::string(finding.rule->id)];
  if (verdict == Verdict::holds) ++tally.holds;
  if (verdict == Verdict::untested) ++tally.untested;
  if (verdict == Verdict::refuted) tally.refuted.push_back(where + ": " + finding.message);
}

/// Every warning and error about `text`, put to the test by `inputs`.
Tallies examine(const std::string& name, const std::string& text, const plugins::World& world, const replay::Inputs& inputs) {
  Tallies tallies;
  auto source = std::make_shared<base::SourceText>("configmap.yaml", text);
  lint::Settings settings;
  settings.world = world;
  for (const base::Series& series : base::all_series()) settings.series.push_back(&series);
  lint::FileResult result = lint::lint_file(source, settings, {});
  config::ManifestFile file = config::read_manifest(source);
  for (const config::Manifest& map : file.maps) {
    for (const base::Series& series : base::all_series()) {
      lint::SeriesView view = lint::start_series(map, series, world);
      if (!view.pipeline.starts()) continue;
      test::Evidence logs = test::gather(view, world, inputs);
      test::Evidence router_log;
      if (view.pipeline.router_log_on) router_log = router_reads_itself(map, series, world);
      auto look = [&](const lint::Finding& finding) {
        auto effect = finding.effects[series.index];
        if (!effect || base::severity(*effect) == base::Severity::note) return;
        if (const test::Judge* judge = judge_of(finding.rule->id)) {
          note(tallies, finding, name + " " + std::string(series.name), judge->verdict({finding, *effect, map, view, logs, router_log}));
        }
      };
      for (const lint::Finding& finding : result.findings) {
        look(finding);
        for (const lint::Finding& follower : finding.follows) look(follower);
      }
    }
  }
  return tallies;
}

plugins::World world_of_today() {
  plugins::World world;
  world.now_seconds = 1795348800;
  return world;
}

Tallies examine_recorded(const fs::path& folder) {
  flow::PodDirectory pods;
  plugins::World world = world_of_today();
  if (fs::exists(folder / "pods.json")) REQUIRE(pods.add("pods.json", test::read_text(folder / "pods.json")));
  world.pods = &pods;
  auto inputs = replay::find_inputs({folder / "logs"}, {});
  REQUIRE(inputs);
  return examine(folder.filename().string(), test::read_text(folder / "configmap.yaml"), world, *inputs);
}

void add(Tallies& all, const Tallies& more) {
  for (const auto& [rule, tally] : more) {
    all[rule].holds += tally.holds;
    all[rule].untested += tally.untested;
    all[rule].refuted.insert(all[rule].refuted.end(), tally.refuted.begin(), tally.refuted.end());
  }
}

/// Runs `look` on every one of `paths`, on all cores.
template <class Look>
Tallies look_at_all(const std::vector<fs::path>& paths, Look look) {
  std::atomic<std::size_t> next = 0;
  std::mutex lock;
  Tallies all;
  auto work = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++) {
      Tallies mine = look(paths[i]);
      std::lock_guard hold(lock);
      add(all, mine);
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  return all;
}

void check_none_refuted(const Tallies& all) {
  for (const auto& [rule, tally] : all) {
    MESSAGE(rule << ": " << tally.holds << " borne out, " << tally.untested << " not told by these logs, " << tally.refuted.size() << " refuted");
    for (const std::string& one : tally.refuted) {
      INFO(one);
      CHECK(false);
    }
  }
}

}  // namespace

TEST_CASE("a warning or error that says logs are lost, cut or doubled is borne out by replaying the configuration's own log files") {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(test::source_path("testdata/conformance"))) {
    if (fs::exists(entry.path() / "configmap.yaml")) folders.push_back(entry.path());
  }
  REQUIRE(folders.size() > 500);
  Tallies all = look_at_all(folders, examine_recorded);
  check_none_refuted(all);
  std::size_t held = 0;
  for (const auto& [rule, tally] : all) held += tally.holds;
  CHECK(held > 1500);
}

TEST_CASE("what the samples of the rules are reported for shows in a replay of usual logs") {
  std::vector<fs::path> samples;
  for (const auto& entry : fs::recursive_directory_iterator(test::source_path("testdata/rules"))) {
    if (entry.path().extension() == ".yaml" || entry.path().extension() == ".json") samples.push_back(entry.path());
  }
  plugins::World world = world_of_today();
  world.assume_pods = true;
  replay::Inputs inputs = test::usual_logs();
  Tallies all = look_at_all(samples, [&](const fs::path& path) {
    return examine(path.parent_path().filename().string() + "/" + path.filename().string(), test::read_text(path), world, inputs);
  });
  check_none_refuted(all);
  for (auto judges : {test::route_judges(), test::record_judges(), test::output_judges()}) {
    for (const test::Judge& judge : judges) {
      INFO(judge.rule);
      CHECK(all[std::string(judge.rule)].holds > 0);
    }
  }
}
