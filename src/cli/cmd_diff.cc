// drybit diff: the outcome of two configurations, or of one under two series, on the same lines.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/git_show.h"
#include "cli/progress.h"
#include "cli/replay_setup.h"
#include "report/diff.h"

namespace drybit::cli {

namespace {

constexpr std::string_view kGit = "git:";
constexpr std::uint64_t kShown = 20;

LoadedMap load_side(const std::string& name) {
  if (!std::string_view(name).starts_with(kGit)) return load_map(name);
  auto text = git_show(name.substr(kGit.size()), config::kMaxManifestBytes);
  if (text) return load_map_text(name, std::move(*text));
  LoadedMap failed;
  failed.error = text.error().message;
  failed.code = kCannot;
  return failed;
}

struct Side {
  std::string name;
  LoadedMap loaded;
  const base::Series* series = nullptr;
  bool starts = true;
  report::ReplayView view;
};

/// Replays one side; every pass needs a router that has seen nothing.
replay::Outcome replay_side(const Context& context, Side& side, ReplayWorld& world, flow::Observer& observer) {
  replay::Outcome outcome;
  if (!side.starts) return outcome;
  auto router = start_router(context, *side.loaded.map, *side.series, world.world);
  if (router == nullptr) {
    side.starts = false;
    return outcome;
  }
  side.view = view_of(context, *side.loaded.map, *router, world.inputs);
  Progress progress(context, world.inputs, false);
  world.options.bytes_read = progress.bytes_read();
  return replay::run(*side.series, router->router, world.world, world.inputs, world.options, observer);
}

/// The files of the command line: OLD NEW LOG..., or CONFIG LOG... under two series. Empty where too few are given.
struct Split {
  std::string before, after;
  std::vector<std::string> logs;
};
std::optional<Split> split_arguments(const std::vector<std::string>& files, bool two_series) {
  std::size_t configs = two_series ? 1 : 2;
  if (files.size() <= configs) return std::nullopt;
  return Split{files[0], files[configs - 1], {files.begin() + static_cast<std::ptrdiff_t>(configs), files.end()}};
}

int run_diff(const Context& context) {
  const Arguments& arguments = context.arguments;
  const auto& named_series = arguments.values("--fluent-bit");
  if (named_series.size() > 2) return context.fail(kUsage, "--fluent-bit is given once, or twice to compare two series");
  auto split = split_arguments(arguments.positional(0), named_series.size() == 2);
  if (!split) return context.fail(kUsage, named_series.size() == 2 ? "give CONFIG and LOG... with two series" : "give OLD, NEW and LOG...");
  std::string error;
  auto limit = arguments.has("--limit") ? count_of(arguments, "--limit", error) : kShown;
  if (!limit) return context.fail(kUsage, error);
  if (std::ranges::count(split->logs, "-") > 0) return context.fail(kUsage, "the logs are read several times, so - cannot be one of them");

  ReplayWorld world;
  if (int code = set_up_world(context, split->logs, world); code != kFine) return code;
  std::array<Side, 2> sides;
  for (std::size_t i = 0; i < 2; ++i) {
    Side& side = sides[i];
    side.name = i == 0 ? split->before : split->after;
    side.loaded = load_side(side.name);
    if (side.loaded.map == nullptr) return context.fail(side.loaded.code, side.loaded.error);
    side.series = named_series.empty() ? &base::default_series() : base::find_series(named_series[std::min(i, named_series.size() - 1)]);
    if (named_series.size() == 2) side.name += fmt::format(" under {}", side.series->version);
  }
  if (named_series.empty()) tell_series(context, *sides[0].series);
  tell_passed_over(context, world.inputs);

  std::array<report::DigestObserver, 2> digests;
  int code = kFine;
  for (std::size_t i = 0; i < 2; ++i) {
    replay::Outcome outcome = replay_side(context, sides[i], world, digests[i]);
    if (outcome.error || !outcome.imbalance.empty()) return outcome_code(context, outcome);
    if (outcome.crash) code = outcome_code(context, outcome);
    if (!sides[i].starts) code = kFindings;
  }
  report::Diff diff(digests[0], digests[1]);
  for (std::size_t i = 0; i < 2 && diff.differs(); ++i) replay_side(context, sides[i], world, *diff.collector(i));
  diff.finish();

  report::ReplayView view = sides[1].starts ? sides[1].view : sides[0].view;
  view.inputs = &world.inputs;
  view.out = &context.streams.out;
  view.terminal = context.streams.out_terminal;
  report::DiffNames names{sides[0].name, sides[1].name};
  if (arguments.value("--format") == "markdown") {
    report::write_diff_markdown(view, names, diff, *limit);
  } else {
    report::write_diff_pretty(view, names, diff, *limit);
  }
  context.streams.out.flush();
  return code == kFine && diff.differs() && arguments.has("--exit-code") ? static_cast<int>(kFindings) : code;
}

std::vector<Flag> make_flags() {
  std::vector<Flag> flags = {
      {"--format", "FORMAT", "How to show the differences: pretty, or markdown for a pull request's comment", false, {"pretty", "markdown"}, Completes::choice},
      {"--limit", "N", "Show the differences of this many lines (default 20)"},
      {"--exit-code", "", "Exit 1 when the outcomes differ"},
  };
  for (Flag flag : replay_flags()) {
    if (flag.name == "--fluent-bit") {
      flag.repeatable = true;
      flag.help = "The Fluent Bit to model: 1.9, 4.2 or 5.0; twice: compare one CONFIG under both";
    }
    flags.push_back(flag);
  }
  return flags;
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = make_flags();
  return kFlags;
}

}  // namespace

extern const Command cmd_diff;
const Command cmd_diff{"diff",
                       "Show what a change of the configuration, or of Fluent Bit, does to the events of the same lines",
                       "Replays LOG... under OLD and under NEW and shows which events appear, vanish, move to another destination or change, field by field, with\n"
                       "the bytes before and after. OLD and NEW are files or git:REVISION:PATH. With --fluent-bit twice the arguments are CONFIG LOG... and the\n"
                       "two series are compared. Events are told apart by the line they stem from.",
                       {{"FILE", "OLD NEW LOG..., or CONFIG LOG... under two series", 1, kMany, Completes::file}},
                       flags(),
                       run_diff};

}  // namespace drybit::cli
