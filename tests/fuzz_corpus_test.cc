// The fuzz corpora through their entry points, as part of every test run.
#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <vector>

#include "support/run_drybit.h"

namespace {

struct FuzzEntry {
  const char* name;
  int (*run)(const std::uint8_t*, std::size_t);
};

}  // namespace

#include "fuzz_entries.inc"

TEST_CASE("every fuzz corpus replays") {
  std::filesystem::path corpora = drybit::test::source_path("fuzz/corpus");
  for (const FuzzEntry& entry : fuzz_entries()) {
    INFO(entry.name);
    std::filesystem::path folder = corpora / entry.name;
    REQUIRE(std::filesystem::is_directory(folder));
    std::size_t replayed = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      std::string bytes = drybit::test::read_text(file.path());
      CHECK(entry.run(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()) == 0);
      ++replayed;
    }
    CHECK(replayed > 0);
  }
}
