// Sixteen bytes at a time for twice.cc, which alone includes it: printable ASCII, whose quotes and backslashes become four
// bytes each. By shuffles where the processor has them; else nothing is done here and the table does it all.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#if defined(__x86_64__)
#include <cpuid.h>
#include <tmmintrin.h>
#endif

namespace drybit::json::blocks {

inline constexpr std::size_t kSize = 16;

#if defined(__x86_64__)

/// For four bytes, by which of them are special: how to spread them, what stands in front of the special ones, and the length.
struct Spread {
  alignas(16) std::array<std::array<std::uint8_t, 16>, 64> shuffle{};  ///< [place of the four in the block][mask]
  alignas(16) std::array<std::array<char, 16>, 16> filler{};
  std::array<std::uint8_t, 16> length{};

  constexpr Spread() {
    for (unsigned mask = 0; mask < 16; ++mask) {
      std::array<std::uint8_t, 16> order{};
      order.fill(0x80);
      std::size_t at = 0;
      for (unsigned i = 0; i < 4; ++i) {
        if ((mask >> i & 1) != 0) {
          for (int k = 0; k < 3; ++k) filler[mask][at++] = '\\';
        }
        order[at++] = static_cast<std::uint8_t>(i);
      }
      length[mask] = static_cast<std::uint8_t>(at);
      for (unsigned place = 0; place < 4; ++place) {
        for (std::size_t i = 0; i < 16; ++i) shuffle[place * 16 + mask][i] = static_cast<std::uint8_t>(order[i] == 0x80 ? 0x80 : order[i] + place * 4);
      }
    }
  }
};
inline constexpr Spread kSpread;

/// Asked of the processor itself and only when it is needed: GCC's own variables are filled at every start of the program.
inline bool available() {
  static const bool kAvailable = [] {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_SSSE3) != 0;
  }();
  return kAvailable;
}

using Block = __m128i;

__attribute__((target("ssse3"))) inline bool is_odd(Block block, unsigned bytes) {
  // Signed: bytes from 0x80 on are negative.
  const Block odd = _mm_or_si128(_mm_cmplt_epi8(block, _mm_set1_epi8(0x20)), _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7F)));
  return (static_cast<unsigned>(_mm_movemask_epi8(odd)) & bytes) != 0;
}

__attribute__((target("ssse3"))) inline char* put(char* out, Block block) {
  const Block special = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
  const auto mask = static_cast<unsigned>(_mm_movemask_epi8(special));
  if (mask == 0) {
    _mm_storeu_si128(reinterpret_cast<Block*>(out), block);
    return out + kSize;
  }
  for (unsigned place = 0; place < 4; ++place) {
    const unsigned four = mask >> place * 4 & 15;
    const Block order = _mm_load_si128(reinterpret_cast<const Block*>(kSpread.shuffle[place * 16 + four].data()));
    const Block filler = _mm_load_si128(reinterpret_cast<const Block*>(kSpread.filler[four].data()));
    _mm_storeu_si128(reinterpret_cast<Block*>(out), _mm_or_si128(_mm_shuffle_epi8(block, order), filler));
    out += kSpread.length[four];
  }
  return out;
}

/// Whole blocks from `from` on and what is left behind them, up to a block that holds a control byte, DEL or no ASCII; bytes
/// taken. Sixteen bytes before `end` can be read. `to` moves behind what was written, and up to 32 bytes behind that are
/// scribbled on.
__attribute__((target("ssse3"))) inline std::size_t write(char*& to, const char* from, const char* end) {
  const char* const first = from;
  char* out = to;
  for (; static_cast<std::size_t>(end - from) >= kSize; from += kSize) {
    const Block block = _mm_loadu_si128(reinterpret_cast<const Block*>(from));
    if (is_odd(block, 0xFFFF)) break;
    out = put(out, block);
  }
  if (const auto left = static_cast<std::size_t>(end - from); left > 0 && left < kSize) {
    // A shuffle that moves the last block down, zeros behind it.
    alignas(16) static constexpr std::array<std::uint8_t, 32> kDown = {0,    1,    2,    3,    4,    5,    6,    7,    8,    9,    10,   11,   12,   13,   14,   15,
                                                                       0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80};
    const Block last = _mm_loadu_si128(reinterpret_cast<const Block*>(end - kSize));
    const Block block = _mm_shuffle_epi8(last, _mm_loadu_si128(reinterpret_cast<const Block*>(kDown.data() + (kSize - left))));
    if (!is_odd(block, (1u << left) - 1)) {
      out = put(out, block) - (kSize - left);
      from = end;
    }
  }
  to = out;
  return static_cast<std::size_t>(from - first);
}

#else

inline bool available() { return false; }
inline std::size_t write(char*&, const char*, const char*) { return 0; }

#endif

}  // namespace drybit::json::blocks
