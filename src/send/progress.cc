#include "send/progress.h"

#include <fmt/format.h>

#include "base/fs.h"

namespace drybit::send {

void Progress::show(const DeliveryCounts& counts) {
  Clock::time_point now = Clock::now();
  if (!on_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  shown_ = true;
  std::string line = fmt::format("sent {} of {} events, {}, {} requests", counts.events, total_, base::human_size(counts.bytes), counts.requests);
  if (counts.faults > 0) line += fmt::format(", {} repeated", counts.faults);
  out_.write("\r" + base::clip(line, terminal_.width - 1) + "\x1b[K");
  out_.flush();
}

void Progress::clear() {
  if (!shown_) return;
  out_.write("\r\x1b[K");
  out_.flush();
  shown_ = false;
}

}  // namespace drybit::send
