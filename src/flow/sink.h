// Who looks at a replay while it runs: report formats, --send, the trace of a line. All views live as long as the call.
#pragma once

#include <memory>
#include <string_view>

#include "flow/event.h"
#include "flow/reason.h"

namespace drybit::flow {

/// A stage's work on one record. `before` is null where the record begins here: read by tail, or emitted again by
/// rewrite_tag. `after` is null where the record left the batch. Both are the same where the stage did not take its tag.
struct Step {
  std::size_t stage = 0;       ///< index among the ledger's stages
  std::string_view tag;
  const record::Record* before = nullptr;
  const record::Record* after = nullptr;
  std::string_view note;       ///< why it was left as it is, or why it went
  int generation = 0;          ///< how often it was emitted again; the tag alone may stay the same
};

class ApartObserver;

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
  /// For replays on several threads: what shows the events of a stretch of the input as this observer would, apart from all
  /// others. Null: this observer must see every event itself.
  virtual std::unique_ptr<ApartObserver> apart() const { return nullptr; }
  /// What an observer of apart() made of the next stretch; the stretches come in order, between batches.
  virtual void take(std::string_view /*text*/) {}
  /// Events may come with Event::body in place of their message: for observers that write the JSON themselves.
  virtual bool takes_bodies() const { return false; }
  /// A batch is through, with everything it caused; what was handed over of it dies now.
  virtual void batch_end() {}
  /// Asked between batches: nothing more needs to be shown (--limit reached, the pipe is closed).
  virtual bool done() const { return false; }
};

/// Collects what is shown of a stretch of the input.
class ApartObserver : public Observer {
 public:
  virtual std::string_view text() const = 0;
  virtual void clear() = 0;
};

}  // namespace drybit::flow
