#include "plugins/json_content.h"

#include <doctest/doctest.h>

using namespace drybit;

TEST_CASE("out:CW24 escaped lengths agree with the writer, and what is counted reads back as itself") {
  const std::string texts[] = {"",
                               "plain",
                               "a\"b\\c\n\t\x01\x1b",
                               "\x7f",
                               "caf\u00e9 \u2603 \U0001F600",
                               std::string(127, 'x') + "\u00e9" + std::string(200, '"'),
                               std::string(300, '\\') + "\x02",
                               "bad \xff byte",
                               "cut \xe2\x82"};
  for (const char* name : {"1.9", "4.2", "5.0"}) {
    json::WriteStyle style = json::WriteStyle::of(*base::find_series(name));
    for (const std::string& text : texts) {
      CAPTURE(name);
      CAPTURE(text);
      auto counted = plugins::escaped_length(text, style);
      std::string written;
      json::write_escaped(written, text, style);
      if (text.starts_with("bad") || text.starts_with("cut")) {
        CHECK_FALSE(counted);
        continue;
      }
      if (!counted) {
        CHECK((style.simd && text == "\x7f"));
        continue;
      }
      CHECK(*counted == written.size());
      std::string back;
      CHECK(plugins::decode_json_content(written, back));
      CHECK(back == text);
    }
  }
}

TEST_CASE("pasted text is read as a JSON string's content") {
  struct Row {
    std::string_view pasted;
    bool valid;
    std::string_view text;
  };
  const Row rows[] = {
      {R"(a\"b\\c\/d\n\u00e9)", true, "a\"b\\c/d\n\u00e9"},
      {R"(\ud83d\ude00)", true, "\U0001F600"},
      {"1,2", true, "1,2"},
      {R"("k":1)", false, ""},
      {R"(\u00e)", false, ""},
      {R"(half \)", false, ""},
      {R"(\x65)", false, ""},
      {"a\nb", false, ""},
      {"\xff raw", true, "\xff raw"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pasted);
    std::string out = "before ";
    CHECK(plugins::decode_json_content(row.pasted, out) == row.valid);
    CHECK(out == "before " + std::string(row.text));
  }
  CHECK(plugins::drop_odd_backslash(R"(a\\\)") == R"(a\\)");
  CHECK(plugins::drop_odd_backslash(R"(a\\)") == R"(a\\)");
  CHECK(plugins::drop_odd_backslash(R"(\)") == "");
}
