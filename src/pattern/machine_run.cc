// The instruction loop of the backtracking engine.
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

Found Machine::run(std::size_t start) {
  const Instruction* code = program_->code.data();
  auto groups = static_cast<std::size_t>(program_->groups) + 1;
  starts_.assign(groups, kUnset);
  ends_.assign(groups, kUnset);
  stack_.clear();
  limit_ = text_.size();
  match_begin_ = start;
  std::uint32_t pc = 0;
  std::size_t s = start;
  const std::size_t size = text_.size();

  while (true) {
    const Instruction& i = code[pc];
    bool good = true;
    bool room = true;
    switch (i.op) {
      case Op::match:
        match_end_ = s;
        return Found::yes;
      case Op::fail:
        good = false;
        break;
      case Op::byte:
        good = s < limit_ && static_cast<std::uint8_t>(text_[s]) == i.byte;
        ++s;
        ++pc;
        break;
      case Op::bytes:
        good = s + i.b <= limit_ && std::memcmp(text_.data() + s, program_->literals.data() + i.a, i.b) == 0;
        s += i.b;
        ++pc;
        break;
      case Op::folded:
        good = folded_text(program_->foldeds[i.a], s);
        ++pc;
        break;
      case Op::one:
        s = character(program_->tests[i.a], s);
        good = s != kUnset;
        ++pc;
        break;
      case Op::loop:
      case Op::loop_possessive:
        good = loop(i, pc, s);
        ++pc;
        break;
      case Op::loop_lazy:
        good = loop_lazy(i, pc, s);
        ++pc;
        break;
      case Op::jump:
        pc = i.a;
        // Loops go through here; a loop whose body needs no choice must end too.
        if (++steps_ >= step_limit_) return Found::gave_up;
        break;
      case Op::push:
        room = push(FrameKind::choice, i.a, s);
        ++pc;
        break;
      case Op::begin_text:
        good = s == 0;
        ++pc;
        break;
      case Op::end_text:
        good = s == limit_;
        ++pc;
        break;
      case Op::semi_end_text:
        good = s == limit_ || (s + 1 == limit_ && text_[s] == '\n');
        ++pc;
        break;
      case Op::begin_line:
        good = s == 0 || (text_[s - 1] == '\n' && s != limit_);
        ++pc;
        break;
      case Op::end_line:
        good = s == limit_ || text_[s] == '\n';
        ++pc;
        break;
      case Op::begin_position:
        good = s == 0;
        ++pc;
        break;
      case Op::boundary:
        good = at_boundary(s, i.b != 0);
        ++pc;
        break;
      case Op::not_boundary:
        good = !at_boundary(s, i.b != 0);
        ++pc;
        break;
      case Op::keep:
        room = push(FrameKind::kept, 0, match_begin_);
        match_begin_ = s;
        ++pc;
        break;
      case Op::save_start_push:
        room = push(FrameKind::saved_start, i.a, s, starts_[i.a], ends_[i.a]);
        [[fallthrough]];
      case Op::save_start:
        starts_[i.a] = s;
        ends_[i.a] = kUnset;
        ++pc;
        break;
      case Op::save_end_push:
        room = push(FrameKind::saved_end, i.a, s, starts_[i.a], ends_[i.a]);
        [[fallthrough]];
      case Op::save_end:
        ends_[i.a] = s;
        ++pc;
        break;
      case Op::save_end_push_recursive: {
        std::size_t began = start_of(i.a);
        room = push(FrameKind::saved_end, i.a, s, starts_[i.a], ends_[i.a]);
        ends_[i.a] = s;
        starts_[i.a] = began;
        ++pc;
        break;
      }
      case Op::save_end_recursive:
        ends_[i.a] = s;
        starts_[i.a] = start_of(i.a);
        room = push(FrameKind::end_mark, i.a, s);
        ++pc;
        break;
      case Op::backref:
        good = backref(program_->backrefs[i.a], s);
        ++pc;
        break;
      case Op::backref_level:
        good = backref_level(program_->backrefs[i.a], s);
        ++pc;
        break;
      case Op::repeat:
      case Op::repeat_lazy:
        counters_[i.b] = stack_.size();
        room = push(FrameKind::repeat, i.b, pc + 1, 0);
        if (program_->repeats[i.b].least == 0) {
          if (i.op == Op::repeat) {
            room = room && push(FrameKind::choice, i.a, s);
            ++pc;
          } else {
            room = room && push(FrameKind::choice, pc + 1, s);
            pc = i.a;
          }
        } else {
          ++pc;
        }
        break;
      case Op::repeat_next:
      case Op::repeat_next_lazy: {
        std::size_t index = 0;
        Frame& frame = counter(i.b, index);
        std::size_t rounds = ++frame.x;
        auto body = static_cast<std::uint32_t>(frame.s);
        const RepeatCount& count = program_->repeats[i.b];
        std::uint32_t next = pc + 1;
        if (++steps_ >= step_limit_) return Found::gave_up;
        if (rounds < count.least) {
          next = body;
        } else if (count.most == LoopCount::kForever || rounds < count.most) {
          if (i.op == Op::repeat_next) {
            room = push(FrameKind::choice, pc + 1, s);
            next = body;
          } else {
            room = push(FrameKind::repeat_count, 0, index) && push(FrameKind::choice, body, s);
            pc = next;
            break;
          }
        }
        room = room && push(FrameKind::repeat_count, 0, index);
        pc = next;
        break;
      }
      case Op::empty_start:
        room = push(FrameKind::empty_start, i.a, s);
        ++pc;
        break;
      case Op::empty_end:
      case Op::empty_end_groups:
      case Op::empty_end_recursive: {
        int empty = empty_round(i.a, s, i.op);
        ++pc;
        if (empty == 1) {
          ++pc;  // out of the loop
        } else if (empty == 2) {
          good = false;
        } else if (i.op == Op::empty_end_recursive) {
          room = push(FrameKind::empty_end, i.a, s);
        }
        break;
      }
      case Op::look_ahead:
        room = push(FrameKind::look_ahead, 0, s);
        ++pc;
        break;
      case Op::look_ahead_end: {
        std::size_t k = stack_.size();
        while (stack_[--k].kind != FrameKind::look_ahead) {
        }
        charge(stack_.size() - k);
        s = stack_[k].s;
        forget_until(FrameKind::look_ahead);
        ++pc;
        break;
      }
      case Op::look_ahead_not:
        room = push(FrameKind::look_ahead_not, i.a, s);
        ++pc;
        break;
      case Op::look_ahead_not_end:
        pop_until(FrameKind::look_ahead_not);
        good = false;
        break;
      case Op::atomic:
        room = push(FrameKind::atomic, 0, s);
        ++pc;
        break;
      case Op::atomic_end:
        forget_until(FrameKind::atomic);
        ++pc;
        break;
      case Op::look_behind:
        for (std::uint32_t n = 0; n < i.a && good; ++n) {
          good = s > 0;
          if (good) s = step_back(text_, s);
        }
        ++pc;
        break;
      case Op::look_behind_not: {
        std::size_t back = s;
        bool short_text = false;
        for (std::uint32_t n = 0; n < i.b && !short_text; ++n) {
          short_text = back == 0;
          if (!short_text) back = step_back(text_, back);
        }
        if (short_text) {
          pc = i.a;
        } else {
          room = push(FrameKind::look_behind_not, i.a, s);
          s = back;
          ++pc;
        }
        break;
      }
      case Op::look_behind_not_end:
        pop_until(FrameKind::look_behind_not);
        good = false;
        break;
      case Op::absent_start:
        room = push(FrameKind::absent_begin, 0, s, limit_);
        ++pc;
        break;
      case Op::absent: {
        // The top of the stack is where the absence began; each round offers one more end for it.
        std::size_t end = limit_;
        Frame began = stack_.back();
        stack_.pop_back();
        limit_ = began.x;
        // kUnset: the inside matched nothing at the very start of the text.
        if (s > began.s && (end == kUnset || began.s > end)) {
          // An empty match of the inside at the start: no end is possible. Onigmo drops one more choice here.
          while (!stack_.empty() && !resumes(stack_.back().kind)) {
            undo(stack_.back());
            stack_.pop_back();
          }
          if (!stack_.empty()) stack_.pop_back();
          good = false;
        } else if (s >= end && s > began.s) {
          good = s == end && s <= limit_;
          pc = i.a;
        } else {
          room = push(FrameKind::choice, i.a, s);
          std::size_t next = s < size ? std::min(size + 1, s + step(text_, s).length) : s + 1;
          room = room && push(FrameKind::absent_begin, 0, began.s, limit_) && push(FrameKind::choice, pc, next) && push(FrameKind::absent_mark, 0, s);
          limit_ = end;
          ++pc;
        }
        break;
      }
      case Op::absent_end: {
        std::size_t before = s == 0 ? kUnset : previous(text_, s);
        if (before == kUnset || before < limit_) limit_ = before;
        pop_until(FrameKind::absent_mark);
        good = false;
        break;
      }
      case Op::call:
        room = push(FrameKind::call, pc + 1, s);
        pc = i.a;
        if (++steps_ >= step_limit_) return Found::gave_up;
        break;
      case Op::give_back: {
        int level = 0;
        for (std::size_t k = stack_.size(); k-- > 0;) {
          const Frame& frame = stack_[k];
          if (frame.kind == FrameKind::give_back) {
            ++level;
          } else if (frame.kind == FrameKind::call) {
            if (level == 0) {
              charge(stack_.size() - k);
              pc = frame.a;
              break;
            }
            --level;
          }
        }
        room = push(FrameKind::give_back, 0, s);
        break;
      }
      case Op::condition:
        pc = ends_[i.a] == kUnset || starts_[i.a] == kUnset ? i.b : pc + 1;
        break;
    }
    if (!room) return Found::gave_up;
    if (good) continue;
    if (!backtrack(pc, s)) return steps_ >= step_limit_ ? Found::gave_up : Found::no;
  }
}

}  // namespace drybit::pattern
