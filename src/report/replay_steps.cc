// steps: each input line with every stage that changed it, as a diff, and those that did not, with the reason.
#include <fmt/format.h>

#include <algorithm>

#include "report/step_text.h"

namespace drybit::report {

namespace {

using base::Style;

bool did_something(const LifeStep& step) { return step.did != Did::nothing && step.did != Did::not_asked; }

class Steps : public ReplayReport {
 public:
  explicit Steps(const ReplayView& view)
      : view_(view),
        sheet_(view_.terminal, *view_.out),
        lives_([this](std::uint32_t file, std::uint64_t line) { return in_range(file, line); }, [this](const Life& life) { show(life); }) {}

  bool wants_steps() const override { return true; }
  void step(const flow::Step& step) override { lives_.step(step); }
  void event(const flow::Event& event) override { lives_.event(event); }
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) override {
    lives_.lost(record, at_output, stage, reason, detail);
  }
  void batch_end() override { lives_.batch_end(); }
  bool done() const override { return view_.out->broken() || (view_.limit && shown_ >= *view_.limit); }

  void finish(const replay::Outcome& outcome) override {
    lives_.hand_over();
    if (outcome.stopped && view_.limit) return sheet_.prose("", fmt::format("Shown: {} lines; --limit ended it here.", shown_));
    sheet_.prose("", fmt::format("Shown: {} of {} lines (Fluent Bit {}).", shown_, outcome.lines, view_.series->version));
  }

 private:
  bool in_range(std::uint32_t file, std::uint64_t line) const {
    return (!view_.lines.file || *view_.lines.file == file) && (!view_.lines.line || *view_.lines.line == line);
  }

  bool touched_by(const Life& life, std::size_t stage) const {
    for (const Branch& branch : life.branches) {
      if (std::ranges::any_of(branch.steps, [&](const LifeStep& step) { return step.stage == stage && did_something(step); })) return true;
    }
    return std::ranges::any_of(life.losses, [&](const LineLoss& loss) { return !loss.at_output && loss.stage == stage; });
  }

  bool asked_for(const Life& life) const {
    const LineFilter& filter = view_.lines;
    if (filter.grep && !(life.text && filter.grep->search(*life.text))) return false;
    if (filter.stage && !touched_by(life, *filter.stage)) return false;
    if (filter.only == "dropped") {
      return !life.losses.empty() || std::ranges::any_of(life.events, [](const LineEvent& event) { return !event.lost.empty(); });
    }
    if (filter.only == "clock") return std::ranges::any_of(life.events, &LineEvent::clock);
    if (filter.only == "routed") {
      return std::ranges::any_of(life.events, [&](const LineEvent& event) {
        const std::string& name = view_.outputs[event.output];
        return name == filter.routed || name.substr(0, name.rfind('.')) == filter.routed;
      });
    }
    if (filter.only == "changed") {
      return std::ranges::any_of(life.branches, [](const Branch& branch) {
        return std::ranges::any_of(branch.steps, [](const LifeStep& step) { return step.did == Did::changed; });
      });
    }
    return true;
  }

  void show(const Life& life) {
    if (view_.limit && shown_ >= *view_.limit) return;
    if (!asked_for(life)) return;
    // Copies that wait, and events of outputs that do, come behind the batch of their line.
    bool late = std::ranges::none_of(life.branches, [](const Branch& branch) { return branch.generation == 0; }) && (!life.branches.empty() || !life.events.empty());
    if (!late) ++shown_;
    sheet_.raw("", place_of(view_, {life.file, life.line, nullptr}) + (late ? ", later" : ""), Style::bold);
    if (life.text) sheet_.raw("  | ", *life.text, Style::plain, kStyle.max_rows);
    for (const Branch& branch : life.branches) show(branch, life.branches.size() > 1);
    for (const LineEvent& event : life.events) {
      if (!view_.lines.stage) write_event(sheet_, view_, event, kStyle);
    }
    for (const LineLoss& loss : life.losses) {
      // What a filter dropped stands among its steps.
      bool told = !loss.at_output && std::ranges::any_of(life.branches, [&](const Branch& branch) {
        return std::ranges::any_of(branch.steps, [&](const LifeStep& step) { return step.stage == loss.stage && step.did == Did::dropped; });
      });
      if (!told && (!view_.lines.stage || (!loss.at_output && loss.stage == *view_.lines.stage))) write_loss(sheet_, view_, loss);
    }
    sheet_.blank();
  }

  void show(const Branch& branch, bool named) {
    if (named || branch.generation > 0) {
      std::string from = branch.generation == 0 ? std::string("as tail read it") : fmt::format("emitted by {}", view_.stages[branch.from_stage].name);
      sheet_.raw("  # ", fmt::format("{}, tag {}", from, branch.tag), Style::cyan);
    }
    for (std::size_t i = 0; i < branch.steps.size();) {
      const LifeStep& step = branch.steps[i];
      if (!view_.lines.stage && step.did == Did::not_asked) {
        i += write_not_asked(sheet_, view_, branch.steps, i);
        continue;
      }
      ++i;
      if (view_.lines.stage && step.stage != *view_.lines.stage) continue;
      write_step_head(sheet_, view_, step);
      if (step.did == Did::changed) write_changes(sheet_, *step.before, *step.after, kStyle);
    }
  }

  static constexpr StepStyle kStyle{};
  ReplayView view_;
  Sheet sheet_;
  LifeObserver lives_;
  std::uint64_t shown_ = 0;
};

std::unique_ptr<ReplayReport> make(const ReplayView& view) { return std::make_unique<Steps>(view); }

}  // namespace

extern const ReplayFormat replay_steps;
const ReplayFormat replay_steps{"steps", "every line with what each stage made of it, as a diff", make};

}  // namespace drybit::report
