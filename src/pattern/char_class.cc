#include "pattern/char_class.h"

#include <algorithm>

namespace drybit::pattern {

namespace {

constexpr std::uint32_t kFirstWide = 0x80;

}  // namespace

void CharClass::add_bytes(std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t b = from; b <= to; ++b) bits_.set(b);
}

void CharClass::add_codes(std::uint32_t from, std::uint32_t to) {
  if (from > to) std::swap(from, to);
  present_ = true;
  auto touches = [&](const CodeRange& r) { return r.to < from && from - r.to > 1; };
  auto first = std::partition_point(ranges_.begin(), ranges_.end(), touches);
  auto last = first;
  while (last != ranges_.end() && (last->from <= to || last->from - to == 1)) {
    from = std::min(from, last->from);
    to = std::max(to, last->to);
    ++last;
  }
  if (first == last) {
    ranges_.insert(first, {from, to});
  } else {
    *first = {from, to};
    ranges_.erase(first + 1, last);
  }
}

void CharClass::add_set(std::span<const CodeRange> set, bool negated) {
  auto take = [this](std::uint32_t from, std::uint32_t to) {
    if (from < kFirstWide) add_bytes(from, std::min(to, kFirstWide - 1));
    if (to >= kFirstWide) add_codes(std::max(from, kFirstWide), to);
  };
  if (!negated) {
    for (const CodeRange& r : set) take(r.from, r.to);
    return;
  }
  std::uint32_t next = 0;
  for (const CodeRange& r : set) {
    if (r.from > next) take(next, r.from - 1);
    next = r.to + 1;
  }
  if (next < kLastOfType) take(next, kLastOfType);
}

std::vector<CodeRange> CharClass::effective_ranges() const {
  if (!negated_) return ranges_;
  std::vector<CodeRange> result;
  std::uint32_t next = kFirstWide;
  for (const CodeRange& r : ranges_) {
    if (r.from > next) result.push_back({next, r.from - 1});
    if (r.to >= kLastCode) return result;
    next = std::max(next, r.to + 1);
  }
  result.push_back({next, kLastCode});
  return result;
}

void CharClass::add(const CharClass& other) {
  bits_ |= other.effective_bits();
  for (const CodeRange& r : other.effective_ranges()) add_codes(r.from, r.to);
  present_ = present_ || other.present_ || other.negated_;
}

void CharClass::intersect(const CharClass& other) {
  bits_ &= other.effective_bits();
  std::vector<CodeRange> theirs = other.effective_ranges();
  std::vector<CodeRange> result;
  for (std::size_t i = 0, k = 0; i < ranges_.size() && k < theirs.size();) {
    std::uint32_t from = std::max(ranges_[i].from, theirs[k].from);
    std::uint32_t to = std::min(ranges_[i].to, theirs[k].to);
    if (from <= to) result.push_back({from, to});
    if (ranges_[i].to < theirs[k].to) {
      ++i;
    } else {
      ++k;
    }
  }
  ranges_ = std::move(result);
  present_ = !ranges_.empty();
}

bool CharClass::single_code(std::uint32_t& code) const {
  if (negated_ || (present_ && ranges_.size() != 1)) return false;
  bool found = false;
  if (ranges_.size() == 1) {
    if (ranges_[0].from != ranges_[0].to) return false;
    code = ranges_[0].from;
    found = code >= 256 || !bits_.test(code);
  }
  std::size_t bytes = bits_.count();
  if (bytes > 1 || (bytes == 1 && found)) return false;
  if (bytes == 1) {
    code = 0;
    while (!bits_.test(code)) ++code;
    found = true;
  }
  return found;
}

bool CharClass::stored(std::uint32_t code) const { return code < kFirstWide || code >= kCodeFE ? bits_.test(code & 0xFF) : in_ranges(code); }

bool CharClass::in_ranges(std::uint32_t code) const {
  auto it = std::partition_point(ranges_.begin(), ranges_.end(), [&](const CodeRange& r) { return r.to < code; });
  return it != ranges_.end() && it->from <= code;
}

bool CharClass::all_wide() const {
  if (!present_) {
    for (std::uint32_t lead = 0xC2; lead <= 0xF4; ++lead) {
      if (bits_.test(lead) == negated_) return false;
    }
    return true;
  }
  std::vector<CodeRange> ranges = effective_ranges();
  return std::any_of(ranges.begin(), ranges.end(), [](const CodeRange& r) { return r.from <= kFirstWide && r.to >= 0x10FFFF; });
}

bool CharClass::no_wide() const {
  if (!present_) {
    for (std::uint32_t lead = 0xC2; lead <= 0xF4; ++lead) {
      if (bits_.test(lead) != negated_) return false;
    }
    return true;
  }
  std::vector<CodeRange> ranges = effective_ranges();
  return std::none_of(ranges.begin(), ranges.end(), [](const CodeRange& r) { return r.to >= kFirstWide; });
}

}  // namespace drybit::pattern
