#include "flow/router_log.h"

namespace drybit::flow {

void RouterLog::add(std::string_view text) { add(text, 1); }

void RouterLog::add(std::string_view text, std::uint64_t count) {
  (text.starts_with("[error]") || text.starts_with("level=error") ? errors_ : warnings_) += count;
  std::string key(text);
  auto found = index_.find(key);
  if (found != index_.end()) {
    lines_[found->second].count += count;
    return;
  }
  if (lines_.size() >= max_lines_) return;
  lines_.push_back({key, count});
  index_.emplace(std::move(key), lines_.size() - 1);
}

void RouterLog::clear() {
  lines_.clear();
  index_.clear();
  warnings_ = errors_ = 0;
}

void RouterLog::merge(const RouterLog& other) {
  for (const Line& line : other.lines_) add(line.text, line.count);
}

}  // namespace drybit::flow
