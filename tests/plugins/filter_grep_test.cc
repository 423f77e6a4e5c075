#include <doctest/doctest.h>

#include "support/filter_fixture.h"

using drybit::test::FilterFixture;
using drybit::test::run_filter;

namespace {

/// The texts under "log" that pass.
std::string passing(std::string_view series, std::string_view properties, std::initializer_list<const char*> texts) {
  std::string out;
  for (const char* text : texts) {
    std::string record = std::string("{\"log\":\"") + text + "\"}";
    if (run_filter(series, "grep", properties, record) == record) out += (out.empty() ? "" : " ") + std::string(text);
  }
  return out;
}

}  // namespace

TEST_CASE("flt:B3 legacy: the first rule that decides ends it") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    CAPTURE(series);
    CHECK(passing(series, "Regex log a\nRegex log b", {"a", "b", "ab", "c"}) == "a ab");
    CHECK(passing(series, "Regex log a\nExclude log b", {"a", "b", "ab", "c"}) == "a ab");
    CHECK(passing(series, "Exclude log b\nRegex log a", {"a", "b", "ab", "c"}) == "a");
    CHECK(passing(series, "Exclude log a\nExclude log b", {"a", "b", "ab", "c"}) == "c");
    CHECK(passing(series, "Match *", {"a", "b"}) == "a b");
  }
}

TEST_CASE("flt:B4 flt:P8 a missing key or a value that is no string never matches") {
  const char* records = R"({"k":1} {"k":true} {"k":null} {"k":{}} {"z":1} {"k":""})";
  CHECK(run_filter("1.9", "grep", "Regex k .*", records).starts_with(R"({"k":""} drop(grep-regex: Regex k .*) drop)"));
  CHECK(run_filter("4.2", "grep", "Exclude k .*", records) ==
        R"({"k":1} {"k":true} {"k":null} {"k":{}} {"z":1} drop(grep-exclude: Exclude k .*))");
}

TEST_CASE("flt:P6 of equal keys the last one counts") {
  CHECK(run_filter("4.2", "grep", "Regex k b", R"({"k":"a","k":"b"})") == R"({"k":"a","k":"b"})");
  CHECK(run_filter("4.2", "grep", "Regex k a", R"({"k":"a","k":"b"})") == "drop(grep-regex: Regex k a)");
}

TEST_CASE("flt:B1 a key without $ gets one") {
  struct Case {
    const char* key;
    const char* record;
    bool found;
  };
  for (const Case& c : std::initializer_list<Case>{{"log", R"({"log":"x"})", true},
                                                   {"$log", R"({"log":"x"})", true},
                                                   {"a['b']", R"({"a":{"b":"x"}})", true},
                                                   {"a.b", R"({"a":"x"})", true},
                                                   {"a.b", R"({"a.b":"x"})", false},
                                                   {"@timestamp", R"({"timestamp":"x"})", true},
                                                   {"log-level", R"({"log-level":"x"})", true},
                                                   {"log/level", R"({"log/level":"x"})", true},
                                                   {"TAGx", R"({"TAGx":"x"})", false},
                                                   {"$0", R"({"0":"x"})", false},
                                                   {"x['a.b']", R"({"x":{"a.b":"x"}})", true},
                                                   {"x['a.b']", R"({"x":"x"})", true}}) {
    CAPTURE(c.key);
    bool kept = run_filter("4.2", "grep", std::string("Regex ") + c.key + " x", c.record) == c.record;
    CHECK(kept == c.found);
  }
  CHECK(run_filter("4.2", "grep", "Regex $ x", R"({"a":"x"})") == R"({"a":"x"} crash(grep: the key $ names nothing))");
}

TEST_CASE("flt:W1 the pattern begins behind exactly one space") {
  CHECK(passing("4.2", "Regex log   ^err", {"err", "  ^err"}) == "");
  CHECK(passing("4.2", "Regex log \"a b\"", {"a b"}) == "");
  CHECK(passing("4.2", "Regex log a  b", {"a b", "a  b"}) == "a  b");
  CHECK(run_filter("4.2", "grep", "Regex log\terr", "") == "grep-arguments router-fails");
}

TEST_CASE("flt:B2 what keeps grep from starting, in Fluent Bit's words") {
  struct Case {
    const char* properties;
    const char* problem;
    std::vector<std::string> lines;
  };
  for (Case c : std::initializer_list<Case>{
           {"Regex log", "grep-arguments router-fails",
            {"[error] [filter:grep:grep.0] invalid regex, expected field and regular expression"}},
           {"Exclude log [", "bad-regex router-fails", {"[error] [filter:grep:grep.0] could not compile regex pattern '['"}},
           {"Regex $a['x']b x", "bad-accessor router-fails",
            {"[error] [record accessor] syntax error, unexpected IDENTIFIER, expecting end of file at '$a['x']b'",
             "[error] [filter:grep:grep.0] invalid record accessor? '$a['x']b'"}}}) {
    CAPTURE(c.properties);
    FilterFixture fixture("1.9", "grep", c.properties);
    CHECK(fixture.start() == c.problem);
    c.lines.insert(c.lines.end(), {"[error] Failed initialize filter grep.0", "[error] [lib] backend failed"});
    CHECK(fixture.start_log() == c.lines);
  }
  FilterFixture fixture("4.2", "grep", "Regex log ab[z-a]");
  fixture.start();
  REQUIRE(fixture.problems().size() == 1);
  CHECK(fixture.problems()[0].place.span.begin >= 4);
}

TEST_CASE("flt:B5 AND and OR join rules of one kind") {
  for (const char* series : {"4.2", "5.0"}) {
    CAPTURE(series);
    CHECK(passing(series, "Logical_Op AND\nRegex log a\nRegex log b", {"a", "b", "ab", "c"}) == "ab");
    CHECK(passing(series, "Logical_Op and\nExclude log a\nExclude log b", {"a", "b", "ab", "c"}) == "a b c");
    CHECK(passing(series, "Logical_Op OR\nRegex log a\nRegex log b", {"a", "b", "ab", "c"}) == "a b ab");
    CHECK(passing(series, "Logical_Op or\nExclude log a\nExclude log b", {"a", "b", "ab", "c"}) == "c");
    CHECK(passing(series, "Logical_Op NAND\nRegex log a\nRegex log b", {"a", "b", "ab", "c"}) == "a ab");
    CHECK(run_filter(series, "grep", "Logical_Op AND\nRegex log a\nExclude log b", "") ==
          "exclusive-options router-fails");
  }
}

TEST_CASE("flt:B6 AND without a rule crashes at the first record") {
  FilterFixture fixture("4.2", "grep", "Logical_Op AND");
  CHECK(fixture.start() == "grep-no-rule router-crashes");
  CHECK(fixture.run(R"({"a":1})") == R"({"a":1} crash(grep: Logical_Op AND or OR without any rule))");
}

TEST_CASE("flt:B7 grep says why a record stays, when asked") {
  FilterFixture fixture("4.2", "grep", "Exclude log b\nRegex log a");
  fixture.explain = true;
  CHECK(fixture.run(R"({"log":"a"})") == R"({"log":"a"} note(kept by Regex log a))");
}
