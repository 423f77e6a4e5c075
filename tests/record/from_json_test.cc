#include "record/from_json.h"

#include <doctest/doctest.h>

#include "support/record_text.h"

using namespace drybit;
using record::JsonUse;

namespace {

std::string read(std::string_view series, JsonUse use, std::string_view text) {
  base::Arena arena;
  record::JsonReader reader(test::series(series));
  record::JsonObject object;
  if (!reader.read(text, use, arena, object)) return "no";
  return (object.missing ? "missing " : "") + test::show(object.map);
}

}  // namespace

TEST_CASE("k8s:8.6 the merge drops surplus items and takes missing ones for an empty object") {
  struct Row {
    const char* text;
    const char* result;
  };
  constexpr Row kRows[] = {
      {R"({"a":1 "b":2})", R"({"a":1})"},     {R"({"a":"b":"c"})", R"({"a":"b"})"}, {R"({"a":1:2})", R"({"a":1})"},
      {R"({"a"})", "missing {}"},             {R"({"a":})", "missing {}"},          {R"({"a" "b"})", "missing {}"},
      {R"({"a":1,"b"})", "missing {}"},       {R"({"x":{"a"},"y":1})", "missing {}"}, {R"({"a":"x" "y","b"})", R"({"a":"x","y":"b"})"},
      {R"({"a":["x":1]})", R"({"a":["x"]})"}, {R"({"a":1,})", R"({"a":1})"},        {R"(,{"a":1})", R"({"a":1})"},
      {R"([{"a":1}])", "no"},                 {R"({"a":1} 5)", "no"},               {R"({"a":1}{"b":2})", "no"},
      {"", "no"},                             {R"({"a":1,"a":2})", R"({"a":1,"a":2})"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(read("1.9", JsonUse::merge, row.text) == row.result);
    CHECK(read("4.2", JsonUse::merge, row.text) == row.result);
  }
}

TEST_CASE("v5:N10 v5:N11 the strict reader everywhere") {
  CHECK(read("5.0", JsonUse::merge, R"({"a":1}})") == R"({"a":1})");
  CHECK(read("4.2", JsonUse::merge, R"({"a":1}})") == "no");
  CHECK(read("4.2", JsonUse::parser, R"({"a":1}})") == R"({"a":1})");
  CHECK(read("5.0", JsonUse::merge, R"({"a"})") == "no");
  CHECK(read("5.0", JsonUse::merge, R"({"a":1e5})") == R"({"a":100000r})");
}

TEST_CASE("cfg:J7 cfg:J8 k8s:8.5 values of the lenient reader") {
  CHECK(read("1.9", JsonUse::merge, R"({"a":tru,"b":nope,"c":fx,"d":-,"e":1e-5})") == R"({"a":true,"b":null,"c":false,"d":0,"e":1e-05r})");
  CHECK(read("1.9", JsonUse::merge, R"({"\u0061":"\u00e9\n"})") == "{\"a\":\"é\n\"}");
  CHECK(read("1.9", JsonUse::merge, R"({"a":"\ud83d\ude00"})") == "{\"a\":\"\xED\xA0\xBD\xED\xB8\x80\"}");
  CHECK(read("4.2", JsonUse::merge, R"({"a":"\ud83d\ude00"})") == "{\"a\":\"😀\"}");
}

TEST_CASE("cfg:J11 deep text: the parser fails, the merge has no keys") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "{\"a\":";
  text += '1';
  text.append(40, '}');
  CHECK(read("1.9", JsonUse::parser, text) == "no");
  CHECK(read("1.9", JsonUse::merge, text) == "{}");
  CHECK(read("4.2", JsonUse::merge, text) != "{}");
}
