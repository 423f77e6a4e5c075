// The instruction loop of the backtracking engine.
#include <algorithm>
#include <cstring>

#include "pattern/machine.h"
#include "pattern/unicode.h"

namespace drybit::pattern {

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
