#include <doctest/doctest.h>

#include "support/filter_fixture.h"

using drybit::test::FilterFixture;
using drybit::test::run_filter;

namespace {

struct Case {
  const char* properties;
  const char* in;
  const char* out;
};

void check(std::initializer_list<Case> cases) {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    for (const Case& c : cases) {
      CAPTURE(series);
      CAPTURE(c.properties);
      CHECK(run_filter(series, "nest", c.properties, c.in) == c.out);
    }
  }
}

}  // namespace

TEST_CASE("flt:N1 a final star is a prefix, any other star is text") {
  check({
      {"Operation nest\nWildcard a*\nNest_under N", R"({"a":1,"ab":2,"b":3})", R"({"b":3,"N":{"a":1,"ab":2}})"},
      {"Operation nest\nWildcard *\nNest_under N", R"({"a":1,"b":3})", R"({"N":{"a":1,"b":3}})"},
      {"Operation nest\nWildcard a**\nNest_under N", R"({"a*b":1,"ab":2})", R"({"ab":2,"N":{"a*b":1}})"},
      {"Operation nest\nWildcard a*b\nNest_under N", R"({"a*b":1,"axb":2})", R"({"axb":2,"N":{"a*b":1}})"},
      {"Operation nest\nWildcard A\nNest_under N", R"({"a":1})", R"({"a":1})"},
      {"Operation nest\nWildcard a\nNest_under N", R"({"a":1,"ab":2})", R"({"ab":2,"N":{"a":1}})"},
  });
}

TEST_CASE("flt:N2 flt:N4 matching pairs move into a map at the end, an existing target stays beside it") {
  check({
      {"Operation nest\nWildcard a.*\nNest_under N", R"({"a.x":1,"b":2,"a.y":3,"c":4})",
       R"({"b":2,"c":4,"N":{"a.x":1,"a.y":3}})"},
      {"Operation nest\nWildcard a\nWildcard c\nNested_under N", R"({"c":1,"b":2,"a":3})",
       R"({"b":2,"N":{"c":1,"a":3}})"},
      {"Operation nest\nWildcard z\nNest_under N", R"({"a":1})", R"({"a":1})"},
      {"Operation nest\nWildcard a\nNest_under N", R"({"N":0,"a":1})", R"({"N":0,"N":{"a":1}})"},
      {"Operation nest\nWildcard a\nNest_under a", R"({"a":1,"b":2})", R"({"b":2,"a":{"a":1}})"},
      {"Operation nestle\nWildcard a\nNest_under x\nNested_under y", R"({"a":1})", R"({"y":{"a":1}})"},
      {"Wildcard a\nNest_under x", R"({"a":1})", R"({"x":{"a":1}})"},
  });
}

TEST_CASE("flt:N3 prefixes of nested keys") {
  check({
      {"Operation nest\nWildcard *\nNest_under N\nAdd_prefix p.", R"({"a":1})", R"({"N":{"p.a":1}})"},
      {"Operation nest\nWildcard *\nNest_under N\nRemove_prefix a", R"({"a":1,"ab":2,"b":3})",
       R"({"N":{"":1,"b":2,"b":3}})"},
  });
}

TEST_CASE("flt:N5 flt:N7 flt:N8 lift puts a map's entries behind the other keys") {
  check({
      {"Operation lift\nNested_under k", R"({"b":1,"k":{"x":1,"b":3},"c":2})", R"({"b":1,"c":2,"x":1,"b":3})"},
      {"Operation lift\nNest_under k\nAdd_prefix k_", R"({"k":{"x":1}})", R"({"k_x":1})"},
      {"Operation lift\nNest_under k\nRemove_prefix x", R"({"k":{"xy":1,"z":2}})", R"({"y":1,"z":2})"},
      {"Operation lift\nNested_under k", R"({"k":{}})", R"({})"},
      {"Operation lift\nNested_under k", R"({"k":{"a":1},"b":0,"k":{"c":2}})", R"({"b":0,"a":1,"c":2})"},
      {"Operation lift\nNested_under $k['y']", R"({"k":{"y":{"a":1}}})", R"({"k":{"y":{"a":1}}})"},
      {"Operation lift\nNested_under k*", R"({"k1":{"a":1}})", R"({"k1":{"a":1}})"},
  });
}

TEST_CASE("flt:N6 a target that is no map stays, with a warning") {
  FilterFixture fixture("4.2", "nest", "Operation lift\nNested_under k\nAlias al");
  CHECK(fixture.run(R"({"k":"x","a":1})") == R"({"k":"x","a":1})");
  REQUIRE(fixture.log.lines().size() == 1);
  CHECK(fixture.log.lines()[0].text ==
        "[ warn] [filter:nest:al] Value of key 'k' is not a map. Will not attempt to lift from here");
  FilterFixture both("1.9", "nest", "Operation lift\nNested_under k");
  CHECK(both.run(R"({"k":{"a":1},"k":"x"})") == R"({"k":"x","a":1})");
  CHECK(both.log.warnings() == 4);
  CHECK(run_filter("4.2", "nest", "Operation lift\nNested_under k", R"({"a":{"k":{}}})") == R"({"a":{"k":{}}})");
  CHECK(run_filter("4.2", "nest", "Operation lift", R"({"k":{"a":1}})") == R"({"k":{"a":1}})");
}

TEST_CASE("flt:N9 nest without a target") {
  const char* properties = "Operation nest\nWildcard a";
  CHECK(run_filter("1.9", "nest", properties, R"({"a":1,"b":2})") == R"({"b":2,null:{"a":1}})");
  CHECK(run_filter("4.2", "nest", properties, R"({"a":1,"b":2} {"c":1})") == R"({"c":1} drop(nest-no-target))");
  FilterFixture fixture("5.0", "nest", properties);
  CHECK(fixture.run(R"({"a":1,"b":2} {"a":1})") == R"({"a":1,"b":2} {"a":1})");
  CHECK(fixture.log.errors() == 1);
}

TEST_CASE("flt:7 what keeps nest from starting") {
  CHECK(run_filter("4.2", "nest", "Operation NEST", "") == "nest-operation router-fails");
  CHECK(run_filter("4.2", "nest", "Operation nest\nAdd_prefix a\nRemove_prefix b", "") ==
        "exclusive-options router-fails");
  CHECK(run_filter("4.2", "nest", "Operation nest\nActive true", "") == "unknown-option router-fails");
  CHECK(run_filter("4.2", "nest", "Operation nest\nCondition x", "") == "unknown-option router-fails");
  FilterFixture fixture("1.9", "nest", "OPERATION up");
  fixture.start();
  CHECK(fixture.start_log() ==
        std::vector<std::string>{
            "[error] [filter:nest:nest.0] Key \"operation\" has invalid value 'up'. Expected 'nest' or 'lift'",
            "[error] Failed initialize filter nest.0", "[error] [lib] backend failed"});
}

TEST_CASE("cfg:J11 nesting makes a deep record deeper by one") {
  FilterFixture fixture("4.2", "nest", "Operation nest\nWildcard a\nNest_under n");
  drybit::base::Arena arena;
  drybit::record::Batch batch;
  batch.arena = &arena;
  batch.depth_hint = 15;
  fixture.run(batch);
  CHECK(batch.depth_hint == 16);
  batch.depth_hint = 0;
  fixture.run(batch);
  CHECK(batch.depth_hint == 0);
}
