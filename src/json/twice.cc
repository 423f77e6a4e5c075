#include "json/twice.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "json/ascii.h"
#include "json/twice_blocks.h"

namespace drybit::json {

namespace {

/// What an ASCII byte becomes, in eight bytes of which `length` count; 0: not to be decided by the byte alone.
struct Table {
  std::array<std::array<char, 8>, 256> text{};
  std::array<std::uint8_t, 256> length{};

  constexpr Table() {
    constexpr char kHex[] = "0123456789abcdef";
    for (unsigned c = 0; c < 0x80; ++c) {
      text[c][0] = static_cast<char>(c);
      length[c] = 1;
      if (c < 0x20 || c == 0x7F) set(c, {'\\', '\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]}, 7);
    }
    set('"', {'\\', '\\', '\\', '"'}, 4);
    set('\\', {'\\', '\\', '\\', '\\'}, 4);
    set('\n', {'\\', '\\', 'n'}, 3);
    set('\r', {'\\', '\\', 'r'}, 3);
    set('\t', {'\\', '\\', 't'}, 3);
    set('\b', {'\\', '\\', 'b'}, 3);
    set('\f', {'\\', '\\', 'f'}, 3);
  }
  constexpr void set(unsigned c, std::array<char, 8> as, std::uint8_t size) {
    text[c] = as;
    length[c] = size;
  }
};
constexpr Table kTable;

constexpr std::size_t kGrowth = 7;   // bytes that one byte can become
constexpr std::size_t kSlack = 32;   // bytes that may be scribbled behind the result
constexpr std::size_t kPiece = 1024; // what room is asked for at a time

/// Byte by byte. Null where a byte is not ASCII, or is one that the style's blocks decide on (v5:N15).
char* by_table(char* to, const char* from, const char* end, bool blocks_decide) {
  for (; from < end; ++from) {
    const auto c = static_cast<unsigned char>(*from);
    if (c >= 0x80 || (c == 0x7F && blocks_decide)) return nullptr;
    std::memcpy(to, kTable.text[c].data(), 8);
    to += kTable.length[c];
  }
  return to;
}

template <class Word>
Word load(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Whether all bytes of `word` stay as they are: printable ASCII, neither quote nor backslash.
bool is_clean(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  const std::uint64_t quote = word ^ kOnes * '"', slash = word ^ kOnes * '\\';
  return ((word | (word + kOnes) | (word - kOnes * 0x20) | (quote - kOnes) | (slash - kOnes)) & kHigh) == 0;
}

/// Four to sixteen bytes that stay as they are, by two loads that overlap; false for others. Keys mostly are such.
bool copy_clean(char* to, const char* from, std::size_t size) {
  if (size >= 8) {
    const auto front = load<std::uint64_t>(from), back = load<std::uint64_t>(from + size - 8);
    if (!is_clean(front) || !is_clean(back)) return false;
    std::memcpy(to, &front, 8);
    std::memcpy(to + size - 8, &back, 8);
    return true;
  }
  const auto front = load<std::uint32_t>(from), back = load<std::uint32_t>(from + size - 4);
  if (!is_clean(std::uint64_t{front} << 32 | back)) return false;
  std::memcpy(to, &front, 4);
  std::memcpy(to + size - 4, &back, 4);
  return true;
}

/// The ASCII text [from, end), at most kPiece bytes; null as by_table.
char* by_blocks(char* to, const char* from, const char* end, bool blocks_decide) {
  if (static_cast<std::size_t>(end - from) < blocks::kSize) return by_table(to, from, end, blocks_decide);
  for (;;) {
    from += blocks::write(to, from, end);
    if (from == end) return to;
    // A block with a control byte, DEL, or what is no ASCII.
    const char* const stop = from + std::min<std::size_t>(blocks::kSize, static_cast<std::size_t>(end - from));
    to = by_table(to, from, stop, blocks_decide);
    if (to == nullptr) return nullptr;
    from = stop;
  }
}

}  // namespace

void write_string_twice(base::TextBuffer& out, std::string_view text, const WriteStyle& style, std::string_view behind) {
  const std::size_t start = out.size();
  if (constexpr std::size_t kShort = 16; text.size() >= 4 && text.size() <= kShort) {
    char* to = out.room(kShort + 4);
    std::memcpy(to, "\\\"", 2);
    if (copy_clean(to + 2, text.data(), text.size())) {
      std::memcpy(to + 2 + text.size(), "\\\"", 2);
      return out.end(to + text.size() + 4);
    }
  }
  out.append("\\\"");
  const bool has_blocks = blocks::available();
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view piece = rest.substr(0, kPiece);
    char* to = out.room(piece.size() * kGrowth + kSlack);
    const char* const end = piece.data() + piece.size();
    to = has_blocks ? by_blocks(to, piece.data(), end, style.simd) : by_table(to, piece.data(), end, style.simd);
    if (to == nullptr) {
      out.end(out.room(0) - (out.size() - start));
      std::string once;
      write_string(once, text, style, behind);
      return write_ascii_again(out, once);
    }
    out.end(to);
    rest.remove_prefix(piece.size());
  }
  out.append("\\\"");
}

void write_ascii_again(base::TextBuffer& out, std::string_view json) {
  char* to = out.room(json.size() * kAsciiGrowth + kAsciiSlack);
  out.end(write_ascii_escaped(to, json));
}

}  // namespace drybit::json
