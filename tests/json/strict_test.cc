#include "json/strict.h"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <random>
#include <string>

#include "json/number.h"
#include "json/unescape.h"

namespace drybit::json {
namespace {

using namespace std::string_view_literals;

/// "ok", "no value", "2 values", "no object".
std::string verdict(std::string_view text) {
  TokenList list;
  const StrictResult result = read_strict(text, list);
  if (result.values == 0) return "no value";
  if (result.values > 1) return "2 values";
  return result.ok() ? "ok" : "no object";
}

std::string text_of(std::string_view json) {
  TokenList list;
  if (!read_strict(json, list).ok()) return "refused";
  base::Arena arena;
  return std::string(unescape(list.tokens[2].in(json), Escapes::strict, arena));
}

TEST_CASE("cfg:J1 v5:N11 text behind the object is ignored unless it begins with a complete value") {
  struct Row {
    std::string_view text, expected;
  };
  for (const Row& row : {
           Row{R"({"a":1})", "ok"},
           Row{" \t\r\n{\"a\":1} \n", "ok"},
           Row{R"({"a":1} xyz)", "ok"},
           Row{R"({"a":1}})", "ok"},
           Row{R"({"a":1}])", "ok"},
           Row{R"({"a":1}, {"b":2})", "ok"},
           Row{R"({"a":1} {"b")", "ok"},
           Row{R"({"a":1} "open)", "ok"},
           Row{R"({"a":1} -x)", "ok"},
           Row{R"({"a":1} 0123)", "ok"},
           Row{R"({"a":1} tru)", "ok"},
           Row{R"({"a":1} 1e400)", "ok"},
           Row{"{\"a\":1}\0 5"sv, "ok"},
           Row{"{\"a\":1}\v", "ok"},
           Row{"{\"a\":1}\xFF", "ok"},
           Row{R"({} x)", "ok"},
           Row{R"({"a":1} 5)", "2 values"},
           Row{R"({"a":1} 2024-01-01 x)", "2 values"},
           Row{R"({"a":1} truex)", "2 values"},
           Row{R"({"a":1}{"b":2})", "2 values"},
           Row{R"({"a":1} [])", "2 values"},
           Row{R"({"a":1} "s")", "2 values"},
           Row{R"([{"a":1}])", "no object"},
           Row{"5", "no object"},
           Row{"x{\"a\":1}", "no value"},
           Row{"\xEF\xBB\xBF{\"a\":1}", "no value"},
           Row{"\v{\"a\":1}", "no value"},
           Row{",{\"a\":1}", "no value"},
           Row{"", "no value"},
           Row{"{\"a\":1", "no value"},
       }) {
    CAPTURE(row.text);
    CHECK(verdict(row.text) == row.expected);
  }
}

TEST_CASE("cfg:J2 what strict reading refuses") {
  for (const char* value :
       {"01",        "-01",        "+1",       ".5",   "5.",     "1.e3",   "1e",  "1e+",     "0x10",
        "-",         "NaN",        "Infinity", "nan",  "tru",    "1/*c*/", "'a'", "\"\\q\"", "\"\\'\"",
        "\"\\x41\"", "1e400",      "-1e309",   "[1,]", "[1,,2]", "[1 2]",  "[,]", "{\"b\"}", "{\"b\":}",
        "{\"b\" 1}", "{\"b\":1,}", "{b:1}",    "{,}",  "{1:2}",  ""}) {
    CAPTURE(value);
    CHECK(verdict("{\"a\":" + std::string(value) + "}") == "no value");
  }
  CHECK(verdict("{\"a\":" + std::string(309, '9') + "}") == "no value");
  CHECK(verdict("{\"a\":" + std::string(300, '9') + "e9}") == "no value");
  CHECK(verdict("{\"a\":" + std::string(308, '9') + "}") == "ok");
}

TEST_CASE("cfg:J3 liberties inside strings") {
  CHECK(text_of("{\"a\":\"x\ty\0z\xFF\"}"sv) == "x\ty\0z\xFF"sv);
  CHECK(text_of(R"({"a":"\u00e9\"\\\/\b\f\n\r\t"})") == "\u00e9\"\\/\b\f\n\r\t");
  CHECK(text_of(R"({"a":"\u0000x"})") == "\0x"sv);
  CHECK(text_of(R"({"a":"\ud83d\ude00"})") == "\xF0\x9F\x98\x80");
  CHECK(text_of(R"({"a":"\ud83dx"})") == "\uFFFDx");
  CHECK(text_of(R"({"a":"\ude00x"})") == "\uFFFDx");
  CHECK(text_of(R"({"a":"\ud83d\u0041x"})") == "\uFFFDx");
  CHECK(text_of(R"({"a":"\ud83d\ud83d\ude00"})") == "\uFFFD\uFFFD");
  CHECK(text_of(R"({"a":"\ud83d\u12zx"})") == "\uFFFDzx");
  CHECK(text_of(R"({"a":"\ud83d\n"})") == "\uFFFD\n");
  CHECK(text_of(R"({"a":"\uZZZZy"})") == R"(\uZZZy)");
  CHECK(text_of(R"({"a":"\u12"})") == R"(\u12)");
  CHECK(text_of(R"({"a":"\u123\nx"})") == R"(\u123nx)");
  // The dropped byte is a backslash: the quote behind it ends the string.
  CHECK(text_of(R"({"a":"\u1\"})") == R"(\u1)");
  CHECK(text_of(R"({"a":"\ud83d\u1\"b"})") == "\uFFFD\"b");
}

TEST_CASE("strict tokens have exact sizes, depth and consumed bytes") {
  const std::string_view text = R"( {"a":[1,{"b":null}],"c":{}}  rest)";
  TokenList list;
  const StrictResult result = read_strict(text, list);
  CHECK(result.ok());
  CHECK(result.depth == 3);
  CHECK(text.substr(0, result.consumed) == R"( {"a":[1,{"b":null}],"c":{}})");
  std::string sizes;
  for (const Token& token : list.tokens) sizes += std::to_string(token.size) + '@' + std::to_string(token.parent) + ' ';
  CHECK(sizes == "2@-1 1@0 2@1 0@2 1@2 1@4 0@5 1@0 0@7 ");
  CHECK(list.roots == 1);
}

TEST_CASE("strict reading takes a hundred thousand levels") {
  constexpr std::size_t kDepth = 100000;
  std::string text;
  for (std::size_t i = 0; i < kDepth; ++i) text += "{\"a\":";
  text += '1';
  text.append(kDepth, '}');
  TokenList list;
  const StrictResult result = read_strict(text, list);
  CHECK(result.ok());
  CHECK(result.depth == kDepth);
}

/// The value at token `i` as canonical text, built from the tokens alone; `i` moves behind it.
std::string rebuild(const TokenList& list, std::string_view text, std::size_t& i) {
  const Token& token = list.tokens[i++];
  if (token.type == TokenType::primitive) {
    const std::string_view word = token.in(text);
    if (word == "true" || word == "false" || word == "null") return std::string(word);
    const Number number = strict_number(word);
    if (number.kind == Number::Kind::integer) return std::string(1, 'i').append(std::to_string(number.integer));
    if (number.kind == Number::Kind::unsigned_integer)
      return std::string(1, 'i').append(std::to_string(number.unsigned_integer));
    return std::string(1, 'd').append(std::to_string(number.real));
  }
  if (token.type == TokenType::string) {
    base::Arena arena;
    return '"' + std::string(unescape(token.in(text), Escapes::strict, arena)) + '"';
  }
  std::string out(1, token.type == TokenType::object ? '{' : '[');
  for (std::uint32_t n = 0; n < token.size; ++n) {
    if (token.type == TokenType::object) out += rebuild(list, text, i) + ':';
    out += rebuild(list, text, i) + ',';
  }
  return out + (token.type == TokenType::object ? '}' : ']');
}

std::string rebuild(simdjson::dom::element element) {
  using simdjson::dom::element_type;
  switch (element.type()) {
    case element_type::NULL_VALUE:
      return "null";
    case element_type::BOOL:
      return bool(element) ? "true" : "false";
    case element_type::INT64:
      return std::string(1, 'i').append(std::to_string(std::int64_t(element)));
    case element_type::UINT64:
      return std::string(1, 'i').append(std::to_string(std::uint64_t(element)));
    case element_type::DOUBLE:
      return std::string(1, 'd').append(std::to_string(double(element)));
    case element_type::STRING:
      return '"' + std::string(std::string_view(element)) + '"';
    case element_type::ARRAY: {
      std::string out = "[";
      for (auto item : simdjson::dom::array(element)) out += rebuild(item) + ',';
      return out + ']';
    }
    case element_type::OBJECT:
      break;
  }
  std::string out = "{";
  for (auto field : simdjson::dom::object(element)) {
    out += '"' + std::string(field.key) + "\":" + rebuild(field.value) + ',';
  }
  return out + '}';
}

/// A random valid JSON value.
std::string random_json(std::mt19937& random, int depth) {
  static constexpr std::string_view kScalars[] = {"0",
                                                  "-0",
                                                  "1",
                                                  "-17",
                                                  "9223372036854775807",
                                                  "9223372036854775808",
                                                  "18446744073709551615",
                                                  "1.5",
                                                  "-2.25e10",
                                                  "1e5",
                                                  "5E-3",
                                                  "0.1",
                                                  "true",
                                                  "false",
                                                  "null",
                                                  "\"\"",
                                                  "\"a\"",
                                                  "\"\\u00e9\"",
                                                  "\"\\ud83d\\ude00 \\\\ \\\" \\/ \\n\"",
                                                  "\"\xC3\xA9 long enough for a block of sixteen\"",
                                                  "123456.789012345678"};
  const auto kind = random() % (depth > 0 ? 4 : 2);
  if (kind < 2) return std::string(kScalars[random() % std::size(kScalars)]);
  std::string out(1, kind == 2 ? '[' : '{');
  const auto count = random() % 5;
  for (std::size_t n = 0; n < count; ++n) {
    if (n > 0) out += random() % 2 == 0 ? "," : " ,\n";
    if (kind == 3) out += "\"k" + std::to_string(random() % 4) + "\": ";
    out += random_json(random, depth - 1);
  }
  return out + (kind == 2 ? ']' : '}');
}

TEST_CASE("on valid JSON strict tokens agree with simdjson") {
  std::mt19937 random(11);
  simdjson::dom::parser parser;
  TokenList list;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_json(random, 4);
    const simdjson::padded_string padded(text);
    simdjson::dom::element element;
    REQUIRE(parser.parse(padded).get(element) == simdjson::SUCCESS);
    const StrictResult result = read_strict(text, list);
    std::size_t i = 0;
    CAPTURE(text);
    REQUIRE(result.values == 1);
    // -0 is an integer here (cfg:J4) as it is there.
    REQUIRE(rebuild(list, text, i) == rebuild(element));
    REQUIRE(i == list.tokens.size());
  }
}

}  // namespace
}  // namespace drybit::json
