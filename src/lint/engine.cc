#include "lint/engine.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "lint/fix.h"
#include "lint/fold.h"
#include "lint/iam.h"
#include "lint/suppress.h"
#include "lint/template_marks.h"

namespace drybit::lint {

namespace {

/// The problems of one map in the order in which rules take them, and where those of each code are.
class ProblemIndex {
 public:
  struct Entry {
    const base::Problem* problem;
    const base::Series* series;  ///< null: every series asked for
  };

  explicit ProblemIndex(const Checked& checked) {
    add(checked.manifest == nullptr ? checked.file->problems : checked.manifest->problems, nullptr);
    add(checked.admission, nullptr);
    for (const SeriesView& view : checked.views) add(view.pipeline.problems, view.series);
  }

  /// Those of `codes` (separated by blanks), in order.
  std::vector<Entry> of(std::string_view codes) const {
    std::vector<std::size_t> places;
    for (std::string_view code : base::split(codes, ' ')) {
      auto found = by_code_.find(code);
      if (found != by_code_.end()) places.insert(places.end(), found->second.begin(), found->second.end());
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::vector<Entry> entries;
    for (std::size_t place : places) entries.push_back(all_[place]);
    return entries;
  }

 private:
  void add(const std::vector<base::Problem>& problems, const base::Series* series) {
    for (const base::Problem& problem : problems) {
      by_code_[problem.code].push_back(all_.size());
      all_.push_back({&problem, series});
    }
  }

  std::vector<Entry> all_;
  std::map<std::string_view, std::vector<std::size_t>> by_code_;
};

/// Collects the findings of one map. A rule that reports one place twice gives one finding.
class Collector : public Report {
 public:
  explicit Collector(const Checked& checked) : checked_(checked) {}

  void begin(const Rule& rule) {
    rule_ = &rule;
    by_begin_.clear();
  }

  Finding& add(const base::Place& place, std::string message) override {
    Finding& finding = at(place, std::move(message));
    for (const SeriesView& view : checked_.views) finding.effects[view.series->index] = rule_->effect;
    if (checked_.views.empty()) {
      for (const base::Series* series : checked_.settings->series) finding.effects[series->index] = rule_->effect;
    }
    return finding;
  }

  Finding& add(const SeriesView& view, const base::Place& place, std::string message) override {
    Finding& finding = at(place, std::move(message));
    auto& effect = finding.effects[view.series->index];
    if (!effect) effect = rule_->effect;
    return finding;
  }

  Finding* find(const base::Place& place) override {
    base::Span span = checked_.manifest != nullptr ? checked_.manifest->file_span(place) : place.span;
    return first_within(span, [&](base::Span other) { return other.end <= span.end; });
  }

  /// A Problem that holds for `series` (null: for every series asked for).
  void add(const base::Problem& problem, const base::Series* series) {
    Finding& finding = at(problem.place, problem.message, true);
    for (const base::Series* one : checked_.settings->series) {
      if (series != nullptr && series != one) continue;
      auto& effect = finding.effects[one->index];
      effect = effect ? std::min(*effect, problem.effect) : problem.effect;
    }
    if (finding.router_log.empty()) finding.router_log = problem.router_log;
    if (problem.suggestion.empty()) return;
    if (finding.help.empty()) finding.help = "did you mean " + problem.suggestion + "?";
    // A guess: offered, but never applied unasked.
    if (finding.fix || finding.span.end == finding.span.begin) return;
    bool header = finding.source->text()[finding.span.begin] == '[';
    finding.fix = replace(checked_, problem.place, header ? "[" + problem.suggestion + "]" : problem.suggestion, false);
  }

  std::vector<Finding> take() { return std::move(findings_); }

 private:
  /// `inside`: a finding that lies within the place is taken for the same fault.
  Finding& at(const base::Place& place, std::string message, bool inside = false) {
    base::Span span = checked_.manifest != nullptr ? checked_.manifest->file_span(place) : place.span;
    Finding* there = first_within(span, [&](base::Span other) { return other == span || (inside && other.end <= span.end && other.end > other.begin); });
    if (there != nullptr) return *there;
    Finding finding;
    finding.rule = rule_;
    finding.message = std::move(message);
    finding.source = checked_.file->source;
    finding.span = span;
    by_begin_.emplace(span.begin, findings_.size());
    findings_.push_back(std::move(finding));
    return findings_.back();
  }

  /// The first of this rule's findings that begins in `span` and is accepted.
  template <class Accept>
  Finding* first_within(base::Span span, Accept accept) {
    std::size_t first = findings_.size();
    for (auto at = by_begin_.lower_bound(span.begin); at != by_begin_.end() && at->first <= span.end; ++at) {
      if (at->second < first && accept(findings_[at->second].span)) first = at->second;
    }
    return first == findings_.size() ? nullptr : &findings_[first];
  }

  const Checked& checked_;
  const Rule* rule_ = nullptr;
  std::vector<Finding> findings_;
  std::multimap<std::uint32_t, std::size_t> by_begin_;  // the current rule's findings
};

void run_rule(const Rule& rule, const Checked& checked, const ProblemIndex& problems, Collector& collector) {
  collector.begin(rule);
  if (!rule.problems.empty()) {
    for (const ProblemIndex::Entry& entry : problems.of(rule.problems)) collector.add(*entry.problem, entry.series);
  }
  if (rule.check != nullptr) rule.check(checked, collector);
}

bool overlaps(base::Span a, base::Span b) { return a.begin < b.end && b.begin < a.end; }

/// The place is one of which nothing is known but that something stands there.
bool is_unknown(const std::vector<config::Unknown>& unknowns, base::Span span) {
  if (span.end == span.begin) ++span.end;
  return std::ranges::any_of(unknowns, [&](const config::Unknown& unknown) { return overlaps(unknown.span, span); });
}

/// Problems that only what is not known makes.
void drop_unknown(const config::Manifest& manifest, std::vector<base::Problem>& problems) {
  if (manifest.unknowns.empty() && manifest.complete()) return;
  std::erase_if(problems, [&](const base::Problem& problem) {
    if ((problem.code == "unknown-parser" || problem.code == "undefined-parser") && !manifest.knows("parsers.conf")) return true;
    if (problem.code == "no-output" && !manifest.knows("output.conf")) return true;
    return is_unknown(manifest.unknowns, manifest.file_span(problem.place));
  });
}

std::vector<Finding> run_rules(const Checked& checked, const Selection& selection) {
  Collector collector(checked);
  const ProblemIndex problems(checked);
  for (const Rule* rule : all_rules()) {
    if (selection.allows(*rule)) run_rule(*rule, checked, problems, collector);
  }
  std::vector<Finding> findings = collector.take();
  if (checked.manifest != nullptr && !checked.manifest->unknowns.empty()) {
    std::erase_if(findings, [&](const Finding& finding) { return finding.rule->slug != "not-evaluated" && is_unknown(checked.manifest->unknowns, finding.span); });
  }
  fold(findings, checked);
  return findings;
}

bool lies_in(const std::vector<base::Place>& places, const base::Place& place) {
  return std::ranges::any_of(places, [&](const base::Place& one) { return one.text == place.text && place.span.begin >= one.span.begin && place.span.end <= one.span.end; });
}

bool by_place(const Finding& a, const Finding& b) {
  if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
  return a.rule->id < b.rule->id;
}

void add_actions(const config::Pipeline& pipeline, std::vector<std::string>& actions) {
  for (const IamStatement& statement : iam_needs(pipeline, {}).statements) {
    for (const std::string& action : statement.actions) {
      if (std::ranges::find(actions, action) == actions.end()) actions.push_back(action);
    }
  }
}

}  // namespace

bool Selection::allows(const Rule& rule) const {
  auto named_in = [&](const std::vector<std::string>& names) {
    return std::ranges::any_of(names, [&](const std::string& name) { return base::iequals(name, rule.slug) || base::istarts_with(rule.id, name); });
  };
  return (select.empty() || named_in(select)) && !named_in(ignore);
}

SeriesView start_series(const config::Manifest& manifest, const base::Series& series, const plugins::World& world) {
  SeriesView view;
  view.series = &series;
  view.pipeline = config::build_pipeline(manifest, series, plugins::find_spec);
  view.router = plugins::start(view.pipeline, world);
  return view;
}

FileResult lint_file(std::shared_ptr<const base::SourceText> source, const Settings& settings, const Selection& selection) {
  return lint_input(config::read_manifest(std::move(source)), settings, selection);
}

FileResult lint_input(const config::ManifestFile& file, const Settings& settings, const Selection& selection) {
  FileResult result;
  result.mentions_map = !file.maps.empty() || config::mentions_map(file.source->text());
  Checked about_file;
  about_file.file = &file;
  about_file.settings = &settings;
  result.findings = run_rules(about_file, selection);
  result.maps = file.maps.size();
  for (const base::Problem& problem : file.problems) result.fargate_admits &= problem.effect != base::Effect::fargate_rejects;
  for (const config::Manifest& manifest : file.maps) {
    Checked checked;
    checked.file = &file;
    checked.manifest = &manifest;
    checked.settings = &settings;
    checked.admission = config::check_fargate(manifest, settings.namespaces);
    for (const base::Series* series : settings.series) checked.views.push_back(start_series(manifest, *series, settings.world));
    drop_unknown(manifest, checked.admission);
    for (SeriesView& view : checked.views) drop_unknown(manifest, view.pipeline.problems);
    result.complete &= manifest.complete() && manifest.unknowns.empty();
    for (const SeriesView& view : checked.views) checked.streams.push_back(follow_tags(view.pipeline, view.router, settings.world));
    // What a value will be once it is rendered is not held against the map.
    std::vector<base::Place> marks;
    if (!checked.views.empty()) marks = marked_values(checked.views.front().pipeline);
    for (const std::vector<base::Problem>* problems : {&std::as_const(checked.admission), &manifest.problems}) {
      for (const base::Problem& problem : *problems) result.fargate_admits &= problem.effect != base::Effect::fargate_rejects || lies_in(marks, problem.place);
    }
    for (const SeriesView& view : checked.views) {
      bool starts = view.pipeline.starts() || (!marks.empty() && std::ranges::all_of(view.pipeline.problems, [&](const base::Problem& problem) { return !problem.fatal() || lies_in(marks, problem.place); }));
      result.starts[view.series->index] &= starts;
    }
    for (Finding& finding : run_rules(checked, selection)) result.findings.push_back(std::move(finding));
    if (!checked.views.empty()) add_actions(checked.views.front().pipeline, result.iam_actions);
  }
  result.suppressed = suppress(result.findings, file);
  std::ranges::stable_sort(result.findings, by_place);
  return result;
}

}  // namespace drybit::lint
