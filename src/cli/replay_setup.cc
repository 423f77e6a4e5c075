#include "cli/replay_setup.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/fs.h"
#include "base/text.h"
#include "config/fargate.h"
#include "plugins/cloudwatch_answers.h"

namespace drybit::cli {

namespace {

constexpr std::size_t kMaxPodsBytes = 256u << 20;

/// Loads every --pods file; false after a message.
bool load_pods(const Context& context, flow::PodDirectory& pods) {
  for (const std::string& path : context.arguments.values("--pods")) {
    if (auto error = add_pods(path, pods)) {
      context.fail(kCannot, *error);
      return false;
    }
  }
  return true;
}

/// Faults that keep a parser, and those below it, from being loaded: none stops the start, a filter that names one does.
bool loses_parsers(const base::Problem& problem) {
  constexpr std::string_view kCodes[] = {"bad-regex",     "bad-time-offset",       "duplicate-parser",    "missing-regex", "parser-not-loaded",
                                         "time-zone", "parser-without-format", "parser-without-name", "unknown-format"};
  return std::ranges::find(kCodes, problem.code) != std::end(kCodes);
}

/// Why the router would not start, one line a fault with its place. True when it starts.
bool explain_start(const Context& context, const config::Manifest& map, const lint::SeriesView& view) {
  if (view.pipeline.starts()) return true;
  bool misses_parser = std::ranges::any_of(view.pipeline.problems, [](const base::Problem& problem) { return problem.fatal() && (problem.code == "undefined-parser" || problem.code == "unknown-parser"); });
  for (const base::Problem& problem : view.pipeline.problems) {
    if (!problem.fatal() && !(misses_parser && loses_parsers(problem))) continue;
    base::Position at = map.position(problem.place);
    context.streams.err.write(fmt::format("{}:{}:{}: {}\n", map.source->name(), at.line, at.column, base::printable(problem.message)));
    for (const std::string& line : problem.router_log) context.streams.err.write(fmt::format("    {}\n", base::printable(line)));
  }
  context.fail(kFindings, fmt::format("Fluent Bit {} would not start: no log leaves the pod", view.series->name));
  return false;
}

std::string place_of(const config::Manifest& map, const config::Instance& instance) {
  return fmt::format("{}:{}", map.source->name(), map.position(instance.place(nullptr)).line);
}

/// How many of a text's problems Fluent Bit meets: it stops reading at the first that keeps the text from loading.
std::size_t read_problems(const config::ClassicFile& file) {
  if (file.loads) return std::numeric_limits<std::size_t>::max();
  auto last = std::ranges::find_if(file.problems, [](const base::Problem& problem) { return problem.fatal(); });
  return static_cast<std::size_t>(last - file.problems.begin()) + 1;
}

}  // namespace

std::optional<std::string> add_pods(const std::string& path, flow::PodDirectory& pods) {
  auto text = base::read_file(path, kMaxPodsBytes);
  if (!text) return text.error().message;
  if (auto added = pods.add(path, *text); !added) return added.error().message;
  return std::nullopt;
}

std::vector<Flag> replay_flags() {
  return {
      series_flag(),
      {"--pods", "FILE", "Pods and namespaces: kubectl get pods -A -o json (or yaml)", true, {}, Completes::file},
      {"--now", "TIME", "The clock: RFC 3339 or seconds since 1970"},
      {"--wrap", "HOW", "Lines without CRI prefix: auto wraps files without any, cri wraps always, none never", false, {"auto", "cri", "none"}, Completes::choice},
      {"--assume-pods", "", "Without --pods: let metadata hold what the tag proves, in place of none"},
      {"--pace", "HOW", "throttle's clock: burst (default), all lines at once; arrival, by the lines' times", false, {"burst", "arrival"}, Completes::choice},
      {"--pod", "NAME", "The pod of files whose name does not tell"},
      {"--namespace", "NAME", "Their namespace"},
      {"--container", "NAME", "Their container"},
  };
}

int set_up_world(const Context& context, const std::vector<std::string>& logs, ReplayWorld& out) {
  const Arguments& arguments = context.arguments;
  auto world = world_of(context);
  if (!world) return context.fail(kUsage, fmt::format("--now: {} is neither an RFC 3339 time nor seconds since 1970", arguments.value("--now")));
  out.world = *world;
  if (!load_pods(context, out.pods)) return kCannot;
  out.world.pods = &out.pods;
  out.world.assume_pods = arguments.has("--assume-pods");
  out.options.paced = arguments.value("--pace") == "arrival";
  std::string wrap = arguments.value("--wrap", "auto");
  out.options.wrap = wrap == "auto" ? replay::Wrap::automatic : wrap == "cri" ? replay::Wrap::cri : replay::Wrap::none;
  replay::InputOptions input_options{out.options.wrap, arguments.value("--pod"), arguments.value("--namespace"), arguments.value("--container")};
  auto inputs = replay::find_inputs(logs, input_options);
  if (!inputs) return context.fail(kCannot, inputs.error().message);
  out.inputs = std::move(*inputs);
  return kFine;
}

std::unique_ptr<lint::SeriesView> start_router(const Context& context, const config::Manifest& map, const base::Series& series, const plugins::World& world) {
  auto view = std::make_unique<lint::SeriesView>(lint::start_series(map, series, world));
  if (!view->pipeline.starts() && context.arguments.has("--router-log")) write_start_log(context, view->pipeline);
  if (!explain_start(context, map, *view)) return nullptr;
  return view;
}

void write_start_log(const Context& context, const config::Pipeline& pipeline) {
  std::vector<std::size_t> told(pipeline.files.size());
  for (const base::Problem& problem : pipeline.problems) {
    std::uint32_t text = problem.place.text;
    if (text < told.size() && told[text]++ >= read_problems(pipeline.files[text])) continue;
    for (const std::string& line : problem.router_log) write_log_line(context, 1, line);
    if (problem.fatal()) return;
  }
}

void write_log_line(const Context& context, std::uint64_t count, std::string_view line) {
  context.streams.out.write(fmt::format("{:>8} {}\n", count, context.streams.out_is_terminal ? base::printable(line) : std::string(line)));
}

void tell_series(const Context& context, const base::Series& series) {
  if (context.arguments.has("--fluent-bit")) return;
  context.streams.err.write(fmt::format("drybit: models Fluent Bit {} ({}); --fluent-bit names another\n", series.name, series.version));
}

std::string refusal_of(const config::Manifest& map) {
  for (const base::Problem& problem : config::check_fargate(map, {"aws-observability"})) {
    if (problem.effect == base::Effect::fargate_rejects) return problem.message;
  }
  return {};
}

void tell_admission(const Context& context, const config::Manifest& map) {
  std::string refusal = refusal_of(map);
  if (!refusal.empty()) context.streams.err.write(fmt::format("drybit: Fargate would refuse this map ({}); replayed all the same\n", base::printable(refusal)));
}

namespace {

/// Pods that logs are of and that no --pods file names (k8s:12.4): their records carry no metadata.
void tell_missing_pods(const Context& context, const ReplayWorld& world) {
  std::vector<std::string> missing;
  for (const replay::InputFile& file : world.inputs.files) {
    auto names = base::split(base::file_name(file.node_path), '_');
    if (names.size() < 3 || world.pods.pod(names[1], names[0]) != nullptr) continue;
    std::string pod = fmt::format("{}/{}", names[1], names[0]);
    if (std::ranges::find(missing, pod) == missing.end()) missing.push_back(std::move(pod));
  }
  if (missing.empty()) return;
  context.streams.err.write(fmt::format("drybit: {} of the logs' pods {} not in the pods file, so their records carry no kubernetes metadata: {}{}\n", missing.size(),
                                        missing.size() == 1 ? "is" : "are", missing[0], missing.size() > 1 ? ", ..." : ""));
}

}  // namespace

void tell_limits(const Context& context, const lint::SeriesView& view, const ReplayWorld& world) {
  const flow::PodDirectory& pods = world.pods;
  bool metadata = false, throttled = false;
  for (const plugins::StartedFilter& filter : view.router.filters) {
    if (filter.filter == nullptr) continue;
    metadata |= filter.instance->spec->name == "kubernetes";
    throttled |= filter.instance->spec->name == "throttle";
  }
  if (metadata && !pods.given()) {
    context.streams.err.write(
        context.arguments.has("--assume-pods")
            ? "drybit: no --pods: kubernetes metadata holds only what the tag proves; labels, annotations and all that depends on them are missing\n"
            : "drybit: no --pods: replayed as if the Kubernetes API knew none of these pods, so no record carries kubernetes metadata; --pods FILE or --assume-pods give it\n");
  }
  if (metadata && pods.given()) tell_missing_pods(context, world);
  if (throttled) {
    context.streams.err.write(context.arguments.value("--pace") == "arrival"
                                  ? "drybit: throttle is an estimate: it follows the lines' own times, and where its ticks fall is not known\n"
                                  : "drybit: throttle sees all lines as one burst, as a router that starts on existing files; --pace arrival follows the lines' own times\n");
  }
}

void tell_passed_over(const Context& context, const replay::Inputs& inputs) {
  if (inputs.passed_over.empty()) return;
  context.streams.err.write(fmt::format("drybit: {} of the folder's files are not read, as tail would not: {}{}\n", inputs.passed_over.size(), inputs.passed_over[0],
                                        inputs.passed_over.size() > 1 ? ", ..." : ""));
}

report::ReplayView view_of(const Context& context, const config::Manifest& map, const lint::SeriesView& router, const replay::Inputs& inputs) {
  report::ReplayView view;
  view.series = router.series;
  view.inputs = &inputs;
  view.terminal = context.streams.out_terminal;
  view.out = &context.streams.out;
  view.fold = context.streams.out_is_terminal || (context.env.variable && context.env.variable("COLUMNS"));
  view.repeated = [&router] { return plugins::repeated_events(router.router); };
  view.stages.push_back({"tail", {}});
  for (const auto& filter : router.router.filters) view.stages.push_back({filter.instance->name, place_of(map, *filter.instance)});
  view.stages.push_back({"routing", {}});
  for (const auto& output : router.router.outputs) {
    view.outputs.push_back(output.instance->name);
    view.output_places.push_back(place_of(map, *output.instance));
  }
  return view;
}

int outcome_code(const Context& context, const replay::Outcome& outcome) {
  if (outcome.error) return context.fail(kCannot, outcome.error->message);
  if (outcome.crash) return context.fail(kFindings, fmt::format("the router dies here: {}", base::printable(*outcome.crash)));
  for (const std::string& line : outcome.imbalance) context.fail(kInternal, fmt::format("internal error, the ledger does not balance: {}", line));
  return outcome.imbalance.empty() ? kFine : kInternal;
}

}  // namespace drybit::cli
