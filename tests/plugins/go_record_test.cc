#include "plugins/go_record.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "plugins/go_json.h"
#include "plugins/go_log.h"
#include "plugins/go_run.h"

using namespace drybit;
using plugins::GoDecoder;

namespace {

std::string decoded(std::string_view json, GoDecoder decoder) {
  base::Arena arena;
  auto value = plugins::go_decode(test::JsonValue(json, arena).read(), decoder, arena);
  if (!value) return "STOP";
  std::string out;
  REQUIRE(plugins::go_write_json(out, *value));
  return out;
}

/// {"k":A,"k":B}, and what k becomes.
std::string twice(std::string_view a, std::string_view b, GoDecoder decoder) {
  std::string out = decoded(fmt::format("{{\"k\":{},\"y\":1,\"k\":{}}}", a, b), decoder);
  if (out == "STOP") return out;
  return out.substr(5, out.size() - 5 - 7);
}

}  // namespace

TEST_CASE("out:CG8 a repeated key's later value is decoded into the earlier one") {
  struct Row {
    const char* a;
    const char* b;
    const char* cloudwatch;
    const char* firehose;
  };
  const Row rows[] = {
      {"null", "\"x\"", "\"x\"", "\"x\""},
      {"null", "{\"a\":1}", "{\"a\":1}", "{\"a\":1}"},
      {"\"abc\"", "\"longer\"", "\"lon\"", "\"lon\""},
      {"\"longer\"", "\"x\"", "\"xonger\"", "\"xonger\""},
      {"\"abc\"", "\"\"", "\"abc\"", "\"abc\""},
      {"\"\"", "\"abc\"", "\"\"", "\"\""},
      {"\"é!\"", "\"a\"", "\"a\\ufffd!\"", "\"a\\ufffd!\""},
      {"7", "null", "null", "0"},
      {"7.5", "null", "null", "0"},
      {"true", "null", "null", "false"},
      {"{\"a\":1}", "null", "null", "{}"},
      {"[1]", "null", "null", "[1]"},
      {"\"x\"", "null", "null", "\"x\""},
      {"true", "false", "false", "false"},
      {"false", "1", "true", "true"},
      {"true", "0", "false", "false"},
      {"true", "2", "STOP", "STOP"},
      {"5", "300", "300", "300"},
      {"5", "-5", "-5", "-5"},
      {"-5", "127", "127", "127"},
      {"5", "18446744073709551615", "-1", "-1"},
      {"300", "5", "5", "5"},
      {"300", "-5", "STOP", "STOP"},
      {"128", "-1", "STOP", "STOP"},
      {"127", "-1", "-1", "-1"},
      {"5", "3.0", "3", "STOP"},
      {"300", "3.0", "3", "STOP"},
      {"5", "1.5", "STOP", "STOP"},
      {"1.5", "5", "5", "5"},
      {"1.5", "2.5", "2.5", "2.5"},
      {"1.5", "18446744073709551615", "-1", "-1"},
      {"{\"a\":1}", "{\"b\":2}", "{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":2}"},
      {"{\"a\":\"x\"}", "{\"a\":\"yz\"}", "{\"a\":\"y\"}", "{\"a\":\"y\"}"},
      {"{\"a\":\"x\"}", "{\"a\":1}", "STOP", "STOP"},
      {"[1,2]", "[3]", "[3,2]", "[3,2]"},
      {"[1]", "[2,3]", "[2]", "[2]"},
      {"[null,1]", "[\"b\"]", "[\"b\",1]", "[\"b\",1]"},
      {"[1,\"a\"]", "[\"b\",2]", "STOP", "STOP"},
      // An element's null clears it in both; only a map's value is zeroed.
      {"[-200,70000,true]", "[null,127,false]", "[null,127,false]", "[null,127,false]"},
      {"[\"x\"]", "[null],\"k\":[256,-33]", "[256]", "[256]"},
      {"[{\"a\":5}]", "[{\"a\":null}]", "[{\"a\":null}]", "[{\"a\":0}]"},
      {"[{\"a\":1}]", "[{\"b\":2}]", "[{\"a\":1,\"b\":2}]", "[{\"a\":1,\"b\":2}]"},
      {"\"x\"", "{}", "\"x\"", "\"x\""},
      {"\"x\"", "[]", "\"x\"", "\"x\""},
      {"\"abc\"", "[65,66]", "\"ABc\"", "\"ABc\""},
      {"\"abc\"", "[null]", "\"\\u0000bc\"", "\"\\u0000bc\""},
      {"\"abc\"", "[65.0]", "\"Abc\"", "STOP"},
      {"\"a\"", "[65,66]", "\"A\"", "STOP"},
      {"\"a\"", "[65,\"b\"]", "STOP", "STOP"},
      {"\"abc\"", "[256]", "STOP", "STOP"},
      {"\"x\"", "{\"a\":1}", "STOP", "STOP"},
      {"\"\"", "{\"a\":1}", "\"\"", "STOP"},
      {"[\"ab\",2]", "{\"x\":3}", "[\"xb\",3]", "[\"xb\",3]"},
      {"[1,2]", "{}", "[1,2]", "[1,2]"},
      {"\"x\"", "5", "STOP", "STOP"},
      {"5", "\"x\"", "STOP", "STOP"},
      {"{\"a\":1}", "[1]", "STOP", "STOP"},
      {"[1]", "\"x\"", "STOP", "STOP"},
      // Three times: one after the other, the first value's type kept.
      {"null", "\"abc\",\"k\":null,\"k\":\"12345\"", "\"12345\"", "\"123\""},
      {"200", "5,\"k\":-1", "STOP", "STOP"},
      {"5", "200,\"k\":-1", "-1", "-1"},
      {"{\"a\":1}", "null,\"k\":{\"b\":2}", "{\"b\":2}", "{\"b\":2}"},
      {"[1,2]", "[3],\"k\":[4,5]", "[4,5]", "[4,5]"},
      {"\"x\"", "5,\"k\":null", "STOP", "STOP"},
      {"{\"a\":1}", "{\"a\":\"x\"},\"k\":null", "STOP", "STOP"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(twice(row.a, row.b, GoDecoder::cloudwatch) == row.cloudwatch);
    CHECK(twice(row.a, row.b, GoDecoder::firehose) == row.firehose);
  }
}

TEST_CASE("out:CG10 a key that is no UTF-8 is sorted as what is written of it") {
  using record::Value;
  auto less = [](std::string_view a, std::string_view b) { return plugins::go_key_less(Value::string(a), Value::string(b)); };
  CHECK(less("\xFF", "\xF0\x9F\x98\x80"));
  CHECK_FALSE(less("\xF0\x9F\x98\x80", "\xFF"));
  CHECK(less("\xC3\xA9", "\xFF"));
  CHECK(less("\xC3\xA9", "\x80"));
  CHECK(less("\xFE", "\xFF"));
}

TEST_CASE("out:CG8 holds at every level, CG10 keys are sorted bytewise at every level") {
  CHECK(decoded(R"({"o":{"k":"abc","k":"longer"}})", GoDecoder::cloudwatch) == R"({"o":{"k":"lon"}})");
  CHECK(decoded(R"({"l":[{"k":"abc","k":1}]})", GoDecoder::cloudwatch) == "STOP");
  CHECK(decoded(R"({"z":1,"a":{"z":1,"é":4,"a":2,"B":3},"B":[{"b":1,"a":2}],"":0,"10":1,"9":2})", GoDecoder::cloudwatch) ==
        R"({"":0,"10":1,"9":2,"B":[{"a":2,"b":1}],"a":{"B":3,"a":2,"z":1,"é":4},"z":1})");
  std::string many = "{";
  for (int i = 60; i-- > 10;) many += fmt::format("\"{0}\":{0},", i);
  std::string out = decoded(many + R"("11":7})", GoDecoder::cloudwatch);
  CHECK(out.starts_with(R"({"10":10,"11":7,"12":12,)"));
}

TEST_CASE("Go prints records and quotes log lines as the recordings show") {
  base::Arena arena;
  auto print = [&](std::string_view json) {
    return plugins::go_print(*plugins::go_decode(test::JsonValue(json, arena).read(), GoDecoder::cloudwatch, arena), 1000);
  };
  CHECK(print(R"({"log":"x y","a":{"b":null,"c":[1,[true]]}})") == "map[a:map[b:<nil> c:[1 [true]]] log:x y]");
  CHECK(print(R"({"n":1000000.0,"m":0.5,"o":100000.0,"p":0.00001})") == "map[m:0.5 n:1e+06 o:100000 p:1e-05]");
  CHECK(plugins::go_print(test::JsonValue(R"({"a":"0123456789"})", arena).read(), 8) == "map[a:01...");
  CHECK(plugins::go_log_line("error", "a \"b\" \\ \n \x01 é \u00a0 \xc3(") == R"(level=error msg="a \"b\" \\ \n \x01 é \u00a0 \xc3(")");
}
