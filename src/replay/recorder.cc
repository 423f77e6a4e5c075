#include "replay/recorder.h"

namespace drybit::replay {

record::Origin Recorder::keep(const record::Origin& origin) {
  record::Origin kept{origin.file, origin.line, nullptr};
  const record::Origin** tail = &kept.more;
  for (const record::Origin* more = origin.more; more != nullptr; more = more->more) {
    auto* link = arena_.make_array<record::Origin>(1);
    *link = {more->file, more->line, nullptr};
    *tail = link;
    tail = &link->more;
  }
  return kept;
}

void Recorder::event(const flow::Event& event) {
  Seen seen{event, keep(*event.origin)};
  for (std::string_view* text : {&seen.event.group, &seen.event.stream, &seen.event.index, &seen.event.action, &seen.event.partition_key, &seen.event.message,
                                 &seen.event.compression, &seen.event.tag, &seen.event.lost}) {
    *text = arena_.copy(*text);
  }
  told_.push_back(seen);
}

void Recorder::lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) {
  Lost lost{record, at_output, stage, reason, arena_.copy(detail)};
  lost.record.body = record::clone(record.body, arena_);
  lost.record.origin = keep(record.origin);
  told_.push_back(lost);
}

bool Recorder::tell(flow::Observer& observer) const {
  for (const auto& one : told_) {
    if (const auto* seen = std::get_if<Seen>(&one)) {
      flow::Event event = seen->event;
      event.origin = &seen->origin;
      observer.event(event);
    } else if (const auto* lost = std::get_if<Lost>(&one)) {
      observer.lost(lost->record, lost->at_output, lost->stage, lost->reason, lost->detail);
    } else {
      observer.batch_end();
      if (observer.done()) return false;
    }
  }
  return true;
}

void Recorder::clear() {
  told_.clear();
  arena_.reset();
}

}  // namespace drybit::replay
