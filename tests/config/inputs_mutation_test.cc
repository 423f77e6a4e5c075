// Every kind of file, cut at every byte and changed at random: reading ends, and places stay in the file.
#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/run_drybit.h"

extern "C" int inputs_fuzz(const std::uint8_t*, std::size_t);

namespace {

/// The same sequence on every machine.
class Numbers {
 public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 1;
};

int run(const std::string& bytes) { return inputs_fuzz(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()); }

std::vector<std::string> seeds() {
  std::vector<std::string> found;
  for (const auto& file : std::filesystem::directory_iterator(drybit::test::source_path("fuzz/corpus/inputs_fuzz"))) found.push_back(drybit::test::read_text(file.path()));
  return found;
}

}  // namespace

TEST_CASE("inputs cut short at every byte are read to their end") {
  std::size_t tried = 0;
  for (const std::string& seed : seeds()) {
    for (std::size_t size = 1; size <= seed.size(); ++size, ++tried) CHECK(run(seed.substr(0, size)) == 0);
  }
  CHECK(tried > 5000);
}

TEST_CASE("inputs with random changes are read to their end") {
  static constexpr std::string_view kTokens[] = {"${", "%{", "}", "{", "[", "]", "(", ")", "\"", "\\", "\n", "<<EOT\n", "EOT\n", "<<-E\n", "~}", "$${", ",", "=", ":", "\\u12", "\xC3", "\t", "local.x",
                                                 "{\"Ref\":1}", "\"Fn::Join\":", "!Sub ", "*a", "&a ", "- ", "[OUTPUT]\n", "@INCLUDE x\n", "#", "null", "for "};
  Numbers random;
  std::vector<std::string> all = seeds();
  for (int round = 0; round < 4000; ++round) {
    std::string text = all[random.below(all.size())];
    for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) {
      std::size_t at = 1 + random.below(text.size() - 1);
      switch (random.below(4)) {
        case 0:
          text[at] = static_cast<char>(random.below(256));
          break;
        case 1:
          text.erase(at, random.below(20));
          break;
        case 2:
          text.insert(at, kTokens[random.below(std::size(kTokens))]);
          break;
        default:
          text.insert(at, text.substr(1 + random.below(text.size() - 1), random.below(60)));
      }
      if (text.size() < 2) text += "  ";
    }
    CHECK(run(text) == 0);
  }
}
