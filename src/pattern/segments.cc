#include "pattern/segments.h"

#include <algorithm>
#include <cstring>

namespace drybit::pattern {

namespace {

// Tests that bytes alone decide: everything from 80 up is taken, or nothing of it.
bool by_bytes(const CharTest& test) {
  if (test.transparent) return true;
  if (test.wide != CharTest::Wide::none || test.cut) return false;
  return std::none_of(test.single.begin() + 0x80, test.single.end(), [](bool b) { return b; });
}

bool is_literal(const Instruction& i) { return i.op == Op::byte || i.op == Op::bytes; }

std::string literal_of(const Program& program, const Instruction& i) {
  return i.op == Op::byte ? std::string(1, static_cast<char>(i.byte)) : program.literals.substr(i.a, i.b);
}

}  // namespace

Segments::Literal::Literal(std::string of) : text(std::move(of)) {
  if (text.size() > sizeof word) return;
  std::memcpy(&word, text.data(), text.size());
  char ones[sizeof mask];
  std::memset(ones, 0xFF, sizeof ones);
  std::memcpy(&mask, ones, text.size());
}

inline bool Segments::Literal::at(const char* begin, std::size_t s, std::size_t size) const {
  if (mask != 0 && size - s >= sizeof word) {
    std::uint64_t there;
    std::memcpy(&there, begin + s, sizeof there);
    return (there & mask) == word;
  }
  return size - s >= text.size() && std::memcmp(begin + s, text.data(), text.size()) == 0;
}

std::uint32_t Segments::add_table(const CharTest& test) {
  tables_.push_back(test.single);
  return static_cast<std::uint32_t>(tables_.size() - 1);
}

bool Segments::add_loop(const Program& program, const Instruction& i) {
  const CharTest& test = program.tests[i.a];
  const LoopCount& count = program.loops[i.c];
  if (!by_bytes(test)) return false;
  Segment segment{Kind::while_table};
  segment.cut = test.cut;
  segment.wide = test.transparent;
  segment.least = count.least;
  segment.most = count.most;
  if (count.most != LoopCount::kForever || count.least > 1) {
    // Characters are counted, so each must be a byte.
    if (test.transparent) return false;
    segment.kind = Kind::times;
    segment.first = add_table(test);
    segments_.push_back(segment);
    return true;
  }
  std::vector<char> stops;
  for (std::size_t b = 0; b < 256; ++b) {
    if (!test.single[b]) stops.push_back(static_cast<char>(b));
  }
  if (stops.size() == 1) {
    segment.kind = Kind::until;
    segment.stop = stops[0];
  } else if (stops.size() == 2) {
    segment.kind = Kind::until_either;
    segment.stop = stops[0];
    segment.other = stops[1];
  } else {
    segment.first = add_table(test);
  }
  segments_.push_back(segment);
  return true;
}

// push L2; literal; jump end; L2: push L3; literal; jump end; L3: literal; end:
bool Segments::add_choice(const Program& program, std::uint32_t& at) {
  Segment segment{Kind::choice};
  segment.first = static_cast<std::uint32_t>(literals_.size());
  std::vector<std::string> choices;
  std::uint32_t end = 0;
  while (program.code[at].op == Op::push) {
    const Instruction& body = program.code[at + 1];
    const Instruction& jump = program.code[at + 2];
    if (!is_literal(body) || jump.op != Op::jump || program.code[at].a != at + 3) return false;
    if (end != 0 && jump.a != end) return false;
    end = jump.a;
    choices.push_back(literal_of(program, body));
    at += 3;
  }
  if (!is_literal(program.code[at]) || at + 1 != end) return false;
  choices.push_back(literal_of(program, program.code[at]));
  at = end;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    for (std::size_t k = 0; k < choices.size(); ++k) {
      if (i != k && choices[i].starts_with(choices[k])) return false;
    }
  }
  segment.count = static_cast<std::uint32_t>(choices.size());
  for (std::string& choice : choices) literals_.emplace_back(std::move(choice));
  segments_.push_back(segment);
  return true;
}

std::optional<Segments> Segments::from(const Program& program) {
  Segments result;
  std::uint32_t at = 0;
  auto group = [&](Kind kind, std::uint32_t number) {
    Segment segment{kind};
    segment.first = number;
    result.segments_.push_back(segment);
  };
  bool anchored = false;
  while (true) {
    const Instruction& i = program.code[at];
    switch (i.op) {
      case Op::begin_line:
      case Op::begin_text:
        // Only in front of everything that takes a character.
        for (const Segment& s : result.segments_) {
          if (s.kind != Kind::open && s.kind != Kind::close) return std::nullopt;
        }
        if (!anchored || i.op == Op::begin_text) result.line_starts_ = i.op == Op::begin_line;
        anchored = true;
        ++at;
        break;
      case Op::save_start:
      case Op::save_start_push:
        group(Kind::open, i.a);
        ++at;
        break;
      case Op::save_end:
        group(Kind::close, i.a);
        ++at;
        break;
      case Op::byte:
      case Op::bytes: {
        Segment segment{Kind::literal};
        segment.first = static_cast<std::uint32_t>(result.literals_.size());
        result.literals_.emplace_back(literal_of(program, i));
        result.segments_.push_back(segment);
        ++at;
        break;
      }
      case Op::one: {
        const CharTest& test = program.tests[i.a];
        if (!by_bytes(test) || test.transparent) return std::nullopt;
        Segment segment{Kind::one};
        segment.first = result.add_table(test);
        result.segments_.push_back(segment);
        ++at;
        break;
      }
      case Op::loop:
        if (program.loops[i.c].least != program.loops[i.c].most) return std::nullopt;
        [[fallthrough]];
      case Op::loop_possessive:
        if (!result.add_loop(program, i)) return std::nullopt;
        ++at;
        break;
      case Op::push:
        if (!result.add_choice(program, at)) return std::nullopt;
        break;
      case Op::end_line:
      case Op::end_text:
      case Op::semi_end_text: {
        Kind kind = i.op == Op::end_line ? Kind::line_end : i.op == Op::end_text ? Kind::text_end : Kind::semi_text_end;
        result.segments_.push_back(Segment{kind});
        ++at;
        break;
      }
      case Op::match:
        if (!anchored) return std::nullopt;
        return result;
      default:
        return std::nullopt;
    }
  }
}

bool Segments::match(std::string_view subject, std::span<Capture> captures) const {
  const char* const begin = subject.data();
  const std::size_t size = subject.size();
  std::size_t s = 0;
  // Behind a loop that ran to the end: where a cut sequence is no character, it stops in front of one (cfg:X10).
  auto at_end = [&](const Segment& segment) { return segment.wide && !segment.cut ? cut_begin(subject) : size; };
  for (const Segment& segment : segments_) {
    switch (segment.kind) {
      case Kind::literal: {
        const Literal& literal = literals_[segment.first];
        if (!literal.at(begin, s, size)) return false;
        s += literal.text.size();
        break;
      }
      case Kind::choice: {
        bool found = false;
        for (std::uint32_t i = 0; i < segment.count && !found; ++i) {
          const Literal& literal = literals_[segment.first + i];
          found = literal.at(begin, s, size);
          if (found) s += literal.text.size();
        }
        if (!found) return false;
        break;
      }
      case Kind::until: {
        std::size_t from = s;
        const void* hit = s < size ? std::memchr(begin + s, segment.stop, size - s) : nullptr;
        s = hit != nullptr ? static_cast<std::size_t>(static_cast<const char*>(hit) - begin) : std::max(s, at_end(segment));
        if (s - from < segment.least) return false;
        break;
      }
      case Kind::until_either: {
        std::size_t from = s;
        while (s < size && begin[s] != segment.stop && begin[s] != segment.other) ++s;
        if (s == size) s = std::max(from, at_end(segment));
        if (s - from < segment.least) return false;
        break;
      }
      case Kind::while_table: {
        const std::array<bool, 256>& table = tables_[segment.first];
        std::size_t from = s;
        while (s < size && table[static_cast<unsigned char>(begin[s])]) ++s;
        if (s == size) s = std::max(from, at_end(segment));
        if (s - from < segment.least) return false;
        break;
      }
      case Kind::times: {
        const std::array<bool, 256>& table = tables_[segment.first];
        std::size_t limit = std::min<std::size_t>(size - s, segment.most);
        std::size_t n = 0;
        while (n < limit && table[static_cast<unsigned char>(begin[s + n])]) ++n;
        if (n < segment.least) return false;
        s += n;
        break;
      }
      case Kind::one:
        if (s == size || !tables_[segment.first][static_cast<unsigned char>(begin[s])]) return false;
        ++s;
        break;
      case Kind::open:
        if (segment.first < captures.size()) captures[segment.first].begin = s;
        break;
      case Kind::close:
        if (segment.first < captures.size()) captures[segment.first].end = s;
        break;
      case Kind::line_end:
        if (s != size && begin[s] != '\n') return false;
        break;
      case Kind::text_end:
        if (s != size) return false;
        break;
      case Kind::semi_text_end:
        if (s != size && (s + 1 != size || begin[s] != '\n')) return false;
        break;
    }
  }
  captures[0] = {0, s};
  return true;
}

}  // namespace drybit::pattern
