#include "cli/test_run.h"

#include <fmt/format.h>

#include "base/fs.h"
#include "base/text.h"
#include "cli/replay_setup.h"

namespace drybit::cli {

namespace {

constexpr std::size_t kMaxGolden = 64u << 20;

class TestRun {
 public:
  TestRun(const Context& context, const replay::TestFile& file, const replay::TestCase& test, const TestRunOptions& options)
      : context_(context), file_(file), test_(test), options_(options) {}

  std::vector<report::TestResult> run(bool& cannot) {
    std::vector<const base::Series*> series = test_.series;
    if (options_.series != nullptr) series = {options_.series};
    if (series.empty()) series = {&base::default_series()};
    std::vector<report::TestResult> results;
    for (const base::Series* one : series) {
      report::TestResult& result = results.emplace_back();
      result.name = series.size() == 1 ? test_.name : fmt::format("{} [{}]", test_.name, one->name);
      result.place = test_.place;
      run_series(*one, result);
    }
    cannot |= cannot_;
    return results;
  }

 private:
  void fail(report::TestResult& result, std::string what, std::vector<std::string> details = {}) { result.failures.push_back({0, std::move(what), std::move(details)}); }
  void fail_to_read(report::TestResult& result, std::string what) {
    cannot_ = true;
    fail(result, std::move(what));
  }

  bool prepare(report::TestResult& result, ReplayWorld& world) {
    world.world.now_seconds = context_.env.now_seconds;
    world.world.now_nanoseconds = context_.env.now_nanoseconds;
    if (context_.env.variable) world.world.zoneinfo = context_.env.variable("TZDIR").value_or(world.world.zoneinfo);
    if (!test_.now.empty() && !set_clock(world.world, test_.now)) {
      fail_to_read(result, fmt::format("now: {} is neither an RFC 3339 time nor seconds since 1970", test_.now));
      return false;
    }
    for (const std::string& name : test_.pods) {
      if (auto error = add_pods(file_.beside(name), world.pods)) {
        fail_to_read(result, *error);
        return false;
      }
    }
    world.world.pods = &world.pods;
    replay::InputOptions options{replay::Wrap::automatic, test_.pod, test_.name_space, test_.container};
    std::vector<std::string> logs;
    for (const std::string& name : test_.logs) logs.push_back(file_.beside(name));
    auto inputs = replay::find_inputs(logs, options);
    if (!inputs) {
      fail_to_read(result, inputs.error().message);
      return false;
    }
    world.inputs = std::move(*inputs);
    if (test_.lines) world.inputs.files.push_back(replay::text_input(*test_.lines, options));
    return true;
  }

  /// Whether the router starts as expected; true where it runs.
  bool starts(const config::Manifest& map, const lint::SeriesView& view, report::TestResult& result) {
    if (view.pipeline.starts()) {
      if (!test_.expect.starts) fail(result, fmt::format("Fluent Bit {} starts, which is not expected", view.series->version));
      return test_.expect.starts;
    }
    std::vector<std::string> reasons;
    bool found = false;
    for (const base::Problem& problem : view.pipeline.problems) {
      if (!problem.fatal()) continue;
      base::Position at = map.position(problem.place);
      reasons.push_back(fmt::format("+ {}:{}:{}: {}", map.source->name(), at.line, at.column, base::printable(problem.message)));
      found |= problem.message.find(test_.expect.problem) != std::string::npos;
      for (const std::string& line : problem.router_log) {
        reasons.push_back(fmt::format("+     {}", base::printable(line)));
        found |= line.find(test_.expect.problem) != std::string::npos;
      }
    }
    if (test_.expect.starts) fail(result, fmt::format("Fluent Bit {} would not start", view.series->version), reasons);
    if (!test_.expect.starts && !found) {
      reasons.insert(reasons.begin(), "- " + test_.expect.problem);
      fail(result, "the router fails to start for another reason than expected", reasons);
    }
    return false;
  }

  void run_series(const base::Series& series, report::TestResult& result) {
    ReplayWorld world;
    LoadedMap loaded = load_map(file_.beside(test_.config));
    if (loaded.map == nullptr) return fail_to_read(result, loaded.error);
    if (!prepare(result, world)) return;
    lint::SeriesView router = lint::start_series(*loaded.map, series, world.world);
    if (!starts(*loaded.map, router, result)) return;
    report::ReplayView view = view_of(context_, *loaded.map, router, world.inputs);
    report::TestedOutcome tested;
    replay::Outcome outcome = replay::run(series, router.router, world.world, world.inputs, world.options, tested);
    tested.finish();
    if (outcome.error) return fail_to_read(result, outcome.error->message);
    if (outcome.crash) fail(result, fmt::format("the router dies: {}", base::printable(*outcome.crash)));
    for (const std::string& line : outcome.imbalance) fail(result, fmt::format("internal error, the ledger does not balance: {}", line));
    for (auto& failure : report::check_expectations(test_.expect, tested, view)) result.failures.push_back(std::move(failure));
    if (!test_.expect.golden.empty()) compare_golden(report::golden_text(tested, view), series, result);
  }

  void compare_golden(const std::string& now, const base::Series& series, report::TestResult& result) {
    std::string name = test_.expect.golden;
    // One record per series: the name may hold it.
    if (std::size_t at = name.find("{series}"); at != std::string::npos) name.replace(at, 8, series.name);
    std::string path = file_.beside(name);
    if (options_.update) {
      if (auto error = base::write_file(path, now)) fail_to_read(result, error->message);
      return;
    }
    if (!base::exists(path)) return fail(result, fmt::format("{} is not there yet; --update records it", path));
    auto recorded = base::read_file(path, kMaxGolden);
    if (!recorded) return fail_to_read(result, recorded.error().message);
    for (auto& failure : report::check_golden(*recorded, now)) result.failures.push_back(std::move(failure));
  }

  const Context& context_;
  const replay::TestFile& file_;
  const replay::TestCase& test_;
  const TestRunOptions& options_;
  bool cannot_ = false;
};

}  // namespace

std::vector<report::TestResult> run_test(const Context& context, const replay::TestFile& file, const replay::TestCase& test, const TestRunOptions& options, bool& cannot) {
  return TestRun(context, file, test, options).run(cannot);
}

}  // namespace drybit::cli
