#include "json/write.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "base/utf8.h"

namespace drybit::json {
namespace {

using namespace std::string_view_literals;

WriteStyle style(std::string_view series) {
  return WriteStyle::of(*base::find_series(series));
}

std::string write(std::string_view text, std::string_view series, std::string_view behind = {}) {
  std::string out;
  write_escaped(out, text, style(series), behind);
  return out;
}

TEST_CASE("cfg:W3 short escapes, control bytes, DEL, slash") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    CHECK(write("\"\\\n\r\t\b\f", series) == R"(\"\\\n\r\t\b\f)");
    CHECK(write("\x01\x1b\x7f/<>&\0"sv, series) == R"(\u0001\u001b\u007f/<>&\u0000)");
  }
}

TEST_CASE("cfg:W3 non-ASCII is raw in the first series and \\uXXXX later") {
  CHECK(write("h\u00e9 \u20ac \U0001F600!", "1.9") == "h\u00e9 \u20ac \U0001F600!");
  CHECK(write("h\u00e9 \u20ac \U0001F600!", "4.2") == R"(h\u00e9 \u20ac \ud83d\ude00!)");
  std::string out;
  write_string(out, "\u00e9", WriteStyle::of(*base::find_series("4.2"), false));
  CHECK(out == "\"\u00e9\"");
}

TEST_CASE("cfg:W4 invalid UTF-8") {
  struct Row {
    std::string_view text, v1, later;
  };
  for (const Row& row : {
           Row{"x\xFFy", "x", "xy"},
           Row{"\xE9t\xE9", "\uE0E9t", "\uE0E9t"},
           Row{"\xE2\x82", "", "\uE082"},
           Row{"\xFF", "", ""},
           Row{"\x80z", "\uE080z", "\uE080z"},
           Row{"\xC3(abc", "\uE0C3(abc", "\uE0C3(abc"},
           Row{"\xE2\x82(abc", "\uE0E2\uE082(abc", "\uE0E2\uE082(abc"},
           Row{"\xFF"
               "abcdef",
               "\uE0FF"
               "abcdef",
               "\uE0FF"
               "abcdef"},
           Row{"\xED\xA0\xBDx", "\xED\xA0\xBDx", "\uE0ED\uE0A0\uE0BDx"},                // a surrogate
           Row{"\xF4\x90\x80\x80x", "\xF4\x90\x80\x80x", "\uE0F4\uE090\uE080\uE080x"},  // beyond U+10FFFF
           Row{"\xF8\x88\x80\x80\x80x", "\xF8\x88\x80\x80\x80x", "\uE0F8\uE088\uE080\uE080\uE080x"},
           Row{"\xC0\x80x", "\xC0\x80x", "\\u0000x"},  // overlong
           Row{"\xE0\x81\x81x", "\xE0\x81\x81x", "\\u0041x"},
       }) {
    CAPTURE(row.text);
    CHECK(write(row.text, "1.9") == row.v1);
    CHECK(write(row.text, "4.2") == row.later);
    CHECK(write(row.text, "5.0") == row.later);
  }
}

TEST_CASE("v5:N17 but for DEL, 5.0 writes what 4.2 writes") {
  std::mt19937 random(17);  // NOLINT: the same texts each time
  for (int i = 0; i < 6000; ++i) {
    std::string text(random() % 80, ' ');
    bool ascii = random() % 2 == 0;
    for (char& c : text) c = static_cast<char>(ascii && random() % 16 != 0 ? 0x20 + random() % 0x5f : random() % 256);
    std::erase(text, '\x7f');
    CHECK(write(text, "5.0") == write(text, "4.2"));
  }
}

TEST_CASE("v5:N15 DEL is raw in a clean block of sixteen") {
  CHECK(write("aaaaaaaaaa\x7f"
              "bbbbbbbbbbbb",
              "4.2") == "aaaaaaaaaa\\u007fbbbbbbbbbbbb");
  CHECK(write("aaaaaaaaaa\x7f"
              "bbbbbbbbbbbb",
              "5.0") ==
        "aaaaaaaaaa\x7f"
        "bbbbbbbbbbbb");
  CHECK(write("short\x7f", "5.0") == "short\\u007f");
  // A quote in the block: sixteen characters one by one, then blocks again from there.
  CHECK(write("\"aaaaaaaaa\x7f"
              "bbbbb"
              "cccccccc\x7f"
              "ccccccc",
              "5.0") ==
        "\\\"aaaaaaaaa\\u007fbbbbbcccccccc\x7f"
        "ccccccc");
  // A character of two bytes counts once, so the next block begins at byte 17.
  CHECK(write("\u00e9"
              "aaaaaaaaaaaaaaa"
              "bbbbbbbbbbbbbbb\x7f",
              "5.0") == "\\u00e9aaaaaaaaaaaaaaabbbbbbbbbbbbbbb\x7f");
  CHECK(write("\u00e9"
              "aaaaaaaaaaaaaaa"
              "bbbbbbbbbbbbbb\x7f",
              "5.0") == "\\u00e9aaaaaaaaaaaaaaabbbbbbbbbbbbbb\\u007f");
}

TEST_CASE("v5:N16 clean bytes behind the string are picked up by its last block") {
  std::string text = "\u00e9";
  for (char c = 'a'; c < 'a' + 30; ++c) text += c <= 'z' ? c : '0';
  const std::string plain = "\\u00e9" + text.substr(2);
  REQUIRE(text.size() == 32);
  CHECK(write(text, "5.0", "\xC0") == plain);
  CHECK(write(text, "5.0", "A") == plain + "A");
  CHECK(write(text, "5.0", "\x22") == plain);
  CHECK(write(text, "5.0", "") == plain);
  CHECK(write(text, "4.2", "A") == plain);
  CHECK(write("0123456789abcdef", "5.0", "AAAAAAAAAAAAAAAA") == "0123456789abcdef");
}

/// cfg:W3, W4 byte by byte, without blocks: what the fast writer must agree with.
std::string slow(std::string_view text, const WriteStyle& how) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view one = text.substr(i, 1);
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      write_escaped(out, one, how);
      ++i;
      continue;
    }
    const std::size_t length = base::utf8_sequence(text, i);
    if (length > 0) {
      write_escaped(out, text.substr(i, length), how);
      i += length;
      continue;
    }
    return "skip";
  }
  return out;
}

TEST_CASE("cfg:W3 blocks change nothing before 5.0") {
  std::mt19937 random(3);
  static constexpr std::string_view kPieces[] = {
      "a", "bc", "\"", "\\", "\n", "\x7f", "\u00e9", "\U0001F600", "0123456789abcdef"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto n = random() % 40; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    for (const char* series : {"1.9", "4.2"}) REQUIRE(write(text, series) == slow(text, style(series)));
    if (text.find('\x7f') == std::string::npos) REQUIRE(write(text, "5.0") == write(text, "4.2"));
  }
}

TEST_CASE("cfg:W2 numbers") {
  auto real = [](double value) {
    std::string out;
    write_double(out, value);
    return out;
  };
  CHECK(real(100000.0) == "100000.0");
  CHECK(real(-0.0) == "-0.0");
  CHECK(real(0.5) == "0.5");
  CHECK(real(1e-5) == "1e-05");
  CHECK(real(123456789.12345678) == "123456789.1234568");
  CHECK(real(9007199254740993.0) == "9007199254740992.0");
  CHECK(real(9223372036854774784.0) == "9223372036854774784.0");
  CHECK(real(9223372036854775808.0) == "9.223372036854776e+18");
  CHECK(real(-9223372036854775808.0) == "-9223372036854775808.0");
  CHECK(real(1e22) == "1e+22");
  CHECK(real(0.1) == "0.1");
  CHECK(real(1.0 / 3) == "0.3333333333333333");
  CHECK(real(std::numeric_limits<double>::infinity()) == "inf");
  CHECK(real(-std::numeric_limits<double>::infinity()) == "-inf");
  CHECK(real(std::nan("")) == "nan");
  std::mt19937_64 random(5);
  for (int n = 0; n < 20000; ++n) {
    const double value =
        std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())), static_cast<int>(random() % 200) - 150);
    if (value == std::trunc(value)) continue;
    char expected[40];
    std::snprintf(expected, sizeof expected, "%.16g", value);
    REQUIRE(real(value) == expected);
  }
  std::string out;
  write_int(out, INT64_MIN);
  write_uint(out, UINT64_MAX);
  CHECK(out == "-922337203685477580818446744073709551615");
}

}  // namespace
}  // namespace drybit::json
