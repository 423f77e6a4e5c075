#include "pattern/machine.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace drybit::pattern {

namespace {

std::atomic<std::size_t> step_limit{kStepLimit};

}  // namespace

void limit_steps(std::size_t limit) { step_limit = limit; }

void Machine::begin(const Program& program, std::string_view subject) {
  program_ = &program;
  text_ = subject;
  whole_ = program.cut_is_character ? subject.size() : cut_begin(subject);
  steps_ = 0;
  step_limit_ = step_limit.load(std::memory_order_relaxed);
  counters_.resize(program.repeats.size());
  // A giant stack of an earlier subject is not kept.
  if (stack_.capacity() > 100'000) {
    stack_.clear();
    stack_.shrink_to_fit();
  }
}

void Machine::take(std::span<Capture> captures) const {
  captures[0] = {std::min(match_begin_, match_end_), match_end_};
  for (std::size_t i = 1; i < captures.size() && i < starts_.size(); ++i) {
    if (ends_[i] != kUnset) captures[i] = {starts_[i], ends_[i]};
  }
}

void Machine::undo(const Frame& frame) {
  switch (frame.kind) {
    case FrameKind::saved_start:
    case FrameKind::saved_end:
      starts_[frame.a] = frame.x;
      ends_[frame.a] = frame.y;
      break;
    case FrameKind::repeat_count:
      --stack_[frame.s].x;
      break;
    case FrameKind::kept:
      match_begin_ = frame.s;
      break;
    default:
      break;
  }
}

void Machine::pop_until(FrameKind kind) {
  while (true) {
    Frame frame = stack_.back();
    stack_.pop_back();
    if (frame.kind == kind) return;
    undo(frame);
  }
}

// Voids the choices down to the mark, the mark included; frames that restore something stay for their turn.
void Machine::forget_until(FrameKind kind) {
  bool keep = false;
  std::size_t at = stack_.size();
  while (true) {
    Frame& frame = stack_[--at];
    bool mark = frame.kind == kind;
    if (mark || forgotten(frame.kind)) {
      frame.kind = FrameKind::nothing;
    } else {
      keep = true;
    }
    if (mark) break;
  }
  charge(stack_.size() - at);
  if (!keep) stack_.resize(at);
}

std::size_t Machine::character(const CharTest& test, std::size_t s) const {
  if (s >= limit_) return kUnset;
  auto byte = static_cast<unsigned char>(text_[s]);
  if (byte < 0x80) return test.single[byte] ? s + 1 : kUnset;
  return wide_character(test, s);
}

std::size_t Machine::wide_character(const CharTest& test, std::size_t s) const {
  auto byte = static_cast<unsigned char>(text_[s]);
  Step here = step_wide(text_, s);
  if (here.cut) {
    if (limit_ < text_.size()) return kUnset;
    bool taken = test.cut;
    // The newer engine reads a cut sequence by the value of its first byte, a single byte as any stray one.
    if (program_->cut_is_character) taken = s + 1 == text_.size() ? test.single[byte] : test.takes_wide(byte, byte);
    return taken ? text_.size() : kUnset;
  }
  if (!here.valid) return test.single[byte] ? s + 1 : kUnset;
  if (s + here.length > limit_ || test.wide == CharTest::Wide::none) return kUnset;
  if (test.wide == CharTest::Wide::all || test.takes_wide(byte, code_at(text_, s))) return s + here.length;
  return kUnset;
}

// As many characters as there are, up to `most`.
std::size_t Machine::scan(const CharTest& test, std::size_t s, std::uint32_t most) const {
  if (most == LoopCount::kForever) {
    std::size_t end = std::min(limit_, whole_);
    if (test.transparent) {
      while (s < end && test.single[static_cast<unsigned char>(text_[s])]) ++s;
    } else {
      while (s < end) {
        auto byte = static_cast<unsigned char>(text_[s]);
        if (byte >= 0x80) {
          std::size_t next = wide_character(test, s);
          if (next == kUnset) return s;
          s = next;
        } else if (test.single[byte]) {
          ++s;
        } else {
          return s;
        }
      }
    }
    if (s < end) return s;
  }
  for (; most > 0; --most) {
    std::size_t next = character(test, s);
    if (next == kUnset) break;
    s = next;
  }
  return s;
}

bool Machine::hinted(std::uint32_t hint, std::size_t s) const {
  if (hint == LoopCount::kForever) return true;
  const FirstBytes& next = program_->hints[hint];
  return s < limit_ ? next.bytes[static_cast<unsigned char>(text_[s])] : next.at_end;
}

bool Machine::loop(const Instruction& i, std::uint32_t pc, std::size_t& s) {
  const LoopCount& count = program_->loops[i.c];
  const CharTest& test = program_->tests[i.a];
  for (std::uint32_t n = 0; n < count.least; ++n) {
    s = character(test, s);
    if (s == kUnset) return false;
  }
  if (count.most == count.least) return true;
  std::size_t least = s;
  s = scan(test, s, count.most == LoopCount::kForever ? count.most : count.most - count.least);
  charge(s - least);
  if (i.op == Op::loop_possessive || s == least) return true;
  return push(FrameKind::loop, pc, s, least) || (steps_ = step_limit_, false);
}

bool Machine::loop_lazy(const Instruction& i, std::uint32_t pc, std::size_t& s) {
  const LoopCount& count = program_->loops[i.c];
  const CharTest& test = program_->tests[i.a];
  for (std::uint32_t n = 0; n < count.least; ++n) {
    s = character(test, s);
    if (s == kUnset) return false;
  }
  if (count.most == count.least) return true;
  return push(FrameKind::loop_lazy, pc, s, count.most == LoopCount::kForever ? kUnset : count.most - count.least) ||
         (steps_ = step_limit_, false);
}

bool Machine::backtrack(std::uint32_t& pc, std::size_t& s) {
  while (!stack_.empty()) {
    Frame frame = stack_.back();
    if (++steps_ >= step_limit_) return false;
    switch (frame.kind) {
      case FrameKind::choice:
      case FrameKind::look_ahead_not:
      case FrameKind::look_behind_not:
        stack_.pop_back();
        pc = frame.a;
        s = frame.s;
        return true;
      case FrameKind::loop: {
        // One character back; on to where what follows can begin.
        std::uint32_t hint = program_->loops[program_->code[frame.a].c].hint;
        std::size_t at = frame.s;
        bool found = false;
        while (at > frame.x) {
          auto byte = static_cast<unsigned char>(text_[at - 1]);
          at = byte < 0x80 ? at - 1 : std::max(frame.x, previous(text_, at));
          if (hinted(hint, at)) {
            found = true;
            break;
          }
        }
        charge(frame.s - at);
        if (at <= frame.x) {
          stack_.pop_back();
        } else {
          stack_.back().s = at;
        }
        if (!found) continue;
        pc = frame.a + 1;
        s = at;
        return true;
      }
      case FrameKind::loop_lazy: {
        const Instruction& i = program_->code[frame.a];
        const CharTest& test = program_->tests[i.a];
        std::uint32_t hint = program_->loops[i.c].hint;
        std::size_t at = frame.s;
        std::size_t left = frame.x;
        bool found = false;
        while (!found && left > 0) {
          at = character(test, at);
          if (at == kUnset) break;
          if (left != kUnset) --left;
          found = hinted(hint, at);
        }
        charge((at == kUnset ? text_.size() : at) - frame.s);
        if (!found) {
          stack_.pop_back();
          continue;
        }
        stack_.back().s = at;
        stack_.back().x = left;
        pc = frame.a + 1;
        s = at;
        return true;
      }
      default:
        stack_.pop_back();
        undo(frame);
    }
  }
  return false;
}

}  // namespace drybit::pattern
