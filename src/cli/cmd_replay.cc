// drybit replay: log files to events.
#include <fmt/format.h>

#include <cmath>

#include "base/fs.h"
#include "base/text.h"
#include "cli/common.h"
#include "config/fargate.h"
#include "lint/engine.h"
#include "report/replay.h"

namespace drybit::cli {

namespace {

constexpr std::size_t kMaxPodsBytes = 256u << 20;

const report::ReplayFormat* find_format(std::string_view name) {
  for (const report::ReplayFormat* format : report::replay_formats()) {
    if (format->name == name) return format;
  }
  return nullptr;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const report::ReplayFormat* format : report::replay_formats()) names.push_back(format->name);
  return names;
}

/// Loads every --pods file; false after a message.
bool load_pods(const Context& context, flow::PodDirectory& pods) {
  for (const std::string& path : context.arguments.values("--pods")) {
    auto text = base::read_file(path, kMaxPodsBytes);
    if (!text) {
      context.fail(kCannot, text.error().message);
      return false;
    }
    if (auto added = pods.add(path, *text); !added) {
      context.fail(kCannot, added.error().message);
      return false;
    }
  }
  return true;
}

/// Why the router would not start, one line a fault with its place. True when it starts.
bool explain_start(const Context& context, const config::Manifest& map, const lint::SeriesView& view) {
  if (view.pipeline.starts()) return true;
  for (const base::Problem& problem : view.pipeline.problems) {
    if (!problem.fatal()) continue;
    base::Position at = map.position(problem.place);
    context.streams.err.write(fmt::format("{}:{}:{}: {}\n", map.source->name(), at.line, at.column, base::printable(problem.message)));
    for (const std::string& line : problem.router_log) context.streams.err.write(fmt::format("    {}\n", base::printable(line)));
  }
  context.fail(kFindings, fmt::format("Fluent Bit {} would not start: no log leaves the pod", view.series->name));
  return false;
}

void tell_admission(const Context& context, const config::Manifest& map) {
  for (const base::Problem& problem : config::check_fargate(map, {"aws-observability"})) {
    if (problem.effect != base::Effect::fargate_rejects) continue;
    context.streams.err.write(fmt::format("drybit: Fargate would refuse this map ({}); replayed all the same\n", base::printable(problem.message)));
    return;
  }
}

/// What the replay cannot know, said once (k8s:13, flt:T8).
void tell_limits(const Context& context, const lint::SeriesView& view, const flow::PodDirectory& pods) {
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
  if (throttled) {
    context.streams.err.write(context.arguments.value("--pace") == "arrival"
                                  ? "drybit: throttle is an estimate: it follows the lines' own times, and where its ticks fall is not known\n"
                                  : "drybit: throttle sees all lines as one burst, as a router that starts on existing files; --pace arrival follows the lines' own times\n");
  }
}

void write_router_log(const Context& context, const flow::RouterLog& log) {
  for (const flow::RouterLog::Line& line : log.lines()) context.streams.out.write(fmt::format("{:>8} {}\n", line.count, base::printable(line.text)));
}

std::optional<std::string> fill_view(const Context& context, const replay::Inputs& inputs, report::ReplayView& view) {
  const Arguments& arguments = context.arguments;
  view.inputs = &inputs;
  view.terminal = context.streams.out_terminal;
  view.out = &context.streams.out;
  view.include_lost = arguments.has("--include-lost");
  view.only = arguments.value("--only");
  if (arguments.has("--limit")) view.limit = static_cast<std::uint64_t>(std::max(0LL, base::c_atoll(arguments.value("--limit"))));
  if (arguments.has("--price")) {
    // PRICE@LINES: a price a GB and a rate of lines a second.
    std::string text = arguments.value("--price");
    std::size_t at = text.find('@');
    if (at == std::string::npos) return "--price takes PRICE@LINES_PER_SECOND, such as 0.50@200";
    view.price = base::c_strtod(text.substr(0, at));
    view.lines_per_second = base::c_strtod(text.substr(at + 1));
    if (!(*view.price >= 0) || !(view.lines_per_second > 0)) return "--price takes PRICE@LINES_PER_SECOND, such as 0.50@200";
  }
  return std::nullopt;
}

int exit_code(const Context& context, const replay::Outcome& outcome) {
  if (outcome.error) return context.fail(kCannot, outcome.error->message);
  if (outcome.crash) return context.fail(kFindings, fmt::format("the router dies here: {}", base::printable(*outcome.crash)));
  if (!outcome.imbalance.empty()) {
    for (const std::string& line : outcome.imbalance) context.fail(kInternal, fmt::format("internal error, the ledger does not balance: {}", line));
    return kInternal;
  }
  std::uint64_t lost = 0;
  for (const flow::Loss& loss : outcome.ledger.losses) lost += loss.count;
  for (const flow::Sink& sink : outcome.ledger.sinks) lost += sink.lost;
  if (lost > 0 && context.arguments.has("--fail-on-loss")) return context.fail(kFindings, fmt::format("{} records or events were lost", lost));
  return kFine;
}

int run_replay(const Context& context) {
  const Arguments& arguments = context.arguments;
  LoadedMap loaded = load_map(arguments.positional(0)[0]);
  if (loaded.map == nullptr) return context.fail(loaded.code, loaded.error);
  auto world = world_of(context);
  if (!world) return context.fail(kUsage, fmt::format("--now: {} is neither an RFC 3339 time nor seconds since 1970", arguments.value("--now")));
  flow::PodDirectory pods;
  if (!load_pods(context, pods)) return kCannot;
  world->pods = &pods;
  world->assume_pods = arguments.has("--assume-pods");

  replay::InputOptions input_options{replay::Wrap::automatic, arguments.value("--pod"), arguments.value("--namespace"), arguments.value("--container")};
  auto inputs = replay::find_inputs(arguments.positional(1), input_options);
  if (!inputs) return context.fail(kCannot, inputs.error().message);

  const base::Series& series = series_of(arguments, base::default_series());
  if (!arguments.has("--fluent-bit")) context.streams.err.write(fmt::format("drybit: models Fluent Bit {} ({}); --fluent-bit names another\n", series.name, series.version));
  tell_admission(context, *loaded.map);
  if (!inputs->passed_over.empty()) {
    context.streams.err.write(fmt::format("drybit: {} of the folder's files are not read, as tail would not: {}{}\n", inputs->passed_over.size(), inputs->passed_over[0],
                                          inputs->passed_over.size() > 1 ? ", ..." : ""));
  }
  lint::SeriesView view = lint::start_series(*loaded.map, series, *world);
  if (!explain_start(context, *loaded.map, view)) return kFindings;

  report::ReplayView shown;
  shown.series = &series;
  for (const auto& output : view.router.outputs) shown.outputs.push_back(output.instance->name);
  if (auto error = fill_view(context, *inputs, shown)) return context.fail(kUsage, *error);
  std::string wrap = arguments.value("--wrap", "auto");
  replay::RunOptions run_options{wrap == "auto" ? replay::Wrap::automatic : wrap == "cri" ? replay::Wrap::cri : replay::Wrap::none,
                                 arguments.value("--pace") == "arrival"};
  tell_limits(context, view, pods);

  bool router_log = arguments.has("--router-log");
  std::unique_ptr<report::ReplayReport> report = find_format(arguments.value("--format", "pretty"))->make(shown);
  flow::Observer silent;
  replay::Outcome outcome = replay::run(series, view.router, *world, *inputs, run_options, router_log ? silent : *report);
  if (router_log) {
    write_router_log(context, outcome.log);
  } else {
    report->finish(outcome);
  }
  context.streams.out.flush();
  return exit_code(context, outcome);
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = {
      {"--format", "FORMAT", "How to show events", false, format_names(), Completes::choice},
      series_flag(),
      {"--pods", "FILE", "Pods and namespaces: kubectl get pods -A -o json (or yaml)", true, {}, Completes::file},
      {"--now", "TIME", "The clock: RFC 3339 or seconds since 1970"},
      {"--wrap", "HOW", "Lines without CRI prefix: auto wraps files without any, cri wraps always, none never", false, {"auto", "cri", "none"}, Completes::choice},
      {"--assume-pods", "", "Without --pods: let metadata hold what the tag proves, in place of none"},
      {"--pace", "HOW", "throttle's clock: burst (default), all lines at once; arrival, by the lines' times", false, {"burst", "arrival"}, Completes::choice},
      {"--pod", "NAME", "The pod of files whose name does not tell"},
      {"--namespace", "NAME", "Their namespace"},
      {"--container", "NAME", "Their container"},
      {"--limit", "N", "Show this many events"},
      {"--include-lost", "", "Show events that the service will not keep as well"},
      {"--price", "PRICE@LINES", "Monthly cost at a price a GB and a rate of lines a second"},
      {"--router-log", "", "Show what Fluent Bit itself would log, with counts, in place of events"},
      {"--fail-on-loss", "", "Exit 1 when any record or event is lost"},
  };
  return kFlags;
}

}  // namespace

extern const Command cmd_replay;
const Command cmd_replay{"replay",
                         "Show the events that logs become, and the fate of every line that becomes none",
                         "Runs container log files through the router that CONFIG makes and shows what would reach each destination. LOG is a file (also .gz),\n"
                         "a folder or - for standard input. Lines are taken in the node's CRI form; files without it are wrapped as containerd would write them.",
                         {{"CONFIG", "The aws-logging ConfigMap, YAML or JSON", 1, 1, Completes::file}, {"LOG", "Log files, folders or -", 1, kMany, Completes::file}},
                         flags(),
                         run_replay};

}  // namespace drybit::cli
