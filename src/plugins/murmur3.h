// MurmurHash3, the x64 variant with 128 bits: what es makes ids with (out:ES10).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace drybit::plugins {

/// The two 64-bit halves.
std::array<std::uint64_t, 2> murmur3_x64_128(std::string_view bytes, std::uint32_t seed);

}  // namespace drybit::plugins
