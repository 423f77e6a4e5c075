#include "cli/log_samples.h"

#include <algorithm>

#include "base/text.h"
#include "cli/common.h"
#include "cli/init_templates.h"
#include "cli/log_shapes.h"
#include "lint/engine.h"
#include "replay/run.h"

namespace drybit::cli {

namespace {

/// Counts what comes out of the CRI parser, the only filter of the map that the look uses.
class Look : public flow::Observer {
 public:
  Look(LogSample& sample, ShapeTeller& teller) : sample_(sample), teller_(teller) { sample_.shapes.assign(log_shapes().size(), 0); }

  bool wants_steps() const override { return true; }
  bool done() const override { return sample_.lines >= kSampleLines; }
  void step(const flow::Step& step) override {
    if (step.stage != kCriStage || step.after == nullptr || step.after->body.pairs().empty()) return;
    ++sample_.lines;
    const record::Pair* log = record::find_last(step.after->body, "log");
    const record::Pair* mark = record::find_last(step.after->body, "logtag");
    if (mark == nullptr) {
      ++sample_.broken;
      return;
    }
    // A part is one up to and including the F that ends the line.
    bool part = mark->value.as_string() == "P";
    if (part || after_part_) {
      after_part_ = part;
      ++sample_.parts;
      return;
    }
    if (log == nullptr || log->value.as_string().empty()) {
      ++sample_.empty;
      return;
    }
    count(log->value.as_string(), step.after->origin.line);
  }

 private:
  static constexpr std::size_t kCriStage = 1;

  void count(std::string_view line, std::uint64_t number) {
    if (auto shape = teller_.tell(line)) {
      ++sample_.shapes[*shape];
    } else if (teller_.is_stack_trace(line)) {
      ++sample_.traces;
    } else if (sample_.others++ == 0) {
      sample_.first_other = number;
      sample_.other = line;
    }
  }

  LogSample& sample_;
  ShapeTeller& teller_;
  bool after_part_ = false;
};

}  // namespace

base::Result<std::vector<LogSample>> look_at_logs(const replay::Inputs& inputs, const plugins::World& world, replay::Wrap wrap) {
  LoadedMap loaded = load_map_text("init", init_manifest(InitPlan{}, {}));
  if (loaded.map == nullptr) return base::Error{loaded.error};
  ShapeTeller teller;
  std::vector<LogSample> samples;
  replay::RunOptions options;
  options.wrap = wrap;
  for (const replay::InputFile& file : inputs.files) {
    lint::SeriesView router = lint::start_series(*loaded.map, base::default_series(), world);
    LogSample& sample = samples.emplace_back();
    sample.path = file.path;
    Look look(sample, teller);
    replay::Inputs one;
    one.files.push_back(file);
    replay::Outcome outcome = replay::run(base::default_series(), router.router, world, one, options, look);
    if (outcome.error) return *outcome.error;
    sample.whole = !outcome.stopped;
  }
  return samples;
}

std::vector<bool> shapes_of(const std::vector<LogSample>& samples) {
  constexpr std::uint64_t kShare = 50;
  std::vector<bool> chosen(log_shapes().size(), false);
  for (const LogSample& sample : samples) {
    for (std::size_t i = 0; i < chosen.size(); ++i) chosen[i] = chosen[i] || (sample.shapes[i] > 0 && sample.shapes[i] * kShare >= sample.lines);
  }
  return chosen;
}

}  // namespace drybit::cli
