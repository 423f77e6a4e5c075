#include <fmt/format.h>

#include <doctest/doctest.h>

#include "support/plugin_setup.h"
#include "support/record_text.h"

using namespace drybit;
using test::Properties;

namespace {

class Context : public plugins::FilterContext {
 public:
  using FilterContext::FilterContext;
  void dropped(const record::Record& record, const flow::Reason& reason, std::string_view) override {
    drops += fmt::format("{}:{} ", record.origin.line, reason.code);
  }
  bool emit(std::string_view, const record::Record&, bool) override {
    FAIL("the parser filter emits nothing");
    return true;
  }
  void note(const record::Record&, std::string_view text) override { notes = text; }
  void crash(const record::Record&, std::string message) override { FAIL(message); }
  std::string drops, notes;
};

/// A parser filter over parsers num ("^(?<num>\d+)$"), word ("^(?<word>[a-z]+)$"), any json, and time ("(?<time>\d+)", %s).
struct Bench {
  explicit Bench(std::string_view name, Properties properties) : row(test::series(name)) {
    parsers.add({{"Name", "num"}, {"Format", "regex"}, {"Regex", "^(?<num>[0-9]+)$"}}, row);
    parsers.add({{"Name", "word"}, {"Format", "regex"}, {"Regex", "^(?<word>[a-z]+)$"}}, row);
    parsers.add({{"Name", "json"}, {"Format", "json"}}, row);
    parsers.add({{"Name", "deep"}, {"Format", "json"}, {"Decode_Field_As", "json d"}}, row);
    parsers.add({{"Name", "time"}, {"Format", "regex"}, {"Regex", "^(?<time>[0-9]+)"}, {"Time_Format", "%s"}}, row);
    instance = test::instance_of(config::PluginKind::filter, "parser", properties, row);
    filter = plugins::find_plugin(config::PluginKind::filter, "parser")->start_filter({instance, row, parsers.world, &parsers, problems});
  }

  /// The bodies after the filter, joined by " | "; a time that changed follows as @seconds.
  std::string run(std::vector<std::string_view> bodies) {
    REQUIRE(filter != nullptr);
    record::Batch batch;
    batch.arena = &arena;
    batch.tag = "kube.a";
    std::uint64_t line = 0;
    for (std::string_view body : bodies) {
      record::Record record;
      record.seconds = 1000;
      record.body = test::value_of(body, arena);
      record.origin.line = ++line;
      batch.records.push_back(record);
    }
    Context context(log, parsers.world);
    context.explain = true;
    filter->run(batch, context);
    drops = context.drops;
    notes = context.notes;
    std::vector<record::Record> records = batch.records;
    std::string out;
    if (batch.broken) {
      record::DecodedItems decoded = batch.broken->decode(arena);
      records = decoded.records;
      for (const auto& lost : decoded.lost) drops += fmt::format("{}:{} ", lost.record.origin.line, static_cast<int>(lost.why));
    }
    for (const auto& record : records) {
      if (!out.empty()) out += " | ";
      out += test::show(record.body);
      if (record.seconds != 1000) out += fmt::format("@{}", record.seconds);
      for (const record::Origin* more = record.origin.more; more != nullptr; more = more->more) out += fmt::format("+{}", more->line);
    }
    return out;
  }

  const base::Series& row;
  test::Parsers parsers;
  std::vector<base::Problem> problems;
  config::Instance instance;
  std::unique_ptr<plugins::Filter> filter;
  base::Arena arena;
  flow::RouterLog log;
  std::string drops, notes;
};

std::string run(std::string_view series, Properties properties, std::string_view body) { return Bench(series, std::move(properties)).run({body}); }

}  // namespace

TEST_CASE("cfg:F1 cfg:F2 the first parser that fits wins; without text under the key the record passes") {
  const Properties two = {{"Key_Name", "log"}, {"Parser", "num"}, {"Parser", "word"}};
  CHECK(run("1.9", two, R"({"log":"12","x":1})") == R"({"num":"12"})");
  CHECK(run("1.9", two, R"({"log":"ab","x":1})") == R"({"word":"ab"})");
  CHECK(run("1.9", two, R"({"log":"A!","x":1})") == R"({"log":"A!","x":1})");
  CHECK(run("1.9", two, R"({"log":12})") == R"({"log":12})");
  CHECK(run("1.9", two, R"({"Log":"12"})") == R"({"Log":"12"})");
}

TEST_CASE("cfg:F3 cfg:T11 a time replaces the record's, zero does not") {
  const Properties time = {{"Key_Name", "log"}, {"Parser", "time"}};
  CHECK(run("1.9", time, R"({"log":"77"})") == "{}@77");
  CHECK(run("1.9", time, R"({"log":"0"})") == "{}");
  CHECK(run("1.9", time, R"({"log":"4294967295"})") == "{}@4294967295");
}

TEST_CASE("cfg:T11 later series drop records with a time of 2^31 or more") {
  Bench bench("4.2", {{"Key_Name", "log"}, {"Parser", "time"}});
  CHECK(bench.run({R"({"log":"5"})", R"({"log":"2147483648"})", R"({"log":"6"})"}) == "{}@5 | {}@6");
  CHECK(bench.drops == "2:time-after-2037 ");
}

TEST_CASE("cfg:F4 what Preserve_Key and Reserve_Data keep") {
  struct Row {
    const char* preserve;
    const char* reserve;
    const char* v1;
    const char* v4;
  };
  constexpr Row kRows[] = {
      {"off", "off", R"({"num":"1"})", R"({"num":"1"})"},
      {"off", "on", R"({"num":"1","k1":"v1"})", R"({"num":"1","k1":"v1"})"},
      {"on", "off", R"({"num":"1"})", R"({"num":"1","log":"1"})"},
      {"on", "on", R"({"num":"1","log":"1","k1":"v1"})", R"({"num":"1","log":"1","k1":"v1"})"},
  };
  for (const Row& row : kRows) {
    const Properties properties = {{"Key_Name", "log"}, {"Parser", "num"}, {"Preserve_Key", row.preserve}, {"Reserve_Data", row.reserve}};
    CHECK(run("1.9", properties, R"({"log":"1","k1":"v1"})") == row.v1);
    CHECK(run("4.2", properties, R"({"log":"1","k1":"v1"})") == row.v4);
  }
}

TEST_CASE("cfg:F4 Preserve_Key alone keeps the last of several occurrences that fit") {
  const Properties alone = {{"Key_Name", "log"}, {"Parser", "num"}, {"Preserve_Key", "on"}};
  const Properties both = {{"Key_Name", "log"}, {"Parser", "num"}, {"Preserve_Key", "on"}, {"Reserve_Data", "on"}};
  for (const char* series : {"4.2", "5.0"}) {
    CHECK(run(series, alone, R"({"log":"1","x":0,"log":"2"})") == R"({"num":"2","log":"2"})");
    CHECK(run(series, alone, R"({"log":"b","x":0,"log":"2"})") == R"({"num":"2","log":"2"})");
    CHECK(run(series, both, R"({"log":"1","x":0,"log":"2"})") == R"({"num":"2","log":"1","x":0,"log":"2"})");
  }
}

TEST_CASE("cfg:F5 cfg:F6 repeated keys stay, an empty result is a success") {
  const Properties reserve = {{"Key_Name", "log"}, {"Parser", "json"}, {"Reserve_Data", "on"}};
  CHECK(run("1.9", reserve, R"({"log":"{\"k1\":\"n1\"}","k1":"v1"})") == R"({"k1":"n1","k1":"v1"})");
  CHECK(run("1.9", {{"Key_Name", "log"}, {"Parser", "json"}}, R"({"log":"{}","k1":"v1"})") == "{}");
}

TEST_CASE("cfg:F7 a key that occurs twice") {
  const Properties plain = {{"Key_Name", "log"}, {"Parser", "num"}};
  const Properties reserve = {{"Key_Name", "log"}, {"Parser", "num"}, {"Reserve_Data", "on"}};
  const char* both = R"({"log":"1","log":"2","x":0})";
  const char* last_fails = R"({"log":"1","log":"b","x":0})";
  CHECK(run("1.9", plain, both) == R"({"num":"1"})");
  CHECK(run("4.2", plain, both) == R"({"num":"2"})");
  CHECK(run("1.9", reserve, both) == R"({"num":"2","x":0})");
  CHECK(run("4.2", reserve, both) == R"({"num":"2","x":0})");
  CHECK(run("1.9", plain, last_fails) == R"({"num":"1"})");
  CHECK(run("1.9", reserve, last_fails) == R"({"num":"1","log":"b","x":0})");
  CHECK(run("4.2", plain, last_fails) == last_fails);
  CHECK(run("4.2", {{"Key_Name", "log"}, {"Parser", "time"}}, R"({"log":"77","log":"b"})") == R"({"log":"77","log":"b"}@77)");
}

TEST_CASE("cfg:F8 Key_Name with a dollar is an accessor in later series") {
  const Properties plain = {{"Key_Name", "$a['b']"}, {"Parser", "num"}};
  CHECK(run("1.9", plain, R"({"a":{"b":"1"}})") == R"({"a":{"b":"1"}})");
  CHECK(run("4.2", plain, R"({"a":{"b":"1"}})") == R"({"num":"1"})");
  const Properties reserve = {{"Key_Name", "$a['b']"}, {"Parser", "num"}, {"Reserve_Data", "on"}};
  CHECK(run("4.2", reserve, R"({"a":{"b":"1"},"c":2})") == R"({"num":"1","a":{"b":"1"},"c":2})");
  const Properties preserve = {{"Key_Name", "$a['b']"}, {"Parser", "num"}, {"Preserve_Key", "on"}};
  CHECK(run("4.2", preserve, R"({"a":{"b":"1"},"c":2})") == R"({"num":"1"})");
  CHECK(run("4.2", {{"Key_Name", "a.b"}, {"Parser", "num"}}, R"({"a.b":"1"})") == R"({"num":"1"})");
  Bench bad("4.2", {{"Key_Name", "$a["}, {"Parser", "num"}});
  CHECK(test::codes_of(bad.problems) == "bad-accessor!");
}

TEST_CASE("cfg:P9 one parser that resolves is enough") {
  Bench one("1.9", {{"Key_Name", "log"}, {"Parser", "nosuch"}, {"Parser", "num"}});
  CHECK(test::codes_of(one.problems) == "unknown-parser");
  CHECK(one.run({R"({"log":"1"})"}) == R"({"num":"1"})");
  Bench none("1.9", {{"Key_Name", "log"}, {"Parser", "Num"}});
  CHECK(none.filter == nullptr);
  REQUIRE(test::codes_of(none.problems) == "unknown-parser!");
  CHECK(none.problems[0].router_log == std::vector<std::string>{"[error] [filter:parser:parser.0] requested parser 'Num' not found",
                                                                "[error] [filter:parser:parser.0] Invalid 'parser'", "[error] Failed initialize filter parser.0",
                                                                "[error] [lib] backend failed"});
  CHECK(test::codes_of(Bench("1.9", {{"Parser", "num"}}).problems) == "missing-option!");
}

TEST_CASE("flt:P10 a broken object takes the record behind it") {
  const Properties deep = {{"Key_Name", "log"}, {"Parser", "deep"}};
  const std::vector<std::string_view> bodies = {R"({"log":"one"})", R"({"log":"{\"d\":\"{\\\"a\\\"}\"}"})", R"({"log":"two"})", R"({"log":"three"})"};
  Bench v1("1.9", deep);
  CHECK(v1.run(bodies) == R"({"log":"one"} | {"d":{"a":[time(1000,0),{"log":"two"}]}}+3 | {"log":"three"})");
  Bench v4("4.2", deep);
  CHECK(v4.run(bodies) == R"({"log":"one"} | {"d":{"a":[[time(1000,0),{}],{"log":"two"}]}}+3 | {"log":"three"})");
  Bench v5("5.0", deep);
  CHECK(v5.run(bodies) == R"({"log":"one"} | {"d":"{"a"}"} | {"log":"two"} | {"log":"three"})");
}

TEST_CASE("flt:P10 surplus items: 1.9 skips them, 4.2 stops there") {
  const Properties deep = {{"Key_Name", "log"}, {"Parser", "deep"}};
  const std::vector<std::string_view> bodies = {R"({"log":"{\"d\":\"{\\\"a\\\":1 \\\"b\\\":2}\"}"})", R"({"log":"two"})"};
  Bench v1("1.9", deep);
  CHECK(v1.run(bodies) == R"({"d":{"a":1}} | {"log":"two"})");
  Bench v4("4.2", deep);
  CHECK(v4.run(bodies) == R"({"d":{"a":1}})");
  CHECK(v4.drops == "2:1 ");
}

TEST_CASE("cfg:J6 what a broken text leaves behind is skipped in 1.9 and vanishes with Reserve_Data") {
  Bench plain("1.9", {{"Key_Name", "log"}, {"Parser", "json"}});
  CHECK(plain.run({R"({"log":"{\"a\":1 \"b\":2}"})", R"({"log":"two"})"}) == R"({"a":1} | {"log":"two"})");
  Bench reserve("1.9", {{"Key_Name", "log"}, {"Parser", "json"}, {"Reserve_Data", "on"}});
  CHECK(reserve.run({R"({"log":"{\"a\":1 \"b\":2}","x":0})", R"({"log":"two"})"}) == R"({"a":1,"x":0} | {"log":"two"})");
}

TEST_CASE("cfg:F4 an incomplete map cannot be added to: the batch passes as it was") {
  Bench bench("1.9", {{"Key_Name", "log"}, {"Parser", "deep"}, {"Reserve_Data", "on"}});
  CHECK(bench.run({R"({"log":"{\"x\":1}"})", R"({"log":"{\"d\":\"{\\\"a\\\"}\"}","x":0})"}) == R"({"log":"{"x":1}"} | {"log":"{"d":"{\"a\"}"}","x":0})");
  CHECK(test::lines_of(bench.log) == "[error] [filter:parser:parser.0] cannot expand map");
}

TEST_CASE("cfg:F6 on 1.9 a record without keys makes Reserve_Data leave the batch as it is") {
  const Properties on = {{"Key_Name", "log"}, {"Parser", "json"}, {"Reserve_Data", "On"}};
  CHECK(Bench("1.9", on).run({R"({"log":"{\"a\":1}"})", "{}"}).starts_with(R"({"log":)"));
  CHECK(Bench("4.2", on).run({R"({"log":"{\"a\":1}"})", "{}"}) == R"({"a":1} | {})");
  const Properties off = {{"Key_Name", "log"}, {"Parser", "json"}};
  CHECK(Bench("1.9", off).run({R"({"log":"{\"a\":1}"})", "{}"}) == R"({"a":1} | {})");
}

TEST_CASE("cfg:J6 an incomplete item at the end of the batch is lost") {
  Bench bench("1.9", {{"Key_Name", "log"}, {"Parser", "deep"}});
  CHECK(bench.run({R"({"log":"two"})", R"({"log":"{\"d\":\"{\\\"a\\\"}\"}"})"}) == R"({"log":"two"})");
  CHECK(bench.drops == "2:2 ");
}
