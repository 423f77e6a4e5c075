// What the backtracking engine asks of text and stack: words, foldings, references, counters, empty rounds.
#include <algorithm>
#include <cstring>

#include "pattern/machine.h"
#include "pattern/unicode.h"

namespace drybit::pattern {

bool Machine::word_at(std::size_t s, bool ascii) const {
  std::uint32_t code = code_at(text_, s);
  if (code >= kCodeFE) return false;
  return ascii ? is_ascii_word(code) : is_word(code);
}

bool Machine::at_boundary(std::size_t s, bool ascii) const {
  bool before = s > 0 && word_at(previous(text_, s), ascii);
  bool behind = s < limit_ && word_at(s, ascii);
  return before != behind;
}

// Compares character by character by what each folds to.
bool Machine::folded_text(const std::u32string& text, std::size_t& s) const {
  std::size_t done = 0;
  std::size_t at = s;
  std::u32string wide;
  while (done < text.size()) {
    if (at >= limit_) return false;
    auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) {
      char32_t lower = byte >= 'A' && byte <= 'Z' ? byte + 32u : byte;
      if (text[done] != lower) return false;
      ++done;
      ++at;
      continue;
    }
    wide.clear();
    at += fold_at(text_, at, wide);
    if (at > limit_ || text.compare(done, wide.size(), wide) != 0) return false;
    done += wide.size();
  }
  s = at;
  return true;
}

bool Machine::equal_folded(std::size_t from, std::size_t length, std::size_t& s) const {
  std::size_t end = from + length;
  std::size_t at = s;
  std::u32string left;
  std::u32string right;
  while (from < end) {
    if (at >= limit_) return false;
    left.clear();
    right.clear();
    from += fold_at(text_, from, left);
    at += fold_at(text_, at, right);
    if (left != right) return false;
  }
  s = at;
  return true;
}

bool Machine::backref(const Backref& reference, std::size_t& s) const {
  for (int group : reference.groups) {
    auto g = static_cast<std::size_t>(group);
    if (g >= starts_.size() || ends_[g] == kUnset || starts_[g] == kUnset) continue;
    std::size_t length = ends_[g] - starts_[g];
    if (ends_[g] < starts_[g] || s + length > limit_) return false;
    if (reference.ignore_case) {
      if (equal_folded(starts_[g], length, s)) return true;
    } else if (std::memcmp(text_.data() + starts_[g], text_.data() + s, length) == 0) {
      s += length;
      return true;
    }
  }
  return false;
}

// \k<name+n>: the group as the call at that level of nesting left it.
bool Machine::backref_level(const Backref& reference, std::size_t& s) const {
  int level = 0;
  std::size_t end = kUnset;
  auto wanted = [&](std::uint32_t group) {
    return std::find(reference.groups.begin(), reference.groups.end(), static_cast<int>(group)) != reference.groups.end();
  };
  for (std::size_t k = stack_.size(); k-- > 0;) {
    const Frame& frame = stack_[k];
    if (frame.kind == FrameKind::call) {
      --level;
    } else if (frame.kind == FrameKind::give_back) {
      ++level;
    } else if (level == reference.level) {
      if (frame.kind == FrameKind::saved_start && wanted(frame.a) && end != kUnset) {
        std::size_t length = end - frame.s;
        if (end < frame.s || s + length > limit_) return false;
        if (reference.ignore_case) return equal_folded(frame.s, length, s);
        if (std::memcmp(text_.data() + frame.s, text_.data() + s, length) != 0) return false;
        s += length;
        return true;
      }
      if (frame.kind == FrameKind::saved_end && wanted(frame.a)) end = frame.s;
    }
  }
  return false;
}

// Where the innermost open round of a group in a recursion began.
std::size_t Machine::start_of(std::uint32_t group) const {
  int level = 0;
  for (std::size_t k = stack_.size(); k-- > 0;) {
    const Frame& frame = stack_[k];
    if ((frame.kind == FrameKind::saved_end || frame.kind == FrameKind::end_mark) && frame.a == group) {
      ++level;
    } else if (frame.kind == FrameKind::saved_start && frame.a == group) {
      if (level == 0) {
        charge(stack_.size() - k);
        return frame.s;
      }
      --level;
    }
  }
  return kUnset;
}

Machine::Frame& Machine::counter(std::uint32_t id, std::size_t& index) {
  index = counters_[id];
  if (!program_->repeats[id].nested) return stack_[index];
  int level = 0;
  for (std::size_t k = stack_.size(); k-- > 0;) {
    Frame& frame = stack_[k];
    if (frame.kind == FrameKind::repeat) {
      if (level == 0 && frame.a == id) {
        charge(stack_.size() - k);
        index = k;
        return frame;
      }
    } else if (frame.kind == FrameKind::call) {
      --level;
    } else if (frame.kind == FrameKind::give_back) {
      ++level;
    }
  }
  return stack_[index];
}

int Machine::empty_round(std::uint32_t id, std::size_t s, Op op) const {
  int level = 0;
  for (std::size_t k = stack_.size(); k-- > 0;) {
    const Frame& frame = stack_[k];
    if (op == Op::empty_end_recursive && frame.kind == FrameKind::empty_end && frame.a == id) ++level;
    if (frame.kind != FrameKind::empty_start || frame.a != id) continue;
    if (level > 0) {
      --level;
      continue;
    }
    charge(stack_.size() - k);
    if (frame.s != s) return 0;
    if (op == Op::empty_end) return 1;
    // A group that was unset or not empty before this round changed: that is progress too.
    int result = 1;
    for (std::size_t j = k; j < stack_.size(); ++j) {
      const Frame& start = stack_[j];
      if (start.kind != FrameKind::saved_start) continue;
      if (start.y == kUnset || start.x != start.y) return 0;
      if (start.y != s) result = 2;
    }
    return result;
  }
  return 0;
}

}  // namespace drybit::pattern
