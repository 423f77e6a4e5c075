// The events of a replay on their way into the spool: the very objects that the formats print, watched from beside
// them. What the service will not keep is counted and named, and not sent.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "flow/sink.h"
#include "send/plan.h"
#include "send/spool.h"

namespace drybit::send {

class Intents : public flow::Observer {
 public:
  /// `target_of`: per output of the router its target; nullopt: events of it cannot be sent, and there must be none.
  /// `shown`, when given, sees everything as well. `stop` ends the replay between two batches.
  Intents(Spool& spool, std::vector<std::optional<std::uint32_t>> target_of, std::string group_prefix, flow::Observer* shown, const std::atomic<bool>* stop)
      : spool_(spool), target_of_(std::move(target_of)), group_prefix_(std::move(group_prefix)), shown_(shown), stop_(stop) {}

  void event(const flow::Event& event) override;
  void call(const flow::Call& call) override;
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) override;
  void step(const flow::Step& step) override;
  bool wants_steps() const override { return shown_ != nullptr && shown_->wants_steps(); }
  bool wants_calls() const override { return shown_ != nullptr && shown_->wants_calls(); }
  void batch_end() override;
  bool done() const override;

  const Tally& tally() const { return tally_; }

 private:
  std::uint32_t stream_of(const flow::Event& event, std::uint32_t target);

  Spool& spool_;
  std::vector<std::optional<std::uint32_t>> target_of_;
  std::string group_prefix_;
  flow::Observer* shown_;
  const std::atomic<bool>* stop_;
  Tally tally_;
  std::unordered_map<std::string, std::uint32_t> streams_;
  std::string key_, last_key_;
  std::uint32_t last_stream_ = 0;
};

}  // namespace drybit::send
