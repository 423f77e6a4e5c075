// What a search may skip by: where a match can begin, and what can stand behind a loop.
#include <algorithm>

#include "pattern/program.h"

namespace drybit::pattern {

namespace {

void everything(FirstBytes& out) {
  out.bytes.fill(true);
  out.at_end = true;
}

// The bytes that a character of the test can begin with.
void add_test(const CharTest& test, FirstBytes& out) {
  for (std::size_t b = 0; b < 256; ++b) {
    if (test.single[b]) out.bytes[b] = true;
  }
  if (test.wide != CharTest::Wide::none || test.cut) {
    for (std::size_t b = 0xC2; b <= 0xF4; ++b) out.bytes[b] = true;
  }
}

class Walker {
 public:
  explicit Walker(const Program& program) : program_(program) {}

  // Adds the bytes that the code at `at` can go on with. Conservative: what is not understood is everything.
  void walk(std::uint32_t at, FirstBytes& out, unsigned depth = 0) {
    while (true) {
      if (depth > 24 || ++steps_ > 400) return everything(out);
      const Instruction& i = program_.code[at];
      switch (i.op) {
        case Op::byte:
          out.bytes[i.byte] = true;
          return;
        case Op::bytes:
          out.bytes[static_cast<unsigned char>(program_.literals[i.a])] = true;
          return;
        case Op::folded: {
          // Anything beyond ASCII may fold into ASCII and the other way round.
          char32_t code = program_.foldeds[i.a].empty() ? 0x80 : program_.foldeds[i.a].front();
          for (std::size_t b = 0x80; b < 256; ++b) out.bytes[b] = true;
          if (code < 0x80) {
            out.bytes[code] = true;
            if (code >= 'a' && code <= 'z') out.bytes[code - 32] = true;
          }
          return;
        }
        case Op::one:
          add_test(program_.tests[i.a], out);
          return;
        case Op::loop:
        case Op::loop_lazy:
        case Op::loop_possessive:
          add_test(program_.tests[i.a], out);
          if (program_.loops[i.c].least > 0) return;
          ++at;
          break;
        case Op::jump:
          at = i.a;
          break;
        case Op::push:
          walk(at + 1, out, depth + 1);
          at = i.a;
          break;
        case Op::save_start:
        case Op::save_start_push:
        case Op::save_end:
        case Op::keep:
        case Op::atomic:
        case Op::atomic_end:
        case Op::empty_start:
          ++at;
          break;
        case Op::end_line:
          out.bytes['\n'] = true;
          out.at_end = true;
          return;
        case Op::end_text:
        case Op::match:
          // Behind the end of the pattern anything may stand.
          if (i.op == Op::match) return everything(out);
          out.at_end = true;
          return;
        case Op::semi_end_text:
          out.bytes['\n'] = true;
          out.at_end = true;
          return;
        case Op::begin_text:
        case Op::begin_position:
        case Op::begin_line:
        case Op::boundary:
        case Op::not_boundary:
          ++at;
          break;
        default:
          return everything(out);
      }
    }
  }

  // Adds the bytes that can stand second where the first is ASCII.
  void walk_second(std::uint32_t at, FirstBytes& out, unsigned depth = 0) {
    while (true) {
      if (depth > 24 || ++steps_ > 400) return everything(out);
      const Instruction& i = program_.code[at];
      switch (i.op) {
        case Op::byte:
        case Op::one:
          return walk(at + 1, out, depth + 1);
        case Op::bytes:
          out.bytes[static_cast<unsigned char>(program_.literals[i.a + 1])] = true;
          return;
        case Op::folded: {
          const std::u32string& text = program_.foldeds[i.a];
          if (text.size() < 2) return walk(at + 1, out, depth + 1);
          for (std::size_t b = 0x80; b < 256; ++b) out.bytes[b] = true;
          if (text[1] < 0x80) {
            out.bytes[text[1]] = true;
            if (text[1] >= 'a' && text[1] <= 'z') out.bytes[text[1] - 32] = true;
          }
          return;
        }
        case Op::jump:
          at = i.a;
          break;
        case Op::push:
          walk_second(at + 1, out, depth + 1);
          at = i.a;
          break;
        case Op::save_start:
        case Op::save_start_push:
        case Op::save_end:
        case Op::boundary:
        case Op::not_boundary:
          ++at;
          break;
        default:
          return everything(out);
      }
    }
  }

 private:
  const Program& program_;
  unsigned steps_ = 0;
};

bool has_look_around(const Program& program) {
  return std::any_of(program.code.begin(), program.code.end(), [](const Instruction& i) {
    return i.op == Op::look_behind || i.op == Op::look_behind_not || i.op == Op::look_ahead_not || i.op == Op::begin_position ||
           i.op == Op::backref || i.op == Op::backref_level || i.op == Op::absent || i.op == Op::condition || i.op == Op::call;
  });
}

}  // namespace

void find_shortcuts(Program& program) {
  for (std::uint32_t at = 0; at < program.code.size(); ++at) {
    const Instruction& i = program.code[at];
    if (i.op != Op::loop && i.op != Op::loop_lazy) continue;
    // Nothing behind a loop that ends the pattern makes it go back.
    std::uint32_t behind = at + 1;
    while (program.code[behind].op == Op::save_end) ++behind;
    if (program.code[behind].op == Op::match) {
      if (i.op == Op::loop) program.code[at].op = Op::loop_possessive;
      continue;
    }
    FirstBytes next;
    Walker(program).walk(at + 1, next);
    if (next.at_end && std::all_of(next.bytes.begin(), next.bytes.end(), [](bool b) { return b; })) continue;
    // A loop that stops where nothing of it can go on gives nothing back.
    FirstBytes own;
    add_test(program.tests[i.a], own);
    bool disjoint = true;
    for (std::size_t b = 0; b < 256; ++b) disjoint = disjoint && !(own.bytes[b] && next.bytes[b]);
    if (disjoint && i.op == Op::loop) {
      program.code[at].op = Op::loop_possessive;
      continue;
    }
    auto known = std::find(program.hints.begin(), program.hints.end(), next);
    program.loops[i.c].hint = static_cast<std::uint32_t>(known - program.hints.begin());
    if (known == program.hints.end()) program.hints.push_back(next);
  }

  std::uint32_t at = 0;
  while (program.code[at].op == Op::save_start || program.code[at].op == Op::save_start_push) ++at;
  const Instruction& head = program.code[at];
  if (head.op == Op::begin_text || head.op == Op::begin_position) {
    program.start = StartMode::text_start;
    return;
  }
  if (head.op == Op::begin_line) {
    program.start = StartMode::line_starts;
    return;
  }
  if ((head.op == Op::loop || head.op == Op::loop_possessive) && program.loops[head.c].least == 0 && program.loops[head.c].most == LoopCount::kForever && !has_look_around(program)) {
    const CharTest& test = program.tests[head.a];
    bool dot = test.transparent;
    for (std::size_t b = 0; b < 0x80; ++b) dot = dot && test.single[b] == (b != '\n');
    if (dot) {
      program.start = StartMode::after_line_breaks;
      return;
    }
  }
  if (head.op == Op::bytes) {
    program.start = StartMode::literal;
    program.start_literal = program.literals.substr(head.a, head.b);
    return;
  }
  Walker(program).walk(0, program.first);
  if (!program.first.at_end && !std::all_of(program.first.bytes.begin(), program.first.bytes.end(), [](bool b) { return b; })) {
    program.start = StartMode::first_bytes;
    Walker(program).walk_second(0, program.second);
  }
}

}  // namespace drybit::pattern
