#include "base/suggest.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace drybit;

TEST_CASE("edits between two names: case and dash count nothing, a swap counts one") {
  struct Row {
    const char* a;
    const char* b;
    std::size_t edits;
  };
  constexpr Row kRows[] = {{"", "", 0},           {"", "grep", 4},         {"grep", "", 4},         {"grep", "GREP", 0},        {"log-key", "log_key", 0}, {"gerp", "grep", 1},
                           {"grap", "grep", 1},   {"gre", "grep", 1},      {"greep", "grep", 1},    {"kitten", "sitting", 3},   {"ab", "ba", 1},           {"abcd", "badc", 2},
                           {"abc", "cab", 2},     {"ca", "abc", 3},        {"region", "regoin", 1}, {"kubernets", "kubernetes", 1}};
  for (const Row& row : kRows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(base::edit_distance(row.a, row.b) == row.edits);
    CHECK(base::edit_distance(row.b, row.a) == row.edits);
  }
}

TEST_CASE("the nearest name is suggested, none when all are far") {
  constexpr std::array<std::string_view, 4> kNames = {"log_group_name", "log_stream_name", "log_stream_prefix", "region"};
  CHECK(base::suggest("log_group", kNames).empty());
  CHECK(base::suggest("log_group_nam", kNames) == "log_group_name");
  CHECK(base::suggest("log_steam_prefix", kNames) == "log_stream_prefix");
  CHECK(base::suggest("Regoin", kNames) == "region");
  CHECK(base::suggest("endpoint", kNames).empty());
  CHECK(base::suggest(std::string(65, 'a'), kNames).empty());
}
