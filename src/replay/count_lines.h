// How many line ends a text holds, sixteen bytes at a time.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace drybit::replay {

inline std::uint64_t count_lines(std::string_view text) {
  std::uint64_t lines = 0;
  std::size_t at = 0;
#if defined(__SSE2__)
  const __m128i feed = _mm_set1_epi8('\n');
  const __m128i zero = _mm_setzero_si128();
  while (text.size() - at >= 16) {
    // Up to 255 blocks can be counted in bytes.
    const std::size_t blocks = std::min<std::size_t>((text.size() - at) / 16, 255);
    __m128i counts = zero;
    for (std::size_t i = 0; i < blocks; ++i, at += 16) {
      const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
      counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(block, feed));
    }
    const __m128i sums = _mm_sad_epu8(counts, zero);
    lines += static_cast<std::uint64_t>(_mm_cvtsi128_si32(sums)) + static_cast<std::uint64_t>(_mm_cvtsi128_si32(_mm_srli_si128(sums, 8)));
  }
#endif
  return lines + static_cast<std::uint64_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), '\n'));
}

}  // namespace drybit::replay
