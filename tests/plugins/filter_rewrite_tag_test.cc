#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "support/filter_fixture.h"

using drybit::test::FilterFixture;
using drybit::test::run_filter;

namespace {

constexpr const char* kRecord = R"({"log":"err 42","a":"x","n":7,"f":1.5,"t":true,"z":null,"m":{"k":"v"},"l":[1,2]})";

/// The tag that a rule on kRecord under kube.var.log.t gives.
std::string tag(std::string_view series, std::string_view regex, std::string_view new_tag) {
  std::string out = run_filter(series, "rewrite_tag", fmt::format("Rule $log {} {} false", regex, new_tag), kRecord,
                               "kube.var.log.t");
  if (!out.starts_with("emit(")) return out;
  out.erase(0, 5);
  return out.substr(0, out.find(",moved)"));
}

}  // namespace

TEST_CASE("flt:R7 flt:R8 the first rule that matches decides, the copy is the record as it stands") {
  const char* rules = "Rule $log ^a new.a true\nRule $log b new.b false";
  CHECK(run_filter("1.9", "rewrite_tag", rules, R"({"log":"ab"} {"log":"b"} {"log":"c"} {"log":1} {"x":"a"})") ==
        R"({"log":"ab"} {"log":"c"} {"log":1} {"x":"a"} emit(new.a,kept){"log":"ab"} emit(new.b,moved){"log":"b"})");
}

TEST_CASE("flt:R1 keys with and without $, quotes, words behind KEEP") {
  CHECK(run_filter("4.2", "rewrite_tag", "Rule a.b x n true", R"({"a.b":"x"})") ==
        R"({"a.b":"x"} emit(n,kept){"a.b":"x"})");
  CHECK(run_filter("4.2", "rewrite_tag", "Rule $log \"^(err) ([0-9]+)$\" $1.$2 on more words", kRecord)
            .find("emit(err.42,kept)") != std::string::npos);
  CHECK(run_filter("4.2", "rewrite_tag", "Rule $log ^(err) ([0-9]+)$ new false", kRecord)
            .starts_with("emit(([0-9]+),moved)"));
  CHECK(run_filter("4.2", "rewrite_tag", "Rule k x n true", R"({"k":"x"})") == R"({"k":"x"} emit(n,kept){"k":"x"})");
  FilterFixture fixture("1.9", "rewrite_tag", "Rule k x new true");
  CHECK(fixture.start() == "bad-accessor router-crashes");
  CHECK(fixture.run(R"({"z":1})") == R"({"z":1} crash(rewrite_tag: the key of the rule "k x new true" names nothing))");
}

TEST_CASE("flt:R2 KEEP is a boolean word, all else is no") {
  for (const char* word : {"true", "ON", "Yes"})
    CHECK(run_filter("4.2", "rewrite_tag", std::string("Rule $a x n ") + word, R"({"a":"x"})").starts_with("{"));
  for (const char* word : {"false", "1", "treu"})
    CHECK(run_filter("4.2", "rewrite_tag", std::string("Rule $a x n ") + word, R"({"a":"x"})")
              .starts_with("emit(n,moved)"));
}

TEST_CASE("flt:R9 flt:4.4 groups, tag parts and keys in the new tag") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    CAPTURE(series);
    const char* regex = "^(err)\\s([0-9]+)$";
    CHECK(tag(series, regex, "new.$TAG") == "new.kube.var.log.t");
    CHECK(tag(series, regex, "$TAG[1].$TAG[2]") == "var.log");
    CHECK(tag(series, regex, "x.$a.$n") == "x.x.7");
    CHECK(tag(series, regex, "x.$f") == "x.1.500000");
    CHECK(tag(series, regex, "x.$t") == "x.true");
    CHECK(tag(series, regex, "x.$z") == "x.null");
    CHECK(tag(series, regex, "x.$m") == "x.{\"k\":\"v\"}");
    CHECK(tag(series, regex, "x.$l") == "x.");
    CHECK(tag(series, regex, "x.$missing.y") == "x..y");
    CHECK(tag(series, regex, "$1.$2") == "err.42");
    CHECK(tag(series, regex, "$0.x") == "err 42.x");
    CHECK(tag(series, regex, "$12") == "2");
    CHECK(tag(series, regex, "$a['nope'].x") == "x.x");
    CHECK(tag(series, "^err", "x.$0.y") == "x..y");
    CHECK(tag(series, "^(?<w>e)(r)", "x.$1.$2.y") == "x.e..y");
  }
}

TEST_CASE("flt:R10 flt:R11 empty tags are emitted too, and NUL bytes are part of a tag") {
  CHECK(tag("4.2", "err", "$TAG[9]") == "");
  CHECK(tag("1.9", "err", "e") == "");
  CHECK(tag("4.2", "err", "e") == "e");
  FilterFixture fixture("4.2", "rewrite_tag", "Rule $log . x.$log false");
  CHECK(fixture.run(R"({"log":"a\u0000b"})").starts_with(std::string("emit(x.a\0b,moved)", 17)));
}

TEST_CASE("flt:R3 flt:R4 flt:8.2 faults and warnings at the start") {
  struct Case {
    const char* properties;
    const char* problem;
    const char* line;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Rule $a['x']b x n true", "bad-accessor router-fails",
            "[error] [filter:rewrite_tag:rewrite_tag.0] invalid record accessor key ? '$a['x']b'"},
           {"Rule $a ( n true", "bad-regex router-fails",
            "[error] [filter:rewrite_tag:rewrite_tag.0] could not compile regex pattern '('"},
           {"Rule $a x x.$a/$n true", "bad-accessor router-fails",
            "[error] [filter:rewrite_tag:rewrite_tag.0] could not compose tag: x.$a/$n"},
           {"Match **\nRule $a x n true", "match-may-loop style",
            "[ warn] [filter:rewrite_tag:rewrite_tag.0] 'Match' may cause infinite loop."},
           {"Match a", "no-rules style", "[ warn] [filter:rewrite_tag:rewrite_tag.0] no rules have defined"},
           {"Emitter_Storage.type disk\nRule $a x n true", "emitter-storage router-fails",
            "[error] [filter:rewrite_tag:rewrite_tag.0] invalid 'emitter_storage.type' value. Only 'memory' or 'filesystem' types are allowed"},
           {"Emitter_Storage.type FileSystem\nRule $a x n true", "emitter-storage router-fails",
            "[error] [filter:rewrite_tag:rewrite_tag.0] cannot initialize storage for stream "
            "'emitter_for_rewrite_tag.0'"}}) {
    CAPTURE(c.properties);
    FilterFixture fixture("4.2", "rewrite_tag", c.properties);
    CHECK(fixture.start() == c.problem);
    auto log = fixture.start_log();
    CHECK(std::find(log.begin(), log.end(), c.line) != log.end());
  }
}

TEST_CASE("flt:R6 emitter names must differ") {
  FilterFixture first("4.2", "rewrite_tag", "Alias a\nRule $a x n true");
  FilterFixture second("4.2", "rewrite_tag", "Emitter_Name emitter_for_a\nRule $a x n true");
  second.before.push_back(first.instance());
  CHECK(second.start() == "emitter-name router-fails");
  CHECK(second.start_log()[0] ==
        "[error] [filter:rewrite_tag:rewrite_tag.0] emitter_name 'emitter_for_a' already exists");
}
