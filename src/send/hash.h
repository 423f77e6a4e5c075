// Digests that AWS's protocols need, and base64. Small and plain: bodies of a megabyte are the largest input.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace drybit::send {

using Sha256 = std::array<std::uint8_t, 32>;

/// The digest as bytes of a text.
inline std::string_view view(const Sha256& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

Sha256 sha256(std::string_view data);
Sha256 hmac_sha256(std::string_view key, std::string_view data);
/// Names the file of a cached SSO token; no security rests on it.
std::array<std::uint8_t, 20> sha1(std::string_view data);

/// Lower-case hexadecimal digits.
std::string hex(const std::uint8_t* data, std::size_t size);
template <std::size_t N>
std::string hex(const std::array<std::uint8_t, N>& data) {
  return hex(data.data(), N);
}

/// Appends `data` in base64 with padding.
void append_base64(std::string& out, std::string_view data);

}  // namespace drybit::send
