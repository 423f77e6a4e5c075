#include "plugins/murmur3.h"

#include <bit>
#include <cstddef>

namespace drybit::plugins {

namespace {

constexpr std::uint64_t kFirst = 0x87c37b91114253d5;
constexpr std::uint64_t kSecond = 0x4cf5ad432745937f;

/// Up to eight bytes, little end first.
std::uint64_t load(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return value;
}

std::uint64_t mix_first(std::uint64_t k) { return std::rotl(k * kFirst, 31) * kSecond; }
std::uint64_t mix_second(std::uint64_t k) { return std::rotl(k * kSecond, 33) * kFirst; }

std::uint64_t finish(std::uint64_t k) {
  k ^= k >> 33;
  k *= 0xff51afd7ed558ccd;
  k ^= k >> 33;
  k *= 0xc4ceb9fe1a85ec53;
  return k ^ (k >> 33);
}

}  // namespace

std::array<std::uint64_t, 2> murmur3_x64_128(std::string_view bytes, std::uint32_t seed) {
  std::uint64_t a = seed;
  std::uint64_t b = seed;
  const std::size_t blocks = bytes.size() / 16;
  for (std::size_t i = 0; i < blocks; ++i) {
    a = (std::rotl(a ^ mix_first(load(bytes, 16 * i, 8)), 27) + b) * 5 + 0x52dce729;
    b = (std::rotl(b ^ mix_second(load(bytes, 16 * i + 8, 8)), 31) + a) * 5 + 0x38495ab5;
  }
  const std::size_t tail = bytes.size() % 16;
  if (tail > 8) b ^= mix_second(load(bytes, 16 * blocks + 8, tail - 8));
  if (tail > 0) a ^= mix_first(load(bytes, 16 * blocks, tail < 8 ? tail : 8));
  a ^= bytes.size();
  b ^= bytes.size();
  a += b;
  b += a;
  a = finish(a);
  b = finish(b);
  a += b;
  b += a;
  return {a, b};
}

}  // namespace drybit::plugins
