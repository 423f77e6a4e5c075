#include "base/source.h"

#include <doctest/doctest.h>

using drybit::base::Position;
using drybit::base::SourceText;

TEST_CASE("a position counts lines from 1 and code points from 1") {
  SourceText source("f", "ab\né\xFFz\r\nlast");
  CHECK(source.position(0) == Position{1, 1});
  CHECK(source.position(2) == Position{1, 3});
  CHECK(source.position(3) == Position{2, 1});
  CHECK(source.position(5) == Position{2, 2});
  CHECK(source.position(6) == Position{2, 3});
  CHECK(source.position(9) == Position{3, 1});
  CHECK(source.position(999) == Position{3, 5});
  CHECK(source.line(2) == "é\xFFz");
  CHECK(source.line(3) == "last");
  CHECK(source.line(4).empty());
}
