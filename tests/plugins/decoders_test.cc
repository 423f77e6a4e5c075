#include <fmt/format.h>

#include <doctest/doctest.h>

#include "support/plugin_setup.h"
#include "support/record_text.h"

using namespace drybit;
using test::Properties;

namespace {

/// The map a regex parser with group `log` over the whole text gives with these decoder lines.
std::string decode(std::string_view series, const Properties& lines, std::string_view text, std::string* log_text = nullptr) {
  test::Parsers parsers;
  Properties properties = {{"Name", "p"}, {"Format", "regex"}, {"Regex", "(?m)^(?<log>.*)$"}};
  properties.insert(properties.end(), lines.begin(), lines.end());
  const plugins::Parser* parser = parsers.add(properties, test::series(series));
  REQUIRE(parser != nullptr);
  base::Arena arena;
  flow::RouterLog log;
  plugins::ParseContext context{arena, log, parsers.world};
  plugins::Parsed parsed;
  if (!parser->parse(text, context, parsed)) return "fails";
  if (log_text != nullptr) *log_text = test::lines_of(log);
  std::string out = test::show(parsed.map);
  if (!parsed.items.empty()) out += fmt::format(" {}({})", parsed.incomplete ? "broken" : "odd", parsed.items.size());
  return out;
}

}  // namespace

TEST_CASE("cfg:D1 rules of a field run in order until one ends the list") {
  const std::string_view escaped = R"({\"a\":1})", plain = R"({"a":1})";
  CHECK(decode("1.9", {{"Decode_Field_As", "escaped log do_next"}, {"Decode_Field_As", "json log"}}, escaped) == R"({"log":{"a":1}})");
  CHECK(decode("1.9", {{"Decode_Field_As", "escaped log"}, {"Decode_Field_As", "json log"}}, escaped) == R"({"log":"{"a":1}"})");
  CHECK(decode("1.9", {{"Decode_Field", "json log"}}, plain) == R"({"log":"{"a":1}","a":1})");
  CHECK(decode("1.9", {{"Decode_Field", "json log"}, {"Decode_Field_As", "json log"}}, plain) == R"({"log":"{"a":1}","a":1})");
  CHECK(decode("1.9", {{"Decode_Field", "json log do_next"}, {"Decode_Field_As", "json log"}}, plain) == R"({"log":{"a":1},"a":1})");
  CHECK(decode("1.9", {{"Decode_Field_As", "json log try_next"}, {"Decode_Field_As", "escaped log"}}, R"(a\tb)") == "{\"log\":\"a\tb\"}");
  CHECK(decode("1.9", {{"Decode_Field_As", "json log"}, {"Decode_Field_As", "escaped log"}}, R"(a\tb)") == R"({"log":"a\tb"})");
  CHECK(decode("1.9", {{"Decode_Field_As", "json log do_next"}, {"Decode_Field_As", "escaped log"}}, plain) == R"({"log":{"a":1}})");
}

TEST_CASE("cfg:D2 a plain rule with a text decoder changes nothing and takes the place of an object") {
  std::string log;
  CHECK(decode("1.9", {{"Decode_Field", "escaped log"}}, R"(a\tb)", &log) == R"({"log":"a\tb"})");
  CHECK(log == "[error] [parser_decoder] string type is not allowed");
  CHECK(decode("1.9", {{"Decode_Field", "json log do_next"}, {"Decode_Field", "escaped log"}}, R"({"a":1})") == R"({"log":"{"a":1}"})");
}

TEST_CASE("cfg:D3 v5:N12 json decodes exactly one object, after spaces") {
  const Properties as = {{"Decode_Field_As", "json log"}};
  CHECK(decode("1.9", as, R"(  {"a":1})") == R"({"log":{"a":1}})");
  CHECK(decode("1.9", as, "\t{\"a\":1}") == "{\"log\":\"\t{\"a\":1}\"}");
  CHECK(decode("1.9", as, "[1]") == R"({"log":"[1]"})");
  CHECK(decode("1.9", as, R"("x")") == R"({"log":""x""})");
  CHECK(decode("4.2", as, R"({"a":1}})") == R"({"log":"{"a":1}}"})");
  CHECK(decode("5.0", as, R"({"a":1}})") == R"({"log":{"a":1}})");
  CHECK(decode("4.2", as, R"({"a":1e3})") == R"({"log":{"a":1}})");
  CHECK(decode("5.0", as, R"({"a":1e3})") == R"({"log":{"a":1000r}})");
  CHECK(decode("4.2", as, R"({"a":1,})") == R"({"log":{"a":1}})");
  CHECK(decode("5.0", as, R"({"a":1,})") == R"({"log":"{"a":1,}"})");
}

TEST_CASE("flt:P10 v5:N13 a broken object breaks the stream, but not in 5.0") {
  const Properties as = {{"Decode_Field_As", "json log"}};
  CHECK(decode("1.9", as, R"({"a"})") == "{} broken(4)");
  CHECK(decode("4.2", as, R"({"a"})") == "{} broken(4)");
  CHECK(decode("5.0", as, R"({"a"})") == R"({"log":"{"a"}"})");
  CHECK(decode("1.9", as, R"({"a":1 "b":2})") == R"({"log":{"a":1}} odd(7))");
}

TEST_CASE("cfg:D3 a plain rule unpacks the object: nothing missing is added, nothing left over stays") {
  const Properties plain = {{"Decode_Field", "json log"}};
  CHECK(decode("1.9", plain, R"({"a"})") == R"({"log":"{"a"}"})");
  CHECK(decode("4.2", plain, R"({"a":1 "b":2})") == R"({"log":"{"a":1 "b":2}","a":1})");
  const Properties both = {{"Decode_Field", "json log do_next"}, {"Decode_Field_As", "json log"}};
  CHECK(decode("1.9", both, R"({"a":1 "b":2})") == R"({"log":{"a":1},"a":1})");
  CHECK(decode("1.9", both, R"({"a"})") == "{} broken(4)");
}

TEST_CASE("cfg:D5 cfg:D6 the text decoders") {
  CHECK(decode("1.9", {{"Decode_Field_As", "mysql_quoted log"}}, R"('a\'b')") == R"({"log":"a'b"})");
  CHECK(decode("1.9", {{"Decode_Field_As", "escaped_utf8 log"}}, R"(\u00e9)") == R"({"log":"é"})");
}

TEST_CASE("cfg:P6 one bad decoder line drops them all, the parser starts") {
  test::Parsers parsers;
  const Properties properties = {{"Name", "p"}, {"Format", "json"}, {"Decode_Field_As", "json log"}, {"Decode_Field", "yaml log"}};
  REQUIRE(parsers.add(properties, test::series("1.9")) != nullptr);
  CHECK(test::codes_of(parsers.problems) == "unknown-decoder");
  CHECK(parsers.problems[0].router_log == std::vector<std::string>{"[error] [parser] field decoder 'yaml' unknown"});
}

TEST_CASE("cfg:J9 json decodes first, so a time among the keys it adds is found") {
  test::Parsers parsers;
  const plugins::Parser* parser = parsers.add({{"Name", "p"}, {"Format", "json"}, {"Time_Format", "%s"}, {"Decode_Field", "json d"}}, test::series("1.9"));
  REQUIRE(parser != nullptr);
  base::Arena arena;
  flow::RouterLog log;
  plugins::ParseContext context{arena, log, parsers.world};
  plugins::Parsed parsed;
  REQUIRE(parser->parse(R"({"d":"{\"time\":\"77\"}"})", context, parsed));
  CHECK(parsed.seconds == 77);
  CHECK(test::show(parsed.map) == R"({"d":"{"time":"77"}"})");
}
