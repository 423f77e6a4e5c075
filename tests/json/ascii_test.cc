#include "json/ascii.h"

#include <doctest/doctest.h>

#include <random>

#include "base/text.h"
#include "base/utf8.h"

namespace drybit::json {
namespace {

using namespace std::string_view_literals;

std::string ascii(std::string_view text) {
  std::string out;
  write_ascii_string(out, text);
  return out;
}

/// Reads such a string back: \udcXX without a high half before it is the byte XX.
std::string read_back(std::string_view json) {
  std::string out;
  for (std::size_t i = 1; i + 1 < json.size(); ++i) {
    if (static_cast<unsigned char>(json[i]) >= 0x7F || json[i] < 0x20 || json[i] == '"') return "not ASCII";
    if (json[i] != '\\') {
      out += json[i];
      continue;
    }
    auto unit = [&](std::size_t at) {
      std::uint32_t code = 0;
      for (std::size_t k = 0; k < 4; ++k) code = code * 16 + static_cast<std::uint32_t>(base::hex_value(json[at + k]));
      return code;
    };
    const char c = json[++i];
    if (c != 'u') {
      const std::string_view from = "nrtbf\"\\";
      const std::string_view to = "\n\r\t\b\f\"\\";
      out += to[from.find(c)];
      continue;
    }
    const std::uint32_t code = unit(i + 1);
    i += 4;
    if (code >= 0xDC00 && code < 0xDD00) {
      out += static_cast<char>(code & 0xFF);
    } else if (code >= 0xD800 && code < 0xDC00) {
      base::append_utf8(out, 0x10000 + ((code - 0xD800) << 10) + (unit(i + 3) - 0xDC00));
      i += 6;
    } else {
      base::append_utf8(out, code);
    }
  }
  return out;
}

TEST_CASE("drybit's strings are ASCII, bytes that are no UTF-8 are lone surrogates") {
  CHECK(ascii("") == "\"\"");
  CHECK(ascii(R"({"a":"b\"c"})") == R"("{\"a\":\"b\\\"c\"}")");
  CHECK(ascii("\n\r\t\b\f\x01\x7f\0/"sv) == R"("\n\r\t\b\f\u0001\u007f\u0000/")");
  CHECK(ascii("\u00e9\u20ac\U0001F600") == R"("\u00e9\u20ac\ud83d\ude00")");
  CHECK(ascii("x\xFF\xE2\x82") == R"("x\udcff\udce2\udc82")");
  CHECK(ascii("\xED\xA0\xBD") == R"("\udced\udca0\udcbd")");
}

TEST_CASE("drybit's strings give the exact bytes back, across the seams of its pieces") {
  std::mt19937 random(13);
  static constexpr std::string_view kPieces[] = {
      "a", "\"k\":", "\\", "\n", "\x7f", "\u00e9", "\U0001F600", "\xFF", "\x80", "\xE2\x82", "0123456789abcdef"};
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    const std::size_t size = random() % 2600;
    while (text.size() < size) text += kPieces[random() % std::size(kPieces)];
    REQUIRE(read_back(ascii(text)) == text);
    // In pieces or at once, the characters are the same.
    std::string whole(text.size() * kAsciiGrowth + kAsciiSlack, '\0');
    const char* end = write_ascii_escaped(whole.data(), text);
    whole.resize(static_cast<std::size_t>(end - whole.data()));
    REQUIRE('"' + whole + '"' == ascii(text));
  }
}

}  // namespace
}  // namespace drybit::json
