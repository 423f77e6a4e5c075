#include "record/tag.h"

#include <doctest/doctest.h>

using namespace drybit;

TEST_CASE("flt:G1 a star stands for any bytes and nothing else is special") {
  struct Row {
    const char* pattern;
    const char* tag;
    bool takes;
  };
  constexpr Row kRows[] = {
      {"kube.*", "kube.a", true},    {"kube.*", "kube.", true},       {"kube.*", "kube", false},         {"kube.*", "Kube.a", false},
      {"kube.*", "xkube.a", false},  {"*a*b", "ab", true},            {"*a*b", "aabb", true},            {"*a*b", "a.b.b", true},
      {"*a*b", "abx", false},        {"kube.**.log", "kube..log", true}, {"kube.**.log", "kube.log", false}, {"kube.a, kube.b", "kube.a", false},
      {"kube.a, kube.b", "kube.a, kube.b", true}, {"*", "", true},    {"", "", true},                    {"", "a", false},
      {"k?be", "kube", false},       {"k?be", "k?be", true},          {"**", "x", true},                 {"\"*\"", "x", false},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.pattern);
    CAPTURE(row.tag);
    CHECK(record::match_tag(row.pattern, row.tag) == row.takes);
  }
}

TEST_CASE("flt:G1 many stars cost no more than the product of the lengths") {
  std::string pattern, tag(5000, 'a');
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK_FALSE(record::match_tag(pattern + "*b", tag));
}

TEST_CASE("flt:G2 Match_Regex matches at the start of the tag and not emptily") {
  struct Row {
    const char* regex;
    const char* tag;
    bool takes;
  };
  constexpr Row kRows[] = {{"a", "kube.a", false}, {".*a", "kube.a", true}, {"kube", "kube.a", true}, {"^kube$", "kube.a", false}, {"x*", "kube", false}};
  for (const Row& row : kRows) {
    CAPTURE(row.regex);
    auto compiled = pattern::Pattern::compile(row.regex, base::default_series());
    REQUIRE(compiled);
    CHECK(record::TagRule(std::nullopt, *compiled).accepts(row.tag) == row.takes);
  }
}

TEST_CASE("flt:G3 Match or Match_Regex is enough") {
  auto kube = pattern::Pattern::compile("^kube", base::default_series());
  auto zzz = pattern::Pattern::compile("^zzz", base::default_series());
  CHECK(record::TagRule("zzz", *kube).accepts("kube.t"));
  CHECK(record::TagRule("kube.*", *zzz).accepts("kube.t"));
  CHECK_FALSE(record::TagRule("a", *zzz).accepts("kube.t"));
}

TEST_CASE("flt:R11 of a tag that holds a NUL byte Match compares all, or what stands before it") {
  const std::string tag("app.a\0b", 7);
  for (bool to_nul : {false, true}) {
    auto accepts = [&](const char* match) { return record::TagRule(match, std::nullopt, to_nul).accepts(tag); };
    CHECK(accepts("app.a") == to_nul);
    CHECK(accepts("*.a") == to_nul);
    CHECK(accepts("*b") == !to_nul);
    CHECK(accepts("app.*"));
  }
}

TEST_CASE("flt:G6 a rule with neither is not given and takes nothing") {
  CHECK_FALSE(record::TagRule().given());
  CHECK_FALSE(record::TagRule().accepts("kube.a"));
  CHECK(record::TagRule("", std::nullopt).given());
}
