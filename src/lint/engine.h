// Lints files: reads maps, builds every series' pipeline, runs the rules, folds, suppresses, sums up.
#pragma once

#include <string>
#include <vector>

#include "lint/rule.h"

namespace drybit::lint {

/// Which rules may report.
struct Selection {
  std::vector<std::string> select;  ///< ids, slugs or id prefixes ("DRY4"); empty: all
  std::vector<std::string> ignore;
  bool allows(const Rule& rule) const;
};

struct FileResult {
  std::vector<Finding> findings;  ///< by place
  std::size_t maps = 0;
  bool fargate_admits = true;
  std::array<bool, 3> starts{true, true, true};  ///< by series index, for the series asked for
  std::size_t suppressed = 0;
  std::size_t baselined = 0;  ///< left out because a baseline knows them
  bool complete = true;       ///< false: parts of a map are not known, verdicts hold as far as the rest goes
  bool mentions_map = false;  ///< the text speaks of the router's map, whether it could be read or not
  std::vector<std::string> iam_actions;  ///< what the outputs of a map without errors need
};

/// Lints one file's text.
FileResult lint_file(std::shared_ptr<const base::SourceText> source, const Settings& settings, const Selection& selection);
/// The same for what was read of it already.
FileResult lint_input(const config::ManifestFile& file, const Settings& settings, const Selection& selection);

/// Builds what rules and replay need of one map. `pipeline.problems` holds everything up to the plugins' start.
SeriesView start_series(const config::Manifest& manifest, const base::Series& series, const plugins::World& world);

}  // namespace drybit::lint
