// Every safe fix does what it says and nothing else: the sample lints without its rule afterwards, and a replay of usual
// logs differs only by what the rule is about.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>

#include "lint/apply.h"
#include "support/evidence.h"
#include "support/lint_text.h"
#include "support/run_drybit.h"
#include "support/usual_logs.h"

namespace {

namespace fs = std::filesystem;
using namespace drybit;

std::size_t count(const lint::FileResult& result, std::string_view rule) {
  std::size_t found = 0;
  auto look = [&](const lint::Finding& finding) { found += finding.rule->id == rule ? 1u : 0u; };
  for (const lint::Finding& finding : result.findings) {
    look(finding);
    for (const lint::Finding& follower : finding.follows) look(follower);
  }
  return found;
}

/// Lines that reach an output, per series: nothing where the router does not start.
std::map<std::string, std::size_t> arrivals(const std::string& text) {
  plugins::World world;
  world.now_seconds = 1795348800;
  world.assume_pods = true;
  config::ManifestFile file = config::read_manifest(std::make_shared<base::SourceText>("map.yaml", text));
  replay::Inputs inputs = test::usual_logs();
  std::map<std::string, std::size_t> out;
  for (const config::Manifest& map : file.maps) {
    for (const base::Series& series : base::all_series()) {
      lint::SeriesView view = lint::start_series(map, series, world);
      if (!view.pipeline.starts()) continue;
      out[std::string(series.name)] += test::gather(view, world, inputs).events.size();
    }
  }
  return out;
}

}  // namespace

TEST_CASE("after --fix each sample with a safe fix lints without that rule, gains no other error, and loses no line") {
  std::map<std::string, int> fixed_rules;
  for (const auto& entry : fs::recursive_directory_iterator(test::source_path("testdata/rules"))) {
    std::string name = entry.path().filename();
    if (!name.starts_with("bad_") || entry.path().extension() != ".yaml") continue;
    std::string rule = entry.path().parent_path().filename();
    std::string text = test::read_text(entry.path());
    lint::FileResult before = test::lint_result(text);
    bool has_fix = false;
    for (const lint::Finding& finding : before.findings) has_fix = has_fix || (finding.rule->id == rule && finding.fix && finding.fix->safe);
    if (!has_fix) continue;
    INFO(rule << "/" << name);
    lint::Fixed fixed = lint::apply_fixes(text, before.findings);
    CHECK(fixed.applied > 0);
    lint::FileResult after = test::lint_result(fixed.text);
    CHECK(count(after, rule) < count(before, rule));
    std::size_t errors_before = 0, errors_after = 0;
    for (const lint::Finding& finding : before.findings) errors_before += finding.severity() == base::Severity::error ? 1u : 0u;
    for (const lint::Finding& finding : after.findings) errors_after += finding.severity() == base::Severity::error ? 1u : 0u;
    CHECK(errors_after <= errors_before);
    std::map<std::string, std::size_t> old_arrivals = arrivals(text), new_arrivals = arrivals(fixed.text);
    for (const auto& old : old_arrivals) {
      INFO(old.first);
      CHECK(new_arrivals[old.first] >= old.second);
    }
    // Done once, there is nothing left to do.
    CHECK(lint::apply_fixes(fixed.text, after.findings).text == fixed.text);
    ++fixed_rules[rule];
  }
  CHECK(fixed_rules.size() >= 8);
}
