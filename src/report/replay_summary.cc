// summary: only the closing numbers.
#include "report/summary.h"

namespace drybit::report {

namespace {

class Summary : public ReplayReport {
 public:
  explicit Summary(const ReplayView& view) : view_(view) {}
  void event(const flow::Event& event) override { tally_.add(event); }
  void finish(const replay::Outcome& outcome) override { write_summary(view_, outcome, tally_); }

 private:
  ReplayView view_;
  Tally tally_;
};

std::unique_ptr<ReplayReport> make(const ReplayView& view) { return std::make_unique<Summary>(view); }

}  // namespace

extern const ReplayFormat replay_summary;
const ReplayFormat replay_summary{"summary", "counts, destinations, losses, bytes", make};

}  // namespace drybit::report
