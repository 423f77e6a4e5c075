#include <fmt/format.h>

#include <doctest/doctest.h>

#include "support/plugin_setup.h"
#include "support/record_text.h"

using namespace drybit;
using test::Properties;

namespace {

struct Run {
  std::string result;  ///< the map, behind it "@seconds.nanoseconds" where there is a time; "fails"; "refused"
  std::string log;
};

Run run(std::string_view series, Properties properties, std::string_view text) {
  test::Parsers parsers;
  parsers.world.now_seconds = 1717243200;  // 2024-06-01T12:00:00Z
  properties.insert(properties.begin(), {"Name", "p"});
  const plugins::Parser* parser = parsers.add(properties, test::series(series));
  if (parser == nullptr) return {fmt::format("refused {}", test::codes_of(parsers.problems)), {}};
  base::Arena arena;
  flow::RouterLog log;
  plugins::ParseContext context{arena, log, parsers.world};
  plugins::Parsed parsed;
  if (!parser->parse(text, context, parsed)) return {"fails", test::lines_of(log)};
  std::string out = test::show(parsed.map);
  if (!parsed.items.empty()) out += parsed.incomplete ? fmt::format(" broken({})", parsed.items.size()) : fmt::format(" odd({})", parsed.items.size());
  if (parsed.has_time) out += fmt::format("@{}.{:09}", parsed.seconds, parsed.nanoseconds);
  if (parsed.lost) out += " lost";
  return {out, test::lines_of(log)};
}

struct Row {
  std::string_view text;
  std::string_view v1, v4;
};

template <std::size_t N>
void check(const Properties& properties, const Row (&rows)[N]) {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(run("1.9", properties, row.text).result == row.v1);
    CHECK(run("4.2", properties, row.text).result == row.v4);
  }
}

Properties regex(std::string pattern, Properties more = {}) {
  more.insert(more.begin(), {{"Format", "regex"}, {"Regex", std::move(pattern)}});
  return more;
}

}  // namespace

TEST_CASE("cfg:R1 a regex fails without match, without named groups, or when every group stayed unset") {
  CHECK(run("1.9", regex("^(?<a>x)?"), "y").result == "fails");
  CHECK(run("1.9", regex("^(?<a>x)"), "y").result == "fails");
  CHECK(run("1.9", regex("^(y)"), "y").result == "fails");
  CHECK(run("1.9", regex("y"), "y").result == "fails");
  CHECK(run("1.9", regex("(?<a>b+)"), "abbc").result == R"({"a":"bb"})");
}

TEST_CASE("cfg:R2 names come in order of first appearance, repeats at the place of the first") {
  CHECK(run("1.9", regex("(?<a>.)(?<b>.)(?<a>.)"), "xyz").result == R"({"a":"x","a":"z","b":"y"})");
}

TEST_CASE("cfg:R3 empty groups are left out unless Skip_Empty_Values is off") {
  CHECK(run("1.9", regex(R"(^(?<a>\w*)$)"), "").result == "{}");
  CHECK(run("1.9", regex(R"(^(?<a>\w*)$)", {{"Skip_Empty_Values", "off"}}), "").result == R"({"a":""})");
  CHECK(run("1.9", regex(R"(^(?<a>\w*)$)", {{"Skip_Empty_Values", "0"}}), "").result == "{}");
  CHECK(run("1.9", regex(R"(^(?:A(?<v>\d)|B(?<v>\w+))$)", {{"Skip_Empty_Values", "false"}}), "A1").result == R"({"v":"1","v":""})");
}

TEST_CASE("cfg:F9 the documented container runtime parser") {
  const Properties crio = regex("^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$",
                                {{"Time_Key", "time"}, {"Time_Format", "%Y-%m-%dT%H:%M:%S.%L%z"}});
  CHECK(run("1.9", crio, "2024-05-06T07:08:09.123456789Z stdout F hello").result == R"({"stream":"stdout","logtag":"F","log":"hello"}@1714979289.123456789)");
  CHECK(run("4.2", crio, "2024-05-06T07:08:09.123456789Z stderr F ").result == R"({"stream":"stderr","logtag":"F"}@1714979289.123456789)");
  CHECK(run("1.9", crio, "2024-05-06T07:08:09.123456789Z stderr F").result == "fails");
  CHECK(run("1.9", crio, "2024-05-06T07:08:09.1Z stderr P:x y").result == "fails");
  const Run bad = run("1.9", crio, "2024-05-06T07:08:09Z stdout F x");
  CHECK(bad.result == R"({"stream":"stdout","logtag":"F","log":"x"})");
  CHECK(bad.log == "[error] [parser] cannot parse '2024-05-06T07:08:09Z'; "
                   "[ warn] [parser:p] invalid time format %Y-%m-%dT%H:%M:%S.%L%z for '2024-05-06T07:08:09Z'");
}

TEST_CASE("cfg:T12 a regex drops a time that does not fit also with Time_Keep, json keeps it in later series") {
  const Properties time = {{"Time_Format", "%Y"}, {"Time_Keep", "on"}};
  CHECK(run("1.9", regex("(?<time>[a-z]+) (?<a>.*)", time), "abc x").result == R"({"a":"x"})");
  CHECK(run("4.2", regex("(?<time>[a-z]+) (?<a>.*)", time), "abc x").result == R"({"a":"x"})");
  const Properties json = {{"Format", "json"}, {"Time_Format", "%Y"}};
  CHECK(run("1.9", json, R"({"time":"abc","a":1})").result == R"({"a":1})");
  CHECK(run("4.2", json, R"({"time":"abc","a":1})").result == R"({"time":"abc","a":1})");
  const Properties keep = {{"Format", "json"}, {"Time_Format", "%Y"}, {"Time_Keep", "on"}};
  CHECK(run("1.9", keep, R"({"time":"abc","a":1})").result == R"({"time":"abc","a":1})");
  const Properties fraction = {{"Format", "json"}, {"Time_Format", "%Y %LZ"}};
  CHECK(run("4.2", fraction, R"({"time":"2020 25x"})").result == R"({"time":"2020 25x"}@0.250000000)");
  CHECK(run("4.2", fraction, R"({"time":"2020 1e+0900"})").result == R"({"time":"2020 1e+0900"}@0.000000000)");
  CHECK(run("4.2", fraction, R"({"time":"2020 1e-20x"})").result == R"({"time":"2020 1e-20x"})");
}

TEST_CASE("cfg:T12 ltsv and logfmt fail as a whole when the time does not fit") {
  const Run ltsv = run("1.9", {{"Format", "ltsv"}, {"Time_Format", "%Y"}}, "a:1\ttime:x");
  CHECK(ltsv.result == "fails");
  CHECK(ltsv.log == "[error] [parser] cannot parse 'x'; [error] [parser:p] Invalid time format %Y");
  CHECK(run("1.9", {{"Format", "logfmt"}, {"Time_Format", "%Y"}}, "a=1 time=x").result == "fails");
}

TEST_CASE("cfg:T13 a time key's second value is read into the fields that the first one left") {
  const Properties logfmt = {{"Format", "logfmt"}, {"Time_Format", "%Y-%m-%dT%H:%M:%S"}, {"Time_Offset", "+0900"}, {"Time_Strict", "off"}};
  CHECK(run("1.9", logfmt, "time=2026-11-22T10:11:12 time=2025 m=1").result == R"({"m":"1"}@1763773872.000000000)");
  CHECK(run("4.2", logfmt, "time=2026-11-22T10:11:12 time=2025 m=1").result == R"({"m":"1"}@1763806272.000000000)");
  CHECK(run("4.2", logfmt, "time=2026-11-22T10:11 time=2025-01-02T03:04:05 m=1").result == R"({"m":"1"}@1735754645.000000000)");
  const Properties ltsv = {{"Format", "ltsv"}, {"Time_Format", "%Y-%m-%dT%H:%M:%S.%L%z"}, {"Time_Strict", "off"}};
  CHECK(run("1.9", ltsv, "time:2026-11-22T10:11:12.5+0900\ttime:2025-01\tm:1").result == R"({"m":"1"}@1737508272.000000000)");
  CHECK(run("4.2", ltsv, "time:2026-11-22T10:11:12.5+0900\ttime:2025-01\tm:1").result == R"({"m":"1"}@1737540672.000000000)");
}

TEST_CASE("cfg:T14 the time key goes unless Time_Keep; a word that is no boolean keeps it for regex and json only (cfg:P4)") {
  const Properties format = {{"Time_Format", "%s"}, {"Time_Keep", "maybe"}};
  auto with = [&](std::string_view kind) {
    Properties all = format;
    all.push_back({"Format", std::string(kind)});
    return all;
  };
  CHECK(run("1.9", with("json"), R"({"time":"5"})").result == R"({"time":"5"}@5.000000000)");
  CHECK(run("1.9", with("ltsv"), "time:5\ta:1").result == R"({"a":"1"}@5.000000000)");
  CHECK(run("1.9", with("logfmt"), "time=5 a=1").result == R"({"a":"1"}@5.000000000)");
  CHECK(run("1.9", {{"Format", "json"}, {"Time_Format", "%s"}}, R"({"time":"5"})").result == "{}@5.000000000");
  CHECK(run("1.9", {{"Format", "ltsv"}, {"Time_Format", "%s"}}, "time:5").result == "fails");
}

TEST_CASE("cfg:T11 zero is no time; later series lose times of 2^31 and more") {
  const Properties json = {{"Format", "json"}, {"Time_Format", "%s"}};
  CHECK(run("1.9", json, R"({"time":"0","a":1})").result == R"({"a":1})");
  CHECK(run("1.9", json, R"({"time":"2147483648"})").result == "{}@2147483648.000000000");
  CHECK(run("4.2", json, R"({"time":"2147483648"})").result == "{}@-2147483648.000000000 lost");
  CHECK(run("4.2", json, R"({"time":"2147483647"})").result == "{}@2147483647.000000000");
}

TEST_CASE("cfg:J10 the time key is the first of that name and must be text") {
  const Properties json = {{"Format", "json"}, {"Time_Format", "%s"}};
  CHECK(run("1.9", json, R"({"time":5,"time":"6"})").result == R"({"time":5,"time":"6"})");
  CHECK(run("1.9", json, R"({"time":"5","time":"6"})").result == R"({"time":"6"}@5.000000000)");
}

TEST_CASE("cfg:J1 cfg:J6 what json parsers take") {
  const Row rows[] = {
      {R"({"a":1} xyz)", "fails", R"({"a":1})"},
      {R"({"a":1}})", "fails", R"({"a":1})"},
      {R"({"a":1} 5)", "fails", "fails"},
      {R"({"a":1,})", R"({"a":1})", "fails"},
      {R"({"a":1},)", R"({"a":1})", R"({"a":1})"},
      {R"({"a":1 "b":2})", R"({"a":1} odd(5))", "fails"},
      {R"({"a"})", "fails", "fails"},
      {R"({"a":})", "fails", "fails"},
      {R"([{"a":1}])", "fails", "fails"},
      {"{}", "{}", "{}"},
      {R"({"a":1e5})", R"({"a":1})", R"({"a":100000r})"},
      {R"({"a":{"b":[1,2]}})", R"({"a":{"b":[1,2]}})", R"({"a":{"b":[1,2]}})"},
  };
  check({{"Format", "json"}}, rows);
}

TEST_CASE("cfg:J9 a record that decoding left incomplete is not searched for a time") {
  const Properties json = {{"Format", "json"}, {"Time_Key", "t"}, {"Time_Format", "%s"}, {"Decode_Field_As", "json d"}};
  CHECK(run("1.9", json, R"({"t":"77","d":"{\"a\"}"})").result == "{} broken(6)");
  CHECK(run("1.9", json, R"({"t":"77","d":"{}"})").result == R"({"d":{}}@77.000000000)");
}

TEST_CASE("cfg:J11 nesting beyond the unpacker's stack fails") {
  auto nested = [](int levels) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += "{\"a\":";
    text += '1';
    text.append(static_cast<std::size_t>(levels), '}');
    return text;
  };
  const Properties json = {{"Format", "json"}};
  CHECK(run("1.9", json, nested(32)).result != "fails");
  CHECK(run("1.9", json, nested(33)).result == "fails");
  CHECK(run("4.2", json, nested(64)).result != "fails");
  CHECK(run("4.2", json, nested(65)).result == "fails");
  CHECK(run("1.9", json, nested(5000)).result == "fails");
}

TEST_CASE("cfg:L1 cfg:L2 ltsv") {
  const Row rows[] = {
      {"a:1\tb:x:y", R"({"a":"1","b":"x:y"})", R"({"a":"1","b":"x:y"})"},
      {"a:1\tb c:2\td:3", R"({"a":"1"})", R"({"a":"1"})"},
      {"a:1\t\tb:2", R"({"a":"1"})", R"({"a":"1"})"},
      {"a b:1", "fails", "fails"},
      {"\ta:1", "fails", "fails"},
      {":x\tb:1", R"({"b":"1"})", R"({"b":"1"})"},
      {"a:\tb:", R"({"a":"","b":""})", R"({"a":"","b":""})"},
      {"a:1\r\nb:2", R"({"a":"1"})", R"({"a":"1"})"},
      {"a:1\x0E\tb:2", R"({"a":"1"})", R"({"a":"1"})"},
  };
  check({{"Format", "ltsv"}}, rows);
}

TEST_CASE("cfg:G1 cfg:G2 logfmt") {
  const Row rows[] = {
      {"a=1 bare", R"({"a":"1"})", R"({"a":"1","bare":true})"},
      {"a = 1", R"({"a":null})", R"({"a":true,"1":true})"},
      {"a=b=c", R"({"a":"b"})", R"({"a":"b","c":true})"},
      {"\"a\"=1", R"({"a":null})", R"({"a":true,"1":true})"},
      {R"(a="x y" b="")", R"({"a":"x y","b":""})", R"({"a":"x y","b":""})"},
      {R"(a="x\ny\"z")", "{\"a\":\"x\ny\"z\"}", "{\"a\":\"x\ny\"z\"}"},
      {"a=1\nb=2", R"({"a":"1"})", R"({"a":"1"})"},
      {"bare one", R"({"bare":null})", R"({"bare":true,"one":true})"},
      {"plain", "fails", R"({"plain":true})"},
      {"a=", R"({"a":null})", R"({"a":true})"},
  };
  check({{"Format", "logfmt"}}, rows);
}

TEST_CASE("cfg:G3 Types put every logfmt pair on the way of the casts") {
  // An item without a colon types no key, but it is an item.
  CHECK(run("4.2", {{"Format", "logfmt"}, {"Types", "nonsense"}}, R"(s="a\nb" e= bare)").result == R"({"s":"a\nb","e":"","bare":""})");
  CHECK(run("4.2", {{"Format", "logfmt"}, {"Types", "n:integer"}}, R"(n=12x s="a\nb" e= bare)").result == R"({"n":12,"s":"a\nb","e":"","bare":""})");
}

TEST_CASE("cfg:G4 one bare key fails the parse where Logfmt_No_Bare_Keys is set") {
  const Properties strict = {{"Format", "logfmt"}, {"Logfmt_No_Bare_Keys", "on"}};
  CHECK(run("4.2", strict, "a=1 bare").result == "fails");
  CHECK(run("4.2", strict, R"(b= c="")").result == R"({"b":true,"c":""})");
  CHECK(run("1.9", strict, "bare a=1").result == R"({"bare":null,"a":"1"})");
}

TEST_CASE("cfg:K1 cfg:K2 cfg:K3 cfg:K4 cfg:K5 types") {
  struct Cast {
    const char* type;
    const char* text;
    const char* result;
  };
  constexpr Cast kCasts[] = {
      {"integer", "12.9", "12"},       {"integer", "1e3", "1"},      {"integer", "0x1F", "0"},        {"integer", "abc", "0"},
      {"integer", " -5", "-5"},        {"integer", "99999999999999999999", "9223372036854775807"},
      {"float", "abc", "0r"},          {"float", "0x1p3", "8r"},     {"float", "1,5", "1r"},
      {"hex", "0xff", "255"},          {"hex", "ff", "255"},         {"hex", "xyz", "0"},             {"hex", "-1", "18446744073709551615u"},
      {"hex", "fffffffffffffffff", "18446744073709551615u"},         {"hex", "0x", "0"},              {"hex", " +0X1f", "31"},
      {"bool", "trueish", "true"},     {"bool", "FALSE", "false"},   {"bool", "yes", "\"yes\""},      {"int", "5", "\"5\""},
      {"INTEGER", "5", "5"},           {"integer:x", "5", "\"5\""},
  };
  for (const Cast& cast : kCasts) {
    CAPTURE(cast.type);
    CAPTURE(cast.text);
    CHECK(run("1.9", regex("(?<k>.*)", {{"Types", fmt::format("ignored  k:{} k:string", cast.type)}}), cast.text).result == fmt::format("{{\"k\":{}}}", cast.result));
  }
  CHECK(run("1.9", regex("(?<k>.*)", {{"Types", "k:bool"}}), "yes").log == "[ warn] [PARSER] key=k cast error. save as string.");
}

TEST_CASE("cfg:P5 cfg:P7 bad zones refuse the parser") {
  CHECK(run("1.9", {{"Format", "json"}, {"Time_Format", "%Y"}, {"Time_Offset", "+9"}}, "{}").result == "refused bad-time-offset");
  CHECK(run("1.9", {{"Format", "json"}, {"Time_Offset", "+9"}}, "{}").result == "{}");
  CHECK(run("4.2", {{"Format", "json"}, {"Time_Zone", "Asia/Tokyo"}}, "{}").result == "refused time-zone");
  CHECK(run("1.9", {{"Format", "json"}, {"Time_Zone", "Asia/Tokyo"}}, "{}").result == "{}");
}

TEST_CASE("cfg:P2 a pattern that does not compile, or none, refuses the parser") {
  CHECK(run("1.9", regex("(?<a>x"), "x").result == "refused bad-regex");
  CHECK(run("1.9", {{"Format", "regex"}}, "x").result == "refused missing-regex");
}
