#include "record/to_json.h"

#include <fmt/format.h>

#include <doctest/doctest.h>

#include "json/ascii.h"
#include "support/record_text.h"

using namespace drybit;

namespace {

std::string written(std::string_view json, std::string_view series = "1.9") {
  base::Arena arena;
  std::string out;
  record::to_json(test::value_of(json, arena), out, json::WriteStyle::of(test::series(series)));
  return out;
}

}  // namespace

TEST_CASE("cfg:W1 of equal keys only the last is written, at its own position, at every level") {
  CHECK(written(R"({"a":1,"b":2,"a":3,"c":4,"b":5})") == R"({"a":3,"c":4,"b":5})");
  CHECK(written(R"({"m":[{"k":1,"k":2}]})") == R"({"m":[{"k":2}]})");
  CHECK(written("{}") == "{}");
}

TEST_CASE("cfg:W1 holds for large maps, which take another way") {
  std::string text = "{", want = "{";
  for (int i = 0; i < 40; ++i) text += fmt::format("\"k{}\":0,", i);
  for (int i = 0; i < 40; ++i) text += fmt::format("\"k{}\":{}{}", i, i, i < 39 ? "," : "}");
  for (int i = 0; i < 40; ++i) want += fmt::format("\"k{}\":{}{}", i, i, i < 39 ? "," : "}");
  CHECK(written(text) == want);
}

TEST_CASE("flt:P10 times print as bytes, keys that are no text bare") {
  const record::Value time = record::Value::time(0x6b02bd22, 0);
  const record::Pair pairs[] = {{record::Value::string("a"), time}, {record::Value::integer(1), record::Value::array(&time, 0)}};
  std::string out;
  record::to_json(record::Value::map(pairs, 2), out, json::WriteStyle::of(base::default_series()));
  CHECK(out == R"({"a":"\x6b\x02\xffffffbd\x22\x00\x00\x00\x00",1:[]})");
}

TEST_CASE("v5:N16 characters from behind the string join it") {
  const std::string tail(30, 'x');
  CHECK(written("{\"k\":[\"é" + tail + "\",65]}", "5.0") == "{\"k\":[\"\\u00e9" + tail + "A\",65]}");
  CHECK(written("{\"k\":[\"é" + tail + "\",34]}", "5.0") == "{\"k\":[\"\\u00e9" + tail + "\",34]}");
  CHECK(written("{\"é" + tail + "\":65}", "5.0") == "{\"\\u00e9" + tail + "A\":65}");
  CHECK(written("{\"k\":[\"é" + tail + "\",65]}", "4.2") == "{\"k\":[\"\\u00e9" + tail + "\",65]}");
}

TEST_CASE("a record's JSON quoted again in one pass is what two passes give, and its bound holds") {
  const std::string texts[] = {
      R"({"log":"{\"a\":\"b\\c\"}","n":-1,"d":1.5,"big":18446744073709551615,"t":true,"z":null,"l":["a",{"é":"\t"}],"n":2})",
      R"({"€":"\ud83d\ude00","":"","k":[65,"é, and behind it what a block may take in",65]})",
      "{}",
  };
  for (const char* name : {"1.9", "4.2", "5.0"}) {
    const json::WriteStyle style = json::WriteStyle::of(test::series(name));
    for (const std::string& text : texts) {
      base::Arena arena;
      const record::Value value = test::value_of(text, arena);
      std::string once, twice;
      record::to_json(value, once, style);
      json::write_ascii_string(twice, once);
      base::TextBuffer out;
      record::to_json_twice(value, out, style);
      CHECK("\"" + std::string(out.text()) + "\"" == twice);
      CHECK(record::json_bound(value) >= once.size());
    }
  }
  const record::Pair odd[] = {{record::Value::string("a"), record::Value::time(0x6b02bd22, 0)}, {record::Value::integer(1), record::Value::real(-1e300)}};
  const record::Value broken = record::Value::map(odd, 2);
  std::string once, twice;
  record::to_json(broken, once, json::WriteStyle::of(base::default_series()));
  json::write_ascii_string(twice, once);
  base::TextBuffer out;
  record::to_json_twice(broken, out, json::WriteStyle::of(base::default_series()));
  CHECK("\"" + std::string(out.text()) + "\"" == twice);
  CHECK(record::json_bound(broken) >= once.size());
}
