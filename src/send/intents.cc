#include "send/intents.h"

namespace drybit::send {

std::uint32_t Intents::stream_of(const flow::Event& event, std::uint32_t target) {
  key_.clear();
  key_.append(reinterpret_cast<const char*>(&target), sizeof target);
  key_ += event.group;
  key_ += '\0';
  key_ += event.stream;
  if (key_ == last_key_) return last_stream_;
  auto found = streams_.find(key_);
  if (found == streams_.end()) {
    bool logs = event.kind == flow::EventKind::log_event;
    Stream stream{target, logs ? group_prefix_ + std::string(event.group) : std::string(), std::string(event.stream)};
    found = streams_.emplace(key_, spool_.add(stream)).first;
  }
  last_key_ = key_;
  last_stream_ = found->second;
  return last_stream_;
}

void Intents::event(const flow::Event& event) {
  if (shown_ != nullptr) shown_->event(event);
  std::optional<std::uint32_t> target = target_of_[event.output];
  Place place{event.origin->file, event.origin->line};
  if (!event.lost.empty() || !target) {
    tally_.add_lost(event.lost.empty() ? std::string_view("its output cannot be sent to") : event.lost, place);
    return;
  }
  Intent intent;
  intent.stream = stream_of(event, *target);
  intent.time_ms = event.time_ms;
  intent.place = place;
  intent.message = event.message;
  intent.partition_key = event.partition_key;
  intent.random_key = event.random_partition_key;
  intent.compression = event.compression;
  if (spool_.add(intent)) tally_.add(intent, spool_.shipment().targets[*target].service);
}

void Intents::call(const flow::Call& call) {
  if (shown_ != nullptr) shown_->call(call);
}

void Intents::lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) {
  if (shown_ != nullptr) shown_->lost(record, at_output, stage, reason, detail);
}

void Intents::step(const flow::Step& step) {
  if (shown_ != nullptr) shown_->step(step);
}

void Intents::batch_end() {
  if (shown_ != nullptr) shown_->batch_end();
  if (spool_.shipment().from_stdin) spool_.settle();
}

bool Intents::done() const { return spool_.error() || (stop_ != nullptr && stop_->load()); }

}  // namespace drybit::send
