#include "cli/replay_report.h"

#include <algorithm>

#include "base/fs.h"
#include "cli/version.h"
#include "report/sheet.h"

namespace drybit::cli {

namespace {

/// Two reports of one replay. The page wants everything, so nothing ends it early.
class Both : public report::ReplayReport {
 public:
  Both(report::ReplayReport& first, report::ReplayReport& second) : first_(first), second_(second) {}
  void event(const flow::Event& event) override {
    first_.event(event);
    second_.event(event);
  }
  void call(const flow::Call& call) override {
    if (first_.wants_calls()) first_.call(call);
    if (second_.wants_calls()) second_.call(call);
  }
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason,
            std::string_view detail) override {
    first_.lost(record, at_output, stage, reason, detail);
    second_.lost(record, at_output, stage, reason, detail);
  }
  void step(const flow::Step& step) override {
    if (first_.wants_steps()) first_.step(step);
    if (second_.wants_steps()) second_.step(step);
  }
  bool wants_steps() const override { return first_.wants_steps() || second_.wants_steps(); }
  bool wants_calls() const override { return first_.wants_calls() || second_.wants_calls(); }
  void batch_end() override {
    first_.batch_end();
    second_.batch_end();
  }
  void finish(const replay::Outcome& outcome) override {
    first_.finish(outcome);
    second_.finish(outcome);
  }

 private:
  report::ReplayReport& first_;
  report::ReplayReport& second_;
};

bool contains(base::Span outer, base::Span inner) {
  return inner.begin >= outer.begin && inner.begin < outer.end;
}

/// What lint says of this map under this series; not of other maps in the file.
std::vector<lint::Finding> findings_of(const LoadedMap& loaded, const base::Series& series,
                                       const plugins::World& world) {
  lint::Settings settings;
  settings.series = {&series};
  settings.world = world;
  std::vector<lint::Finding> findings = lint::lint_input(loaded.file, settings, {}).findings;
  std::erase_if(findings, [&](const lint::Finding& finding) {
    return !contains(loaded.map->document, finding.span) &&
           std::ranges::any_of(loaded.file.maps, [&](const config::Manifest& other) {
             return &other != loaded.map && contains(other.document, finding.span);
           });
  });
  return findings;
}

std::string text_of(const config::Manifest& map) {
  std::string text;
  for (const config::DataValue& value : map.values) text += value.text + "\n";
  return text;
}

}  // namespace

ReplayShow::ReplayShow(const Context& context, const LoadedMap& loaded, const lint::SeriesView& router,
                       const ReplayWorld& world, report::ReplayView& view, const report::ReplayFormat& format) {
  if (context.arguments.has("--redact")) {
    redactor_ = std::make_unique<report::Redactor>(text_of(*loaded.map));
    hidden_inputs_ = report::redacted(*redactor_, world.inputs);
    view.inputs = &hidden_inputs_;
  }
  format_ = format.make(view);
  front_ = format_.get();
  if (context.arguments.has("--report")) {
    facts_.map = loaded.map;
    facts_.router = &router;
    facts_.findings = findings_of(loaded, *router.series, world.world);
    facts_.version = version_number();
    facts_.clock = report::time_text(world.world.now_seconds, world.world.now_nanoseconds);
    facts_.not_admitted = refusal_of(*loaded.map);
    facts_.redacted = redactor_ != nullptr;
    page_ = std::make_unique<report::PageReport>(view, facts_);
    both_ = std::make_unique<Both>(*format_, *page_);
    front_ = both_.get();
  }
  if (redactor_ == nullptr) return;
  redacted_ = std::make_unique<report::RedactedReport>(*redactor_, *front_);
  front_ = redacted_.get();
}

int ReplayShow::write_page(const Context& context) const {
  if (page_ == nullptr) return kFine;
  if (auto error = base::write_file(context.arguments.value("--report"), page_->text()))
    return context.fail(kCannot, error->message);
  return kFine;
}

int write_no_start_page(const Context& context, const LoadedMap& loaded, const base::Series& series,
                        const ReplayWorld& world) {
  lint::SeriesView router = lint::start_series(*loaded.map, series, world.world);
  report::ReplayView view = view_of(context, *loaded.map, router, world.inputs);
  base::StringWriter nowhere;
  view.out = &nowhere;
  ReplayShow show(context, loaded, router, world, view, *report::replay_formats().front());
  replay::Outcome outcome;
  for (const report::StageInfo& stage : view.stages) outcome.ledger.stages.push_back({stage.name});
  for (const std::string& output : view.outputs) outcome.ledger.sinks.push_back({output});
  show.report().finish(outcome);
  int code = show.write_page(context);
  return code == kFine ? static_cast<int>(kFindings) : code;
}

std::vector<Flag> replay_report_flags() {
  return {
      {"--report",
       "FILE",
       "Write an HTML page: flow, losses, times, bytes, sample lines with their steps, lint findings; without --format "
       "only the summary is printed beside it",
       false,
       {},
       Completes::file},
      {"--redact", "",
       "Hide what the logs say, in every format: letters read x, digits 9; keys, lengths, times and the "
       "configuration's own words stay"},
  };
}

std::string replay_report_fault(const Arguments& arguments) {
  if (arguments.value("--report") == "-") return "--report takes a file; the formats go to standard output";
  if (arguments.has("--report") && arguments.has("--router-log"))
    return "--router-log shows no events; the page of --report holds the router's log";
  if ((arguments.has("--send") || arguments.has("--resume")) && (arguments.has("--report") || arguments.has("--redact")))
    return "--report and --redact show a replay, --send ships it: run one after the other";
  if (arguments.has("--redact") && arguments.has("--grep")) return "--grep looks for what --redact hides";
  return {};
}

}  // namespace drybit::cli
