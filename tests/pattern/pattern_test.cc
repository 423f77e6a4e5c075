#include "pattern/pattern.h"

#include <doctest/doctest.h>

using namespace drybit;

TEST_CASE("cfg:R1 a search is unanchored and fills the named groups") {
  auto compiled = pattern::Pattern::compile(R"(^(?<time>[^ ]+) (?<log>.*)$)", base::default_series());
  REQUIRE(compiled);
  pattern::Captures captures;
  CHECK(compiled->search("10:00 hello", captures));
  REQUIRE(captures.size() == 3);
  CHECK(captures[1].in("10:00 hello") == "10:00");
  CHECK(compiled->names().size() == 2);
}
