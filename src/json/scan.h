// Sixteen bytes at a time: where is the next byte that cannot be copied as it is? Private to this folder.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace drybit::json::scan {

inline constexpr std::size_t kBlock = 16;

/// Bit i is set where byte i of the 16 bytes at `p` is a quote, a backslash or NUL.
inline unsigned string_end_mask(const char* p) {
#if defined(__SSE2__)
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  const __m128i slash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
  const __m128i zero = _mm_cmpeq_epi8(block, _mm_setzero_si128());
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, slash), zero)));
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < kBlock; ++i) {
    if (p[i] == '"' || p[i] == '\\' || p[i] == '\0') mask |= 1u << i;
  }
  return mask;
#endif
}

/// Bit i is set where byte i is < 0x20, a quote, a backslash or >= 0x80: what JSON text cannot hold as plain ASCII.
inline unsigned special_mask(const char* p) {
#if defined(__SSE2__)
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  // Signed comparison: bytes from 0x80 on are negative, hence below 0x20 too.
  const __m128i low = _mm_cmplt_epi8(block, _mm_set1_epi8(0x20));
  const __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  const __m128i slash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(low, _mm_or_si128(quote, slash))));
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < kBlock; ++i) {
    auto byte = static_cast<signed char>(p[i]);
    if (byte < 0x20 || byte == '"' || byte == '\\') mask |= 1u << i;
  }
  return mask;
#endif
}

/// special_mask with DEL besides.
inline unsigned special_or_del_mask(const char* p) {
#if defined(__SSE2__)
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i del = _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7F));
  return special_mask(p) | static_cast<unsigned>(_mm_movemask_epi8(del));
#else
  unsigned mask = special_mask(p);
  for (unsigned i = 0; i < kBlock; ++i) {
    if (p[i] == 0x7F) mask |= 1u << i;
  }
  return mask;
#endif
}

}  // namespace drybit::json::scan
