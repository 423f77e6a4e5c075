#include "record/accessor.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/record_text.h"

using namespace drybit;
using record::Accessor;

namespace {

constexpr const char* kTag = "kube.var.log.t";
constexpr const char* kBody = R"({"log":"err 42","a":"x","n":7,"f":1.5,"t":true,"z":null,"m":{"k":"v","é":"ü"},"l":[1,"two",{"k":3}],"a.b":"dot"})";

Accessor compile(std::string_view text, std::string_view series) {
  auto compiled = Accessor::compile(text, test::series(series));
  REQUIRE_MESSAGE(std::holds_alternative<Accessor>(compiled), std::string(text));
  return std::get<Accessor>(compiled);
}

std::string translate(std::string_view text, std::string_view series = "4.2", std::string_view tag = kTag, const char* body = kBody) {
  base::Arena arena;
  const record::Value map = test::value_of(body, arena);
  const std::string_view groups[] = {"err 42", "err", "42"};
  std::string out;
  const auto& row = test::series(series);
  compile(text, series).translate({tag, &map, groups, json::WriteStyle::of(row)}, out);
  return out;
}

std::string found(std::string_view text, std::string_view series, const char* body, const record::Value* (Accessor::*form)(const record::Value&) const) {
  base::Arena arena;
  const record::Value map = test::value_of(body, arena);
  const record::Value* value = (compile(text, series).*form)(map);
  return value == nullptr ? "nothing" : test::show(*value);
}

}  // namespace

TEST_CASE("flt:4.4 templates become text part by part") {
  struct Row {
    const char* text;
    const char* result;
  };
  constexpr Row kRows[] = {
      {"new.$TAG", "new.kube.var.log.t"}, {"$TAG[1].$TAG[2]", "var.log"}, {"x.$a.$n", "x.x.7"},       {"x.$f", "x.1.500000"},
      {"x.$t", "x.true"},                 {"x.$z", "x.null"},             {"x.$l", "x."},            {"x.$missing.y", "x..y"},
      {"$1.$2", "err.42"},                {"$0.x", "err 42.x"},           {"$12", "2"},              {"$a['nope'].x", "x.x"},
      {"$TAG[1]$TAG[2]", "var$TAG[2]"},   {"$TAG$a", "kube.var.log.t$a"}, {"$TAG.$a", "kube.var.log.t.x"}, {"$TAGx", "kube.var.log.tx"},
      {"$TAG[9]", ""},                    {"$TAG[-1]", ""},               {"$TAG[x]", "kube"},       {"plain", "plain"},
      {"x$1y", "xerry"},                  {"x:$a", "x:x"},                {"$a,$n", "x,7"},          {"$m['k'] z", "v z"},
      {"$9.", "."},                       {"$l[1].x", "two.x"},           {"$l[2]['k'].x", "3.x"},   {"", ""},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(translate(row.text) == row.result);
  }
}

TEST_CASE("flt:4.4 a map prints as compact JSON, in the series' own way with non-ASCII text") {
  CHECK(translate("x.$m", "1.9") == R"(x.{"k":"v","é":"ü"})");
  CHECK(translate("x.$m", "4.2") == R"(x.{"k":"v","\u00e9":"\u00fc"})");
}

TEST_CASE("flt:4.4 a float's text is cut to 30 bytes, and a NUL byte follows") {
  CHECK(translate("<$f.>", "4.2", kTag, R"({"f":1e22})") == "<10000000000000000000000.000000.>");
  CHECK(translate("<$f.>", "4.2", kTag, R"({"f":1e30})") == std::string("<100000000000000001988462483865\0.>", 34));
}

TEST_CASE("flt:4.4 an array is complained of where no subkey leads to it") {
  base::Arena arena;
  const record::Value map = test::value_of(R"({"l":[1],"m":{"l":[1]},"n":1})", arena);
  auto arrays = [&map](std::string_view text) {
    std::string out;
    const Accessor accessor = compile(text, "4.2");
    Accessor::Outcome outcome = accessor.translate({kTag, &map, {}, {}}, out);
    return fmt::format("{} {}", outcome.arrays, outcome.missing == nullptr ? "" : outcome.missing->text);
  };
  CHECK(arrays("x.$l") == "1 ");
  CHECK(arrays("x.$m['l']") == "0 m");
  CHECK(arrays("$n.$l.$m['l']") == "1 m");
}

TEST_CASE("flt:RA1 one-byte literal text is no part in 1.9") {
  CHECK(translate("e", "1.9") == "");
  CHECK(translate("e", "4.2") == "e");
  CHECK(translate("$n", "1.9") == "7");
}

TEST_CASE("flt:RA2 a key reference followed by exactly one last byte loses it") {
  CHECK(translate("$a.") == "x");
  CHECK(translate("$a.y") == "x.y");
}

TEST_CASE("flt:RA3 a lone trailing dollar is lost") {
  CHECK(translate("ab$") == "ab");
  CHECK(translate("a$", "1.9") == "a");
  CHECK(translate("a$", "4.2") == "a$");
  CHECK(compile("$", "4.2").parts().empty());
}

TEST_CASE("flt:RA4 key references need a separator behind them") {
  base::Arena arena;
  for (const char* text : {"$a/$n", "x.$a$n", "$m['k']-y", "$a[\"b\"]", "$a['b c']", "$a['x']b", "$a[", "$\xC3\xA9", "$a[01]", "$a:b", "$a;", "$$",
                           "$ log", "$k[x]", "$k['x'", "$['log']", "$k['x']:x", "x-$k['a']-$k['b']"}) {
    CAPTURE(text);
    CHECK(std::holds_alternative<record::AccessorError>(Accessor::compile(text, base::default_series())));
  }
  CHECK(compile("$a-y", "1.9").parts()[0].text == "a-y");
  CHECK(compile("$a_y", "1.9").parts()[0].text == "a_y");
}

TEST_CASE("flt:4.2 the error says what Fluent Bit says") {
  auto compiled = Accessor::compile("ab $a[", base::default_series());
  const auto& error = std::get<record::AccessorError>(compiled);
  CHECK(error.router_log == std::vector<std::string>{"[error] [record accessor] syntax error, unexpected end of file, expecting STRING or INTEGER at '$a['"});
  CHECK(error.span == base::Span{3, 6});
}

TEST_CASE("flt:4.2 bytes that fit no word are skipped with a message") {
  const Accessor at = compile("$@timestamp", "1.9");
  CHECK(at.parts()[0].text == "timestamp");
  CHECK(at.messages() == std::vector<std::string>{"[error] [record accessor] bad input character '@' at line 0"});
  CHECK(compile("$a[-1]", "1.9").parts()[0].subkeys[0].index == 1);
  CHECK(compile("$a['it''s']", "1.9").parts()[0].subkeys[0].name == "it's");
  CHECK(compile("$a['']['x']", "1.9").parts()[0].subkeys[0].name.empty());
}

TEST_CASE("flt:RA5 a dot ends a key reference") {
  CHECK(translate("$a.b") == "x.b");
}

TEST_CASE("flt:4.3 lookup: last duplicate, scalars hide subkeys, index-only paths") {
  auto find = &Accessor::find;
  CHECK(found("$a", "1.9", R"({"a":1,"a":2})", find) == "2");
  CHECK(found("$k['labels']['app']", "1.9", R"({"k":"x"})", find) == "\"x\"");
  CHECK(found("$k['labels']['app']", "1.9", R"({"k":{"labels":"x"}})", find) == "nothing");
  CHECK(found("$k['a']", "1.9", R"({"k":{"a":1,"a":2}})", find) == "2");
  CHECK(found("$k[0]", "1.9", R"({"k":[5]})", find) == "nothing");
  CHECK(found("$k[0]", "4.2", R"({"k":[5]})", find) == "5");
  CHECK(found("$k[0]", "1.9", R"({"k":"s"})", find) == "\"s\"");
  CHECK(found("$m['l'][0]", "1.9", R"({"m":{"l":[5]}})", find) == "5");
  CHECK(found("$l[0]['k']", "1.9", R"({"l":[{"k":5}]})", find) == "5");
  CHECK(found("$l[1]", "4.2", R"({"l":[5]})", find) == "nothing");
}

TEST_CASE("flt:4.4 the match form wants a string, and takes literal text for a plain key") {
  auto match = &Accessor::match;
  CHECK(found("$a", "1.9", R"({"a":"x"})", match) == "\"x\"");
  CHECK(found("$a", "1.9", R"({"a":1})", match) == "nothing");
  CHECK(found("a.b", "1.9", R"({"a.b":"x"})", match) == "\"x\"");
  CHECK(found("$TAG", "1.9", R"({"TAG":"x"})", match) == "nothing");
  CHECK(found("$0", "1.9", R"({"0":"x"})", match) == "nothing");
  CHECK(found("$a.b", "1.9", R"({"a":"x"})", match) == "\"x\"");
}

TEST_CASE("flt:4.4 the key/value form takes any kind, but nothing behind a final index") {
  auto value = &Accessor::value;
  CHECK(found("$a", "4.2", R"({"a":1})", value) == "1");
  CHECK(found("$a[0]", "4.2", R"({"a":[1]})", value) == "nothing");
  CHECK(found("$a[0]", "4.2", R"({"a":1})", value) == "1");
  CHECK(found("$a['b'][0]", "4.2", R"({"a":{"b":[1]}})", value) == "nothing");
}

TEST_CASE("out:CW11 with check one missing key or an array fails the whole text") {
  base::Arena arena;
  const record::Value map = test::value_of(kBody, arena);
  auto run = [&](std::string_view text) {
    std::string out = "kept";
    Accessor::Outcome outcome;
    const Accessor accessor = compile(text, "1.9");
    const bool ok = accessor.translate_checked({kTag, &map, {}, json::WriteStyle::of(base::default_series())}, out, &outcome);
    return ok ? out : out + "|" + Accessor::missing_message(*outcome.missing);
  };
  CHECK(run("g-$a.$n") == "keptg-x.7");
  CHECK(run("g-$nope['x'].$a") == "kept|[ warn] [record accessor] translation failed, root key=nope");
  CHECK(run("g-$l") == "kept|[ warn] [record accessor] translation failed, root key=l");
}

TEST_CASE("flt:4.4 pieces of a tag") {
  CHECK(record::tag_part("a.b.", 1) == "b");
  CHECK(record::tag_part("a.b.", 2) == "");
  CHECK(record::tag_part("a..b", 1) == "");
  CHECK(record::tag_part("a..b", 2) == "b");
  CHECK(record::tag_part("ab", 0) == "ab");
}
