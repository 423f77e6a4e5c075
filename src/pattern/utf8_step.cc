#include "pattern/utf8_step.h"

namespace drybit::pattern {

Step step_wide(std::string_view text, std::size_t at) {
  std::size_t length = base::utf8_sequence(text, at);
  if (length != 0) return {length, true, false};
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  std::size_t wanted = utf8_lead_length(byte(0));
  std::size_t have = text.size() - at;
  if (wanted <= have || wanted == 1) return {1, false, false};
  // Cut off only if what is there could go on to a valid sequence.
  if (have >= 2) {
    unsigned char second = byte(1);
    if ((second & 0xC0) != 0x80) return {1, false, false};
    unsigned char lead = byte(0);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F)) {
      return {1, false, false};
    }
  }
  if (have >= 3 && (byte(2) & 0xC0) != 0x80) return {1, false, false};
  return {wanted, false, true};
}

std::uint32_t code_at(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  std::uint32_t lead = byte(0);
  switch (lead < 0x80 ? 1 : base::utf8_sequence(text, at)) {
    case 2:
      return (lead & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3:
      return (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    case 4:
      return (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    default:
      break;
  }
  if (lead == 0xFE) return kCodeFE;
  if (lead == 0xFF) return kCodeFF;
  return lead;
}

std::size_t previous(std::string_view text, std::size_t at) {
  // A lead byte is never a continuation, so a sequence that ends here is a character of the forward division too.
  for (std::size_t back = 2; back <= 4 && back <= at; ++back) {
    auto lead = static_cast<unsigned char>(text[at - back]);
    if (lead < 0x80) break;
    if (lead < 0xC0) continue;
    Step found = step_wide(text, at - back);
    if (found.valid && found.length == back) return at - back;
    if (found.cut && at == text.size()) return at - back;
    break;
  }
  return at - 1;
}

std::size_t cut_begin(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) break;
    if (byte < 0xC0) continue;
    return step_wide(text, text.size() - back).cut ? text.size() - back : text.size();
  }
  return text.size();
}

}  // namespace drybit::pattern
