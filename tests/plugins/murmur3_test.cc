#include "plugins/murmur3.h"

#include <doctest/doctest.h>

using drybit::plugins::murmur3_x64_128;

TEST_CASE("MurmurHash3 x64 128 gives the published values") {
  CHECK(murmur3_x64_128("", 0) == std::array<std::uint64_t, 2>{0, 0});
  CHECK(murmur3_x64_128("hello", 0) == std::array<std::uint64_t, 2>{0xcbd8a7b341bd9b02, 0x5b1e906a48ae1d19});
  CHECK(murmur3_x64_128("The quick brown fox jumps over the lazy dog", 0) == std::array<std::uint64_t, 2>{0xe34bbc7bbc071b6c, 0x7a433ca9c49a9347});
}
