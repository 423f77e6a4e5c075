// drybit replay: log files to events.
#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "base/fs.h"
#include "base/text.h"
#include "cli/progress.h"
#include "cli/replay_report.h"
#include "cli/replay_send.h"
#include "cli/replay_setup.h"
#include "cli/service_flags.h"
#include "cli/watch.h"
#include "report/router_feed.h"

namespace drybit::cli {

namespace {

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

void write_router_log(const Context& context, const flow::RouterLog& log) {
  bool hide = context.arguments.has("--redact");
  for (const flow::RouterLog::Line& line : log.lines()) write_log_line(context, line.count, hide ? report::redacted_log_line(line.text) : line.text);
}

bool outcome_ends_well(const replay::Outcome& outcome) { return !outcome.crash && !outcome.error; }

/// Keeps the sums of events.
class Sums : public flow::Observer {
 public:
  void event(const flow::Event& event) override { tally.add(event); }
  report::Tally tally;
};

/// flb_log_cw "true": the log goes through the map itself.
void feed_back(const Context& context, const report::ReplayView& shown, lint::SeriesView& router, const ReplayWorld& world, const replay::Outcome& outcome) {
  Sums sums;
  replay::RouterFeed feed = replay::feed_router_log(*router.series, router.router, world.world, outcome.log, world.inputs.files, sums);
  if (context.arguments.has("--redact")) {
    for (report::DestinationSum& sum : sums.tally.destinations) sum.name = "(hidden)";
  }
  report::write_router_feed(shown, feed, sums.tally);
}

/// PATH:N or N; `error` where it names none of the inputs or no line.
void fill_line(const std::string& text, const replay::Inputs& inputs, report::LineFilter& lines, std::string& error) {
  std::size_t colon = text.rfind(':');
  std::string number = colon == std::string::npos ? text : text.substr(colon + 1);
  if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos || base::c_atoll(number) == 0) {
    error = fmt::format("--line takes FILE:N or N, not {}", text);
    return;
  }
  lines.line = static_cast<std::uint64_t>(base::c_atoll(number));
  if (colon == std::string::npos) return;
  std::string name = text.substr(0, colon);
  for (std::size_t i = 0; i < inputs.files.size() && !lines.file; ++i) {
    if (inputs.files[i].path == name) lines.file = static_cast<std::uint32_t>(i);
  }
  for (std::size_t i = 0; i < inputs.files.size() && !lines.file; ++i) {
    if (base::file_name(inputs.files[i].path) == name) lines.file = static_cast<std::uint32_t>(i);
  }
  if (!lines.file) error = fmt::format("--line: {} is none of the logs", name);
}

void fill_stage(const std::string& name, report::ReplayView& view, std::string& error) {
  std::string names;
  for (std::size_t i = 0; i < view.stages.size(); ++i) {
    const std::string& known = view.stages[i].name;
    if (known == name || known.substr(0, known.rfind('.')) == name) {
      view.lines.stage = i;
      return;
    }
    names += (i == 0 ? "" : ", ") + known;
  }
  error = fmt::format("--stage: there is no {}; the stages are {}", name, names);
}

void fill_only(const std::string& only, report::ReplayView& view, std::string& error) {
  constexpr std::string_view kRouted = "routed=";
  if (only == "dropped" || only == "changed" || only == "clock") {
    view.lines.only = only;
  } else if (std::string_view(only).starts_with(kRouted)) {
    view.lines.only = "routed";
    view.lines.routed = only.substr(kRouted.size());
    for (const std::string& output : view.outputs) {
      if (output == view.lines.routed || output.substr(0, output.rfind('.')) == view.lines.routed) return;
    }
    error = fmt::format("--only routed=: there is no output {}; the outputs are {}", view.lines.routed, fmt::join(view.outputs, ", "));
  } else {
    error = fmt::format("--only: {} is none of dropped, changed, clock, routed=OUTPUT", only);
  }
}

/// The flags that choose lines; an error message, or empty.
std::string fill_lines(const Arguments& arguments, report::ReplayView& view) {
  std::string error;
  if (arguments.has("--line")) fill_line(arguments.value("--line"), *view.inputs, view.lines, error);
  if (error.empty() && arguments.has("--stage")) fill_stage(arguments.value("--stage"), view, error);
  if (error.empty() && arguments.has("--only")) fill_only(arguments.value("--only"), view, error);
  if (error.empty() && arguments.has("--grep")) {
    auto compiled = pattern::Pattern::compile(arguments.value("--grep"), *view.series);
    if (!compiled) return fmt::format("--grep: {}", compiled.error().message);
    view.lines.grep = *compiled;
  }
  return error;
}

bool chooses_lines(const Arguments& arguments) {
  return arguments.has("--line") || arguments.has("--grep") || arguments.has("--only") || arguments.has("--stage");
}

/// An error message, or empty.
std::string fill_view(const Arguments& arguments, report::ReplayView& view) {
  view.include_lost = arguments.has("--include-lost");
  if (arguments.has("--limit")) {
    std::string error;
    view.limit = count_of(arguments, "--limit", error);
    if (!view.limit) return error;
  }
  if (arguments.has("--price")) {
    // PRICE@LINES: a price a GB and a rate of lines a second.
    std::string text = arguments.value("--price");
    std::size_t at = text.find('@');
    if (at == std::string::npos) return "--price takes PRICE@LINES_PER_SECOND, such as 0.50@200";
    view.price = base::c_strtod(text.substr(0, at));
    view.lines_per_second = base::c_strtod(text.substr(at + 1));
    if (!(*view.price >= 0) || !(view.lines_per_second > 0)) return "--price takes PRICE@LINES_PER_SECOND, such as 0.50@200";
  }
  return fill_lines(arguments, view);
}

/// --threads and --block-size; an error message, or empty.
std::string fill_threads(const Arguments& arguments, replay::RunOptions& options) {
  constexpr std::size_t kMostThreads = 64;
  constexpr std::size_t kDefaultThreads = 8;  // memory stays bounded
  options.threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kDefaultThreads);
  if (arguments.has("--threads")) {
    std::string error;
    const auto wanted = count_of(arguments, "--threads", error);
    if (!wanted) return error;
    if (*wanted == 0) return "--threads takes a number from 1 on";
    options.threads = std::min<std::size_t>(static_cast<std::size_t>(*wanted), kMostThreads);
  }
  if (arguments.has("--block-size")) {
    options.block = static_cast<std::size_t>(std::max(1LL, base::c_atoll(arguments.value("--block-size"))));
    options.small_blocks = true;
  }
  // Where the events end that are shown depends on those before.
  if (arguments.has("--limit")) options.threads = 1;
  // The service's answers depend on the calls before; further routers ask one that has everything.
  for (const Flag& flag : service_flags()) {
    if (arguments.has(flag.name)) options.threads = 1;
  }
  return {};
}

int exit_code(const Context& context, const replay::Outcome& outcome) {
  if (int code = outcome_code(context, outcome); code != kFine) return code;
  std::uint64_t lost = 0;
  for (const flow::Loss& loss : outcome.ledger.losses) lost += loss.count;
  for (const flow::Sink& sink : outcome.ledger.sinks) lost += sink.lost;
  if (lost > 0 && context.arguments.has("--fail-on-loss")) return context.fail(kFindings, fmt::format("{} records or events were lost", lost));
  return kFine;
}

int run_replay(const Context& context) {
  const Arguments& arguments = context.arguments;
  if (std::string fault = replay_report_fault(arguments); !fault.empty()) return context.fail(kUsage, fault);
  if (arguments.has("--resume")) {
    int code = check_send(context, nullptr);
    return code == kFine ? resume_send(context) : code;
  }
  LoadedMap loaded = load_map(arguments.positional(0)[0], &context.streams.err);
  if (loaded.map == nullptr) return context.fail(loaded.code, loaded.error);
  if (int code = check_send(context, loaded.map); code != kFine) return code;
  ReplayWorld world;
  if (int code = set_up_world(context, arguments.positional(1), world); code != kFine) return code;
  std::string wrong;
  plugins::CloudWatchAnswers answers(service_state(arguments, wrong));
  if (!wrong.empty()) return context.fail(kUsage, wrong);
  std::string format = arguments.value("--format", chooses_lines(arguments) ? "steps" : arguments.has("--report") ? "summary" : "pretty");
  if (format != "steps" && chooses_lines(arguments)) return context.fail(kUsage, "--line, --grep, --only and --stage choose what --format steps shows");

  const base::Series& series = series_of(arguments, base::default_series());
  tell_series(context, series);
  tell_admission(context, *loaded.map);
  tell_passed_over(context, world.inputs);
  auto router = start_router(context, *loaded.map, series, world.world);
  if (router == nullptr) return arguments.has("--report") ? write_no_start_page(context, loaded, series, world) : static_cast<int>(kFindings);
  plugins::serve(router->router, answers);

  report::ReplayView shown = view_of(context, *loaded.map, *router, world.inputs);
  if (std::string error = fill_view(arguments, shown); !error.empty()) return context.fail(kUsage, error);
  tell_limits(context, *router, world);
  if (arguments.has("--send")) {
    // What is printed, if anything, comes from the same events.
    auto also = arguments.has("--format") ? find_format(format)->make(shown) : nullptr;
    return send_replay(context, *router, world, also.get());
  }
  bool router_log = arguments.has("--router-log");
  ReplayShow show(context, loaded, *router, world, shown, *find_format(format));
  if (std::string error = fill_threads(arguments, world.options); !error.empty()) return context.fail(kUsage, error);
  world.options.another_router = [&] {
    auto started = std::make_shared<lint::SeriesView>(lint::start_series(*loaded.map, series, world.world));
    return std::shared_ptr<plugins::Router>(started, &started->router);
  };
  flow::Observer silent;
  replay::Outcome outcome;
  {
    Progress progress(context, world.inputs, !router_log && format != "summary");
    world.options.bytes_read = progress.bytes_read();
    outcome = replay::run(series, router->router, world.world, world.inputs, world.options, router_log ? silent : show.report());
  }
  if (router_log) {
    write_start_log(context, router->pipeline);
    write_router_log(context, outcome.log);
    if (router->pipeline.router_log_on && outcome_ends_well(outcome)) feed_back(context, shown, *router, world, outcome);
  } else {
    show.report().finish(outcome);
  }
  context.streams.out.flush();
  if (int code = show.write_page(context); code != kFine) return code;
  return exit_code(context, outcome);
}

Watched watched(const Context& context) {
  Watched out;
  watch_config(context.arguments.positional(0)[0], out);
  watch_logs(context.arguments.positional(1), out);
  for (const std::string& pods : context.arguments.values("--pods")) out.files.push_back(pods);
  return out;
}

std::vector<Flag> make_flags() {
  std::vector<Flag> flags = {{"--format", "FORMAT", "How to show events", false, format_names(), Completes::choice}};
  for (const Flag& flag : replay_flags()) flags.push_back(flag);
  for (const Flag& flag : service_flags()) flags.push_back(flag);
  const Flag own[] = {
      {"--line", "FILE:N", "steps: only this line of the logs (N alone: of each)"},
      {"--grep", "PATTERN", "steps: only lines that fit the pattern (Ruby syntax, as in a parser)"},
      {"--only", "WHAT", "steps: only lines that were dropped, changed, stamped by the clock, or routed=OUTPUT", false, {}, Completes::nothing, {"dropped", "changed", "clock", "routed="}},
      {"--stage", "NAME", "steps: only what this stage did (grep.0, or grep for the first), and its lines"},
      {"--limit", "N", "Show this many events (steps: lines)"},
      {"--include-lost", "", "Show events that the service will not keep as well"},
      {"--price", "PRICE@LINES", "Monthly cost at a price a GB and a rate of lines a second"},
      {"--router-log", "", "Show what Fluent Bit itself would log, with counts, in place of events"},
      {"--fail-on-loss", "", "Exit 1 when any record or event is lost"},
      watch_flag(),
      {"--threads", "N", "Threads (one per core, at most 8); what is shown is the same for any number"},
      {"--block-size", "BYTES", "What a thread takes at a time", false, {}, Completes::nothing, {}, true},
  };
  flags.insert(flags.end(), std::begin(own), std::end(own));
  for (const Flag& flag : send_flags()) flags.push_back(flag);
  for (const Flag& flag : replay_report_flags()) flags.push_back(flag);
  return flags;
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = make_flags();
  return kFlags;
}

}  // namespace

extern const Command cmd_replay;
const Command cmd_replay{"replay",
                         "Show the events that logs become, and the fate of every line that becomes none",
                         "Runs container log files through the router that CONFIG makes and shows what would reach each destination. LOG is a file (also .gz),\n"
                         "a folder or - for standard input. Lines are taken in the node's CRI form; files without it are wrapped as containerd would write them.\n"
                         "With --send the same events are shipped; what is not acknowledged waits in a spool, and --resume ships it later.",
                         {{"CONFIG", "The aws-logging ConfigMap, YAML or JSON", 1, 1, Completes::file}, {"LOG", "Log files, folders or -", 1, kMany, Completes::file}},
                         flags(),
                         run_replay,
                         watched,
                         "--resume"};

}  // namespace drybit::cli
