// The engines against each other, and hostile input.
#include <doctest/doctest.h>

#include "pattern/helpers.h"
#include "pattern/parser.h"
#include "pattern/pattern_maker.h"
#include "pattern/segments.h"

using namespace drybit;
using pattern_test::found;
using pattern_test::verdict;

TEST_CASE("cfg:X10 the engine without backtracking finds what the other finds, on any bytes") {
  pattern_test::PatternMaker maker(9);
  std::size_t chains = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = maker.chain();
    for (bool cut_is_character : {false, true}) {
      auto parsed = pattern::parse_pattern(text, {{}, cut_is_character});
      auto* tree = std::get_if<pattern::Tree>(&parsed);
      if (tree == nullptr) continue;
      pattern::Program program = pattern::generate(*tree, cut_is_character);
      std::optional<pattern::Segments> segments = pattern::Segments::from(program);
      if (!segments) continue;
      ++chains;
      for (int k = 0; k < 6; ++k) {
        std::string subject = maker.bytes();
        std::vector<pattern::Capture> left(static_cast<std::size_t>(tree->group_count) + 1);
        std::vector<pattern::Capture> right = left;
        bool matches = segments->match(subject, left);
        pattern::Found other = pattern::backtrack(program, subject, false, right);
        REQUIRE_MESSAGE(matches == (other == pattern::Found::yes), text);
        if (matches) REQUIRE_MESSAGE(left == right, text);
      }
    }
  }
  CHECK(chains > 2000);
}

TEST_CASE("CRI patterns need no backtracking") {
  for (const char* text : {R"(^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$)", R"(^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$)",
                           R"(^(?<time>[^ ]+) (stdout|stderr) ([^ ]*) (?<log>.*)$)", R"(^(?<a>\d+)-(?<b>\d+):(?<c>.*))"}) {
    pattern::Compiled compiled = pattern::Pattern::compile(text, pattern_test::v1());
    REQUIRE(compiled);
    CHECK(compiled->engine() == "segments");
  }
  CHECK(pattern::Pattern::compile("(?<a>.*)b", pattern_test::v1())->engine() == "backtrack");
}

TEST_CASE("nesting as deep as Onigmo allows is parsed, deeper is refused in its words") {
  auto nested = [](std::size_t depth) { return std::string(depth, '(') + "a" + std::string(depth, ')'); };
  CHECK(verdict(nested(4095)) == "ok");
  CHECK(found(nested(4095), "a") == "a");
  CHECK(verdict(nested(4096)).starts_with("parse depth limit over"));
  CHECK(verdict(nested(100000)).starts_with("parse depth limit over"));
  CHECK(verdict(std::string(100000, '(')).starts_with("parse depth limit over"));
  CHECK(verdict(std::string(100000, '[')).starts_with("parse depth limit over"));
  std::string stars = "a" + std::string(60000, '*');
  CHECK(verdict(stars).starts_with("parse depth limit over"));
}

TEST_CASE("large and hostile patterns end in bounded time") {
  std::string wide = "a";
  for (int i = 0; i < 30000; ++i) wide += "|b";
  CHECK(found(wide, "xb") == "b");
  CHECK(verdict("((((a{1,100}){1,100}){1,100}){1,100}){1,100}") == "ok");
  CHECK(verdict("(?:(?:(?:(?:(?:a{50000}b){50000}c){50000}d){50000}e){50000}f){50000}") == "ok");
  std::string calls = "(?<a>x)";
  for (char c = 'b'; c <= 'z'; ++c) calls += std::string("(?<") + c + ">\\g<" + static_cast<char>(c - 1) + ">\\g<" + static_cast<char>(c - 1) + ">)";
  CHECK(verdict(calls) != "");
  std::string classes;
  for (int i = 0; i < 3000; ++i) classes += "[\\p{L}&&[^é]]";
  CHECK(verdict(classes) == "ok");
  CHECK(found("(a*)*(a*)*(a*)*b", std::string(3000, 'a')) == "gave up");
  CHECK(found("(?:(?:(?:)*)*)*x", "y") == "-");
  CHECK(found(R"((?<n>a\g<n>?b))", "aaabbb") == "aaabbb n=aaabbb");
  CHECK(found(R"((?<n>\((?:[^()]|\g<n>)*\)))", std::string(100000, '(')) != "");
  CHECK(found(".*x", std::string(200000, 'a')) == "-");
  CHECK(found(".*.*.*x", std::string(60000, 'a')) == "gave up");
  CHECK(found("((?:a|b)*)*c", std::string(60000, 'a')) == "gave up");
  CHECK(found("(?:a(?=.*b))*c", std::string(60000, 'a')) != "");
}

TEST_CASE("random bytes as pattern and subject do no harm") {
  pattern_test::PatternMaker maker(123);
  for (int i = 0; i < 5000; ++i) {
    std::string text = maker.soup() + maker.bytes() + maker.soup();
    for (const base::Series& series : base::all_series()) {
      pattern::Compiled compiled = pattern::Pattern::compile(text, series);
      if (!compiled) {
        CHECK(compiled.error().offset <= text.size());
        continue;
      }
      pattern::Captures captures;
      std::string subject = maker.bytes();
      if (compiled->search(subject, captures)) {
        for (std::size_t g = 0; g < captures.size(); ++g) {
          if (captures[g].set()) CHECK(captures[g].end <= subject.size());
        }
      }
      compiled->diagnose(subject);
    }
  }
}
