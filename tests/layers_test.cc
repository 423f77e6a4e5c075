// The include order of the layers, and which folder may name which library.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kSource = fs::path(DRYBIT_SOURCE_DIR) / "src";

/// Steps of the ladder; folders on one step may not see each other.
const std::map<std::string, int> kStep = {{"base", 0},   {"yaml", 1},    {"json", 1},   {"hcl", 1},    {"pattern", 1}, {"record", 2}, {"config", 3}, {"flow", 4},
                                          {"plugins", 5}, {"replay", 6}, {"lint", 7},   {"report", 8},  {"send", 8},   {"cli", 9}};

/// Beginnings of third-party includes, and the folders that may name them.
const std::map<std::string, std::vector<std::string>> kLibraries = {
    {"yaml-cpp/", {"yaml"}}, {"simdjson", {"json"}}, {"re2/", {"pattern"}}, {"oniguruma", {"pattern"}}, {"CLI/", {"cli"}}, {"curl/", {"send"}},
    {"nlohmann/", {"report", "cli", "send"}},
};

struct Include {
  std::string file, folder, target;
};

std::vector<Include> all_includes() {
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(kSource)) {
    std::string extension = entry.path().extension();
    if (extension != ".cc" && extension != ".h") continue;
    fs::path relative = fs::relative(entry.path(), kSource);
    std::string folder = relative.has_parent_path() ? relative.begin()->string() : "";
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("#include ")) continue;
      std::string target = line.substr(10, line.find_first_of("\">", 10) - 10);
      found.push_back({relative, folder, target});
    }
  }
  return found;
}

}  // namespace

TEST_CASE("no folder includes upwards or sideways") {
  std::size_t checked = 0;
  for (const Include& include : all_includes()) {
    std::string target = include.target.substr(0, include.target.find('/'));
    if (include.folder.empty() || !kStep.count(target) || include.target.find('/') == std::string::npos) continue;
    ++checked;
    INFO(include.file << " includes " << include.target);
    bool same = target == include.folder;
    CHECK((same || kStep.at(target) < kStep.at(include.folder)));
  }
  CHECK(checked > 50);
}

TEST_CASE("a third-party library is named only in its folder") {
  for (const Include& include : all_includes()) {
    for (const auto& [prefix, folders] : kLibraries) {
      if (!include.target.starts_with(prefix)) continue;
      INFO(include.file << " includes " << include.target);
      CHECK(std::ranges::find(folders, include.folder) != folders.end());
    }
  }
}

TEST_CASE("every folder of src has its step") {
  for (const auto& entry : fs::directory_iterator(kSource)) {
    if (entry.is_directory()) CHECK(kStep.count(entry.path().filename()) == 1);
  }
}
