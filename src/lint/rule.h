// A rule: a constant with a function. It reads the checked map and reports Findings; it keeps no state. The registry is
// written by CMake from the files of rules/, each of which defines `extern const Rule <file name>`.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "config/fargate.h"
#include "config/pipeline.h"
#include "lint/finding.h"
#include "lint/tag_flow.h"
#include "plugins/start.h"

namespace drybit::lint {

/// One series' view of a map: its pipeline, and the router that would start.
struct SeriesView {
  const base::Series* series = nullptr;
  config::Pipeline pipeline;
  plugins::Router router;
};

struct Settings {
  std::vector<std::string> namespaces = {"aws-observability"};  ///< accepted namespaces
  std::vector<const base::Series*> series;                      ///< asked for; all when the user named none
  plugins::World world;
};

/// A map with everything that rules look at.
struct Checked {
  const config::ManifestFile* file = nullptr;
  const config::Manifest* manifest = nullptr;  ///< null for findings about the file itself
  std::vector<SeriesView> views;               ///< one per series asked for
  std::vector<std::vector<Stream>> streams;    ///< by view: which tags there are and who takes them
  std::vector<base::Problem> admission;        ///< what Fargate's check says
  const Settings* settings = nullptr;
};

/// Where a rule puts its findings.
class Report {
 public:
  virtual ~Report() = default;
  /// A finding of the current rule at a place of the map (or of the file); effects are the rule's own for every
  /// series asked for, until changed on the returned reference, which is valid until the next call.
  virtual Finding& add(const base::Place& place, std::string message) = 0;
  /// The same for one series: a finding that is there already at that place keeps its words and gains this series.
  virtual Finding& add(const SeriesView& view, const base::Place& place, std::string message) = 0;
  /// A finding of the current rule at or within that place; null where there is none.
  virtual Finding* find(const base::Place& place) = 0;
};

struct Example {
  std::string_view bad;   ///< a complete map, or the value of one data key as `filters.conf: |` lines
  std::string_view good;
};

/// Everything there is to know about a rule.
struct Rule {
  std::string_view id;     ///< "DRY204"
  std::string_view slug;   ///< "unknown-option"
  base::Effect effect;     ///< where the check says nothing else
  std::string_view title;  ///< one line
  /// The page: what is wrong, what happens to the logs, what to do.
  std::string_view what;
  std::string_view effect_text;
  std::string_view instead;
  std::string_view source;  ///< where this is known from
  Example example;
  void (*check)(const Checked&, Report&) = nullptr;
  /// Instead of `check`: the codes of Problems that this rule turns into findings, separated by blanks.
  std::string_view problems = {};
};

/// Every rule, sorted by file name.
std::span<const Rule* const> all_rules();
/// By id or slug, any case; null when there is none.
const Rule* find_rule(std::string_view name);

}  // namespace drybit::lint
