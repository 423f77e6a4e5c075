// One pass gives the bytes of two.
#include "json/twice.h"

#include <doctest/doctest.h>

#include <cstring>
#include <memory>
#include <random>

#include "json/ascii.h"
#include "json/write.h"

namespace drybit::json {
namespace {

std::string in_two_passes(std::string_view text, const WriteStyle& style) {
  std::string once, twice;
  write_string(once, text, style);
  write_ascii_string(twice, once);
  return twice.substr(1, twice.size() - 2);
}

std::string in_one_pass(std::string_view text, const WriteStyle& style) {
  // A copy of its very size, so that a read behind its end shows under the sanitizers.
  const std::unique_ptr<char[]> exact(new char[text.size()]);
  if (!text.empty()) std::memcpy(exact.get(), text.data(), text.size());
  base::TextBuffer out;
  out.append("front");
  write_string_twice(out, {exact.get(), text.size()}, style);
  REQUIRE(out.text().substr(0, 5) == "front");
  return std::string(out.text().substr(5));
}

constexpr const char* kSeries[] = {"1.9", "4.2", "5.0"};

}  // namespace

TEST_CASE("text escaped twice: quotes and backslashes become four bytes, control bytes three or seven") {
  const WriteStyle style = WriteStyle::of(*base::find_series("1.9"));
  CHECK(in_one_pass("", style) == R"(\"\")");
  CHECK(in_one_pass(R"({"a":"b\"})", style) == R"(\"{\\\"a\\\":\\\"b\\\\\\\"}\")");
  CHECK(in_one_pass("\t\x01\x7f", style) == R"(\"\\t\\u0001\\u007f\")");
}

TEST_CASE("text escaped in one pass is what two passes give, for every series and place of a special byte") {
  for (const char* name : kSeries) {
    const WriteStyle style = WriteStyle::of(*base::find_series(name));
    for (const char* special : {"\"", "\\", "\n", "\x01", "\x7f", "\xc3\xa9", "\xc3", "\xff", "\xed\xa0\x80", "\xf0\x9f\x98\x80"}) {
      for (std::size_t size = 0; size < 70; ++size) {
        for (std::size_t at = 0; at <= size; ++at) {
          const std::string text = std::string(at, 'a') + special + std::string(size - at, 'b');
          REQUIRE(in_one_pass(text, style) == in_two_passes(text, style));
        }
      }
    }
  }
}

TEST_CASE("text escaped in one pass is what two passes give, on random bytes") {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    const WriteStyle style = WriteStyle::of(*base::find_series(kSeries[round % 3]), round % 2 == 0);
    std::string text(random() % (round % 50 == 0 ? 5000 : 100), ' ');
    // Some texts are plain but for quotes, some hold a few odd bytes, some are noise.
    const auto kind = random() % 4;
    for (char& c : text) {
      const auto dice = random() % 100;
      if (kind == 3 || (kind == 2 && dice < 5)) {
        c = static_cast<char>(random() & 0xFF);
      } else if (kind > 0 && dice < 20) {
        c = "\"\\"[dice % 2];
      } else {
        c = static_cast<char>(0x20 + random() % 0x5F);
      }
    }
    REQUIRE(in_one_pass(text, style) == in_two_passes(text, style));
  }
}

}  // namespace drybit::json
