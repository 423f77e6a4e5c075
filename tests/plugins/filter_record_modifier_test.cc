#include <doctest/doctest.h>

#include "support/filter_fixture.h"

using drybit::test::FilterFixture;
using drybit::test::run_filter;

namespace {

struct Case {
  const char* series;
  const char* properties;
  const char* in;
  const char* out;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.series);
    CAPTURE(c.properties);
    CHECK(run_filter(c.series, "record_modifier", c.properties, c.in) == c.out);
  }
}

}  // namespace

TEST_CASE("flt:M1 flt:M3 removing comes first, then Record in file order, whatever the section says") {
  check({
      {"4.2", "Record b 1\nRemove_key b\nRecord a 2", R"({"a":0,"b":0})", R"({"a":0,"b":"1","a":"2"})"},
      {"1.9", "Record b 1\nAllowlist_key a", R"({"a":0,"c":0})", R"({"a":0,"b":"1"})"},
      {"4.2", "Record n 5", R"({"n":1})", R"({"n":1,"n":"5"})"},
      {"5.0", "Uuid_key id\nRecord a 1", R"({})", R"({"a":"1","id":"00000000-0000-4000-8000-000000000000"})"},
  });
}

TEST_CASE("flt:M2 keys are compared without case, a final star is a prefix") {
  check({
      {"1.9", "Remove_key A*", R"({"aa":1,"bb":2,"abc":3})", R"({"bb":2})"},
      {"4.2", "Remove_key AA", R"({"aa":1,"aaa":2})", R"({"aaa":2})"},
      {"4.2", "Remove_key a*b", R"({"a*b":1,"axb":2})", R"({"axb":2})"},
      {"4.2", "Allowlist_key B*\nAllowlist_key c", R"({"a":1,"bb":2,"C":3})", R"({"bb":2,"C":3})"},
      {"4.2", "Remove_key \"a\"", R"({"a":1})", R"({"a":1})"},
      {"4.2", "Remove_key a\nRemove_key b", R"({"a":1,"b":2,"c":3,"a":4})", R"({"c":3})"},
  });
}

TEST_CASE("flt:M4 flt:W4 Record with more than two words is ignored, quotes group") {
  FilterFixture fixture("1.9", "record_modifier", "Record host hello world\nRecord a \"b c\"\nRecord h \"\"");
  CHECK(fixture.start() == "record-words logs-altered");
  CHECK(fixture.start_log() ==
        std::vector<std::string>{
            "[error] [filter:record_modifier:record_modifier.0] invalid record parameters, expects 'KEY VALUE'"});
  CHECK(fixture.run(R"({"x":1})") == R"({"x":1,"a":"b c","h":""})");
  check({
      {"4.2", "Record a \"b\\\"c\\d\"", R"({})", R"({"a":"b\"c\\d"})"},
      {"4.2", "Record a \"b c", R"({})", R"({"a":"b c"})"},
  });
}

TEST_CASE("flt:M5 flt:M6 Whitelist_key does nothing on 1.9") {
  check({
      {"1.9", "Remove_key a\nAllowlist_key b", "", "exclusive-options router-fails"},
      {"4.2", "Remove_key a\nWhitelist_key b", "", "exclusive-options router-fails"},
      {"1.9", "Whitelist_key b", R"({"a":1})", R"({"a":1})"},
      {"1.9", "Whitelist_key b\nAllowlist_key a", R"({"a":1,"b":2})", R"({"a":1})"},
      {"4.2", "Whitelist_key b", R"({"a":1,"b":2})", R"({"b":2})"},
  });
}

TEST_CASE("flt:M7 Uuid_key appends a placeholder, last") {
  check({
      {"4.2", "Uuid_key id", R"({"a":1})", R"({"a":1,"id":"00000000-0000-4000-8000-000000000000"})"},
      {"1.9", "Uuid_key id", R"({"a":1})", R"({"a":1})"},
  });
}

TEST_CASE("flt:M8 nothing configured changes nothing") {
  check({{"4.2", "Match *", R"({"a":1} {})", R"({"a":1} {})"}});
}

TEST_CASE("flt:M9 emptied records go, unless the whole batch would on later series") {
  check({
      {"1.9", "Remove_key aa", R"({"aa":1} {"aa":1,"b":2})", R"({"b":2} drop(record-modifier-emptied))"},
      {"4.2", "Remove_key aa", R"({"aa":1} {"aa":1,"b":2})", R"({"b":2} drop(record-modifier-emptied))"},
      {"1.9", "Remove_key aa", R"({"aa":1})", R"(drop(record-modifier-emptied))"},
      {"4.2", "Remove_key aa", R"({"aa":1})", R"({"aa":1})"},
      {"5.0", "Remove_key aa", R"({"aa":1} {})", R"({"aa":1} {})"},
      {"4.2", "Remove_key aa", R"({"aa":1} {} {"b":1})",
       R"({"b":1} drop(record-modifier-emptied) drop(record-modifier-emptied))"},
      {"1.9", "Remove_key aa", R"({"z":1} {})", R"({"z":1} {})"},
      {"4.2", "Allowlist_key aa", R"({"z":1} {"aa":2})", R"({"aa":2} drop(record-modifier-emptied))"},
  });
}
