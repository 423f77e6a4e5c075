#include "report/why.h"

#include <fmt/format.h>

#include "report/record_diff.h"
#include "report/step_text.h"
#include "report/why_filter.h"

namespace drybit::report {

namespace {

using base::Style;

constexpr StepStyle kWhole{0};

class Teller {
 public:
  Teller(const WhyView& view, const Life& life) : view_(view), life_(life), sheet_(view.replay.terminal, *view.replay.out) {}

  void tell() {
    sheet_.raw("", place_of(view_.replay, {life_.file, life_.line, nullptr}), Style::bold);
    if (life_.text) sheet_.raw("  | ", *life_.text);
    sheet_.blank();
    if (!life_.branches.empty() && life_.branches.front().generation == 0) {
      sheet_.prose("  * ", "tail reads it, as a record with one key, log, and the time of reading", Style::bold);
      sheet_.raw("    its tag is ", life_.branches.front().tag);
    }
    for (const Branch& branch : life_.branches) tell(branch);
    tell_ends();
  }

 private:
  void tell(const Branch& branch) {
    if (branch.generation > 0) {
      sheet_.prose("  # ", fmt::format("The copy that {} made begins again at the top:", view_.replay.stages[branch.from_stage].name), Style::cyan);
      sheet_.raw("    its tag is ", branch.tag);
    }
    for (std::size_t i = 0; i < branch.steps.size();) {
      if (branch.steps[i].did == Did::not_asked) {
        i += write_not_asked(sheet_, view_.replay, branch.steps, i);
        continue;
      }
      tell(branch.steps[i++]);
    }
  }

  void tell(const LifeStep& step) {
    write_step_head(sheet_, view_.replay, step);
    if (step.stage >= 1 && step.stage <= view_.router->router.filters.size()) {
      write_filter_search(sheet_, view_, *view_.router->router.filters[step.stage - 1].instance, step);
    }
    if (step.did != Did::changed) return;
    write_changes(sheet_, *step.before, *step.after, kWhole);
    sheet_.raw("    now ", value_text(step.after->body), Style::dim);
  }

  /// JSON that no filter reads.
  bool stays_json_text() const {
    for (const plugins::StartedFilter& filter : view_.router->router.filters) {
      if (filter.instance->spec != nullptr && filter.instance->spec->name == "kubernetes") return false;  // its step told
    }
    if (life_.branches.empty() || life_.branches.back().steps.empty()) return false;
    const Snapshot* last = life_.branches.back().steps.back().after;
    const record::Pair* log = last == nullptr ? nullptr : record::find_last(last->body, "log");
    return log != nullptr && log->value.is_string() && holds_object(log->value.as_string());
  }

  /// A copy goes on behind the batch.
  bool waits() const {
    bool emitted = false, copies = false;
    for (const Branch& branch : life_.branches) {
      copies |= branch.generation > 0;
      emitted |= !branch.steps.empty() && branch.steps.back().did == Did::emitted;
    }
    return emitted && !copies;
  }

  void tell_ends() {
    sheet_.blank();
    if (stays_json_text()) sheet_.prose("  ! ", "No filter reads the JSON object under log: it stays one string. The kubernetes filter with Merge_Log On makes fields of its keys.");
    for (const LineEvent& event : life_.events) write_event(sheet_, view_.replay, event, kWhole);
    for (const LineLoss& loss : life_.losses) write_loss(sheet_, view_.replay, loss);
    if (life_.events.empty() && !waits()) sheet_.prose("", "Nothing of this line reaches a destination.", Style::red);
  }

  const WhyView& view_;
  const Life& life_;
  Sheet sheet_;
};

}  // namespace

void write_why(const WhyView& view, const Life& life) { Teller(view, life).tell(); }

}  // namespace drybit::report
