// Characters of a subject as Onigmo steps over them: a valid UTF-8 sequence is one character, any other byte is one by
// itself, and a sequence cut off by the end of the text depends on the series (cfg:X10).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace drybit::pattern {

/// Onigmo's stand-ins for the bytes FE and FF, which have no code of their own.
inline constexpr std::uint32_t kCodeFE = 0xFFFFFFFE;
inline constexpr std::uint32_t kCodeFF = 0xFFFFFFFF;

struct Step {
  std::size_t length;  ///< bytes; may reach past the end of the text only when `cut`
  bool valid;          ///< a whole sequence (ASCII included)
  bool cut;            ///< begins like a sequence that the end of the text cuts off
};

/// Bytes that a sequence with this lead byte has; 1 for bytes that lead none.
inline std::size_t utf8_lead_length(unsigned char lead) {
  if (lead < 0xC2 || lead > 0xF4) return 1;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// What stands at `at`, which must be inside the text and not ASCII.
Step step_wide(std::string_view text, std::size_t at);

inline Step step(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return {1, true, false};
  return step_wide(text, at);
}

/// The code of the character at `at`: its code point, or for a byte that is no whole sequence the byte's value.
std::uint32_t code_at(std::string_view text, std::size_t at);

/// Where the character begins that ends at `at`, in the forward division of the text (`at` > 0).
std::size_t previous(std::string_view text, std::size_t at);

/// Where a sequence begins that the end of the text cuts off; the text's size where none does.
std::size_t cut_begin(std::string_view text);

/// One character back as Onigmo's look-behind goes: over continuation bytes to what looks like a head (`at` > 0).
inline std::size_t step_back(std::string_view text, std::size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace drybit::pattern
