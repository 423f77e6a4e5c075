// A report of any format that gets to see only what a Redactor leaves: one place for all of them, so none can forget
// it.
#pragma once

#include <memory>

#include "report/redact.h"
#include "report/replay.h"

namespace drybit::report {

/// `inputs` with names hidden; names that become equal are numbered.
replay::Inputs redacted(const Redactor& redactor, const replay::Inputs& inputs);
/// A line of the router's own log: who speaks and how loud; the rest may quote a record.
std::string redacted_log_line(std::string_view line);

class RedactedReport : public ReplayReport {
 public:
  RedactedReport(const Redactor& redactor, ReplayReport& report) : redactor_(redactor), report_(report) {}

  void event(const flow::Event& event) override;
  void call(const flow::Call& call) override;
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason,
            std::string_view detail) override;
  void step(const flow::Step& step) override;
  bool wants_steps() const override { return report_.wants_steps(); }
  bool wants_calls() const override { return report_.wants_calls(); }
  void batch_end() override;
  bool done() const override { return report_.done(); }
  void finish(const replay::Outcome& outcome) override;

 private:
  record::Record hide(const record::Record& record, const record::Value* before);

  const Redactor& redactor_;
  ReplayReport& report_;
  base::Arena arena_;  ///< of one call
};

}  // namespace drybit::report
