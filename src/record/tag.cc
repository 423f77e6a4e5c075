#include "record/tag.h"

namespace drybit::record {

bool match_tag(std::string_view pattern, std::string_view tag) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t p = 0, t = 0;
  std::size_t star = kNone, resume = 0;  // the last star met, and where its text would end next
  while (t < tag.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == tag[t]) {
      ++p;
      ++t;
    } else if (star != kNone) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool TagRule::accepts(std::string_view tag) const {
  if (match_ && match_tag(*match_, to_nul_ ? tag.substr(0, tag.find('\0')) : tag)) return true;
  if (!regex_) return false;
  // flt:G2: at the start of the tag only, and not empty.
  pattern::Captures captures;
  return regex_->match_start(tag, captures) && captures[0].end > 0;
}

}  // namespace drybit::record
