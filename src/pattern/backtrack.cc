#include "pattern/backtrack.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "pattern/machine.h"

namespace drybit::pattern {

namespace {

// One machine per thread keeps its stack, so that a search allocates nothing.
Machine& machine() {
  static thread_local Machine instance;
  return instance;
}

// Whether a character begins at `at`, by the forward division of the subject.
bool is_boundary(std::string_view text, std::size_t at) {
  if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) return true;
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    auto byte = static_cast<unsigned char>(text[at - back]);
    if ((byte & 0xC0) == 0x80) continue;
    if (byte < 0x80) return true;
    Step found = step_wide(text, at - back);
    return !((found.valid || found.cut) && found.length > back);
  }
  return true;
}

std::size_t find_literal(std::string_view text, std::string_view literal, std::size_t from) {
  if (from + literal.size() > text.size()) return text.npos;
#if defined(__SSE2__)
  // Sixteen places at a time, by the literal's two ends. Long ones go to memmem, which has no bad case.
  constexpr std::size_t kBlock = 16, kLongest = 32;
  const std::size_t size = literal.size();
  if (size >= 2 && size <= kLongest && text.size() - from >= size - 1 + kBlock) {
    const __m128i front = _mm_set1_epi8(literal.front()), back = _mm_set1_epi8(literal.back());
    // The last block may overlap the one before.
    for (const std::size_t last = text.size() - (size - 1 + kBlock);; from = std::min(from + kBlock, last)) {
      const __m128i begins = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from)), front);
      const __m128i ends = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from + size - 1)), back);
      for (auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(begins, ends))); mask != 0; mask &= mask - 1) {
        const std::size_t at = from + static_cast<std::size_t>(std::countr_zero(mask));
        if (std::memcmp(text.data() + at, literal.data(), size) == 0) return at;
      }
      if (from == last) return text.npos;
    }
  }
#endif
  const void* hit = memmem(text.data() + from, text.size() - from, literal.data(), literal.size());
  return hit == nullptr ? text.npos : static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
}

Found search(Machine& m, const Program& program, std::string_view text) {
  auto try_at = [&](std::size_t at) { return m.run(at); };
  switch (program.start) {
    case StartMode::text_start:
      return try_at(0);
    case StartMode::line_starts:
    case StartMode::after_line_breaks: {
      Found found = try_at(0);
      if (found != Found::no) return found;
      for (std::size_t at = text.find('\n'); at != text.npos && at + 1 < text.size(); at = text.find('\n', at + 1)) {
        found = try_at(at + 1);
        if (found != Found::no) return found;
      }
      return Found::no;
    }
    case StartMode::literal:
      for (std::size_t at = find_literal(text, program.start_literal, 0); at != text.npos; at = find_literal(text, program.start_literal, at + 1)) {
        if (!is_boundary(text, at)) continue;
        Found found = try_at(at);
        if (found != Found::no) return found;
      }
      return Found::no;
    case StartMode::first_bytes:
      for (std::size_t at = 0; at < text.size(); ++at) {
        auto byte = static_cast<unsigned char>(text[at]);
        if (!program.first.bytes[byte]) continue;
        if (byte >= 0x80) {
          if (!is_boundary(text, at)) continue;
        } else if (at + 1 < text.size() ? !program.second.bytes[static_cast<unsigned char>(text[at + 1])] : !program.second.at_end) {
          continue;
        }
        Found found = try_at(at);
        if (found != Found::no) return found;
      }
      return Found::no;
    case StartMode::anywhere:
      break;
  }
  std::size_t at = 0;
  while (true) {
    Found found = try_at(at);
    if (found != Found::no) return found;
    if (at >= text.size()) return Found::no;
    Step here = step(text, at);
    // Where a cut sequence counts as its full length, the search steps past the end and does not try there.
    if (here.cut && !program.cut_is_character) return Found::no;
    at = std::min(text.size(), at + here.length);
  }
}

}  // namespace

Found backtrack(const Program& program, std::string_view subject, bool anywhere, std::span<Capture> captures) {
  Machine& m = machine();
  m.begin(program, subject);
  Found found = anywhere ? search(m, program, subject) : m.run(0);
  if (found == Found::yes) m.take(captures);
  return found;
}

}  // namespace drybit::pattern
