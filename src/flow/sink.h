// Who looks at a replay while it runs: report formats, --send, the trace of a line. All views live as long as the call.
#pragma once

#include <string_view>

#include "flow/event.h"
#include "flow/reason.h"

namespace drybit::flow {

/// A stage's work on one record. `after` is null where the record left the batch.
struct Step {
  std::size_t stage = 0;       ///< index among the ledger's stages
  std::string_view tag;
  const record::Record* before = nullptr;
  const record::Record* after = nullptr;
  std::string_view note;       ///< why it was left as it is, or why it went
};

class Observer {
 public:
  virtual ~Observer() = default;
  virtual void event(const Event&) {}
  virtual void call(const Call&) {}
  /// A record ended: at a stage, at routing (no output matched), or at an output that made no event of it.
  virtual void lost(const record::Record&, bool /*at_output*/, std::size_t /*stage*/, const Reason&, std::string_view /*detail*/) {}
  virtual void step(const Step&) {}
  virtual bool wants_steps() const { return false; }
  virtual bool wants_calls() const { return false; }
  /// Asked between batches: nothing more needs to be shown (--limit reached, the pipe is closed).
  virtual bool done() const { return false; }
};

}  // namespace drybit::flow
