// calls: the API calls that the router makes, in order, one a line.
#include <fmt/format.h>

#include "base/text.h"
#include "report/replay.h"

namespace drybit::report {

namespace {

class Calls : public ReplayReport {
 public:
  explicit Calls(const ReplayView& view) : view_(view) {}
  bool wants_calls() const override { return true; }
  void call(const flow::Call& call) override {
    view_.out->write(fmt::format("{} {} {}\n", view_.outputs[call.output], call.action, base::printable(call.body)));
  }
  bool done() const override { return view_.out->broken(); }
  void finish(const replay::Outcome&) override {}

 private:
  ReplayView view_;
};

std::unique_ptr<ReplayReport> make(const ReplayView& view) { return std::make_unique<Calls>(view); }

}  // namespace

extern const ReplayFormat replay_calls;
const ReplayFormat replay_calls{"calls", "the API calls the router makes, in order", make};

}  // namespace drybit::report
