// drybit why: the whole life of one line.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/replay_setup.h"
#include "report/why.h"

namespace drybit::cli {

namespace {

struct Wanted {
  std::string path;
  std::uint64_t line = 1;
};

/// LOG:LINE; a path without a number means its first line, "-" the one of standard input.
std::optional<Wanted> parse_place(const std::string& text) {
  std::size_t colon = text.rfind(':');
  if (text == "-") return Wanted{text, 1};
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  std::string number = text.substr(colon + 1);
  if (number.empty() || number.size() > 18 || number.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  long long line = base::c_atoll(number);
  if (line < 1) return std::nullopt;
  return Wanted{text.substr(0, colon), static_cast<std::uint64_t>(line)};
}

/// Gathers one line's life. What comes after its batch is added; `stops`: nothing does once it has an end, so the replay may
/// end there.
class OneLine : public flow::Observer {
 public:
  OneLine(std::uint64_t line, bool stops, std::function<void(const report::Life&)> take)
      : lives_([line](std::uint32_t, std::uint64_t at) { return at == line; },
               [this, stops, take = std::move(take)](const report::Life& life) {
                 told = true;
                 ended_ |= stops && (!life.events.empty() || !life.losses.empty());
                 take(life);
               }) {}

  bool wants_steps() const override { return true; }
  void step(const flow::Step& step) override { lives_.step(step); }
  void event(const flow::Event& event) override { lives_.event(event); }
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) override {
    lives_.lost(record, at_output, stage, reason, detail);
  }
  void batch_end() override { lives_.batch_end(); }
  bool done() const override { return ended_; }
  void finish() { lives_.hand_over(); }

  bool told = false;

 private:
  report::LifeObserver lives_;
  bool ended_ = false;
};

int run_why(const Context& context) {
  const Arguments& arguments = context.arguments;
  LoadedMap loaded = load_map(arguments.positional(0)[0], &context.streams.err);
  if (loaded.map == nullptr) return context.fail(loaded.code, loaded.error);
  std::string place = arguments.positional(1).empty() ? "-" : arguments.positional(1)[0];
  auto wanted = parse_place(place);
  if (wanted && wanted->path == "-" && context.streams.in_is_terminal) {
    context.streams.err.write("drybit: reads one line from standard input\n");
    context.streams.err.flush();
  }
  if (!wanted) return context.fail(kUsage, fmt::format("{} names no line; give LOG:LINE, such as app.log:12", place));
  ReplayWorld world;
  if (int code = set_up_world(context, {wanted->path}, world); code != kFine) return code;
  if (world.inputs.files.size() != 1) return context.fail(kUsage, fmt::format("{} is a folder; give one log and a line", wanted->path));

  const base::Series& series = series_of(arguments, base::default_series());
  tell_series(context, series);
  auto router = start_router(context, *loaded.map, series, world.world);
  if (router == nullptr) return kFindings;
  tell_limits(context, *router, world);

  report::WhyView view{view_of(context, *loaded.map, *router, world.inputs), loaded.map, router.get()};
  bool copies = std::ranges::any_of(router->router.filters, [](const auto& filter) { return filter.instance->spec != nullptr && filter.instance->spec->name == "rewrite_tag"; });
  OneLine observer(wanted->line, !copies, [&](const report::Life& life) { report::write_why(view, life); });
  replay::Outcome outcome = replay::run(series, router->router, world.world, world.inputs, world.options, observer);
  observer.finish();
  context.streams.out.flush();
  if (int code = outcome_code(context, outcome); code != kFine) return code;
  if (!observer.told) return context.fail(kCannot, fmt::format("{} has no line {}; it has {}", wanted->path == "-" ? "standard input" : wanted->path, wanted->line, outcome.lines));
  return kFine;
}

}  // namespace

extern const Command cmd_why;
const Command cmd_why{"why",
                      "Tell the whole life of one log line in plain words",
                      "Tells what each filter looked for in one line of a log and found: which pattern matched and what it captured, or how far it got; what the\n"
                      "time text became; what every stage changed; where the line goes and as which bytes. LOG:LINE is a log file and a line number from 1;\n"
                      "without it, or with -, one line is read from standard input.",
                      {{"CONFIG", "The aws-logging ConfigMap, YAML or JSON", 1, 1, Completes::file}, {"LOG:LINE", "A log file and the number of a line in it", 0, 1, Completes::file}},
                      replay_flags(),
                      run_why};

}  // namespace drybit::cli
