#include "json/unescape.h"

#include <doctest/doctest.h>

#include <string>

namespace drybit::json {
namespace {

using namespace std::string_view_literals;

std::string un(std::string_view raw, Escapes how) {
  base::Arena arena;
  return std::string(unescape(raw, how, arena));
}

TEST_CASE("cfg:D4 escaped_utf8, both versions") {
  struct Row {
    std::string_view raw, v1, later;
  };
  for (const Row& row : {
           Row{R"(plain)", "plain", "plain"},
           Row{R"(\"\'\\\/\n\b\t\f\r\v\a)", "\"'\\/\n\b\t\f\r\v\a", "\"'\\/\n\b\t\f\r\v\a"},
           Row{R"(\101\1018\7x\777)", "AA8\7x\u01FF", "AA8\7x\u01FF"},
           Row{R"(\x41\x4g\xe9)", "A\x04g\u00e9", "A\x04g\u00e9"},
           Row{R"(\xg\Ug)", "xgUg", "xgUg"},
           Row{R"(\U0001F600\U41,)",
               "\xF0\x9F\x98\x80"
               "A,",
               "\xF0\x9F\x98\x80"
               "A,"},
           Row{R"(\q\8\z)", "q8z", "q8z"},
           Row{R"(end\)", "end\\", "end\\"},
           Row{R"(\u00e9)", "\u00e9", "\u00e9"},
           Row{R"(\u41 )", "A ", "\uFFFD "},
           Row{R"(\ug)", "ug", "\0g"sv},
           Row{R"(\ud83d\ude00)", "\xED\xA0\xBD\xED\xB8\x80", "\xF0\x9F\x98\x80"},
           Row{R"(\ud83dx)", "\xED\xA0\xBDx", "\uFFFDx"},
           Row{R"(\ude00x)", "\xED\xB8\x80x", "\uFFFDx"},
           Row{R"(\ud83d\u0041x)",
               "\xED\xA0\xBD"
               "Ax",
               "\uFFFDx"},
           Row{R"(\ud83d\nx)", "\xED\xA0\xBD\nx", "\uFFFD\nx"},
           Row{"a\\n\0b"sv, "a\n", "a\n"},
           Row{"a\0b"sv, "a", "a"},
           Row{"a\\\0b\0c"sv, "a\0b"sv, "a\0b"sv},
           Row{"\\\\\0b"sv, "\\", "\\"},
           Row{R"(\U110000x\Uffffff41)", "\0xA"sv, "\0xA"sv},
           Row{R"(\ud83d\u)", "\xED\xA0\xBDu", "\uFFFD\0"sv},
           Row{R"(\u0000x)", "\0x"sv, "\0x"sv},
       }) {
    CAPTURE(row.raw);
    CHECK(un(row.raw, Escapes::utf8) == row.v1);
    CHECK(un(row.raw, Escapes::utf8_joined) == row.later);
  }
}

TEST_CASE("cfg:J3 a short \\u of the strict reader drops the next byte unless it is a quote of either kind or a NUL") {
  CHECK(un(R"(\u12x)", Escapes::strict) == R"(\u12)");
  CHECK(un(R"(\u12'x)", Escapes::strict) == R"(\u12'x)");
  CHECK(un("\\u\0x"sv, Escapes::strict) == "\\u\0x"sv);
}

TEST_CASE("cfg:J8 the first series turns each surrogate into three bytes, later ones join") {
  CHECK(utf8_escapes(*base::find_series("1.9")) == Escapes::utf8);
  CHECK(utf8_escapes(*base::find_series("4.2")) == Escapes::utf8_joined);
  CHECK(utf8_escapes(*base::find_series("5.0")) == Escapes::utf8_joined);
}

TEST_CASE("cfg:D5 escaped drops the backslash before other bytes; a final one becomes NUL") {
  CHECK(un(R"(\n\a\b\t\v\f\r\\)", Escapes::plain) == "\n\a\b\t\v\f\r\\");
  CHECK(un(R"(\"x\/\u0041)", Escapes::plain) == "\"x/u0041");
  CHECK(un(R"(x\)", Escapes::plain) == "x\0"sv);
  CHECK(un("\\\0y"sv, Escapes::plain) == "\0y"sv);
}

TEST_CASE("cfg:D6 mysql_quoted") {
  base::Arena arena;
  CHECK(unquote_mysql(R"('a\n\r\t\\\'\"\0\Z')", arena) == "a\n\r\t\\'\"\0\x1A"sv);
  CHECK(unquote_mysql(R"("a\qb''")", arena) == R"(a\qb'')");
  CHECK(unquote_mysql(R"('a")", arena) == R"('a")");
  CHECK(unquote_mysql(R"(')", arena) == "'");
  CHECK(unquote_mysql(R"('')", arena) == "");
  CHECK(unquote_mysql(R"('\')", arena) == "\\");
  CHECK(unquote_mysql("plain\\n", arena) == "plain\\n");
}

TEST_CASE("a text without backslash is not copied") {
  base::Arena arena;
  const std::string_view raw = "nothing to do";
  CHECK(unescape(raw, Escapes::utf8, arena).data() == raw.data());
  CHECK(unescape(raw, Escapes::strict, arena).data() == raw.data());
  CHECK(unquote_mysql("'x'", arena) == "x");
  CHECK(arena.capacity() == 0);
}

}  // namespace
}  // namespace drybit::json
