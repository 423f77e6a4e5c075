// Every rule that the code cites exists in docs/behaviour.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <algorithm>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string> kFiles = {
    {"cfg", "config-and-parsers.md"}, {"flt", "filters.md"}, {"k8s", "kubernetes-filter.md"}, {"out", "outputs.md"}, {"v5", "series-5.0.md"}};

std::string read(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

bool word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// "CW20", "T8c", "7.1.4": what stands behind the colon of a citation.
std::string id_at(const std::string& text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (word(text[end]) || (text[end] == '.' && end + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[end + 1]))))) ++end;
  return text.substr(at, end - at);
}

/// A rule is set in bold, `**T8 ...**` or `**T8b ...`; sections are headings or numbered items below them.
bool exists(const std::string& document, const std::string& id) {
  if (std::isdigit(static_cast<unsigned char>(id[0]))) {
    std::size_t dots = static_cast<std::size_t>(std::count(id.begin(), id.end(), '.'));
    std::string section = id;
    for (std::size_t i = 0; i <= dots; ++i) {
      for (const char* mark : {"\n## ", "\n### ", "\n#### "}) {
        if (document.find(mark + section + ". ") != std::string::npos || document.find(mark + section + " ") != std::string::npos) return true;
      }
      std::size_t dot = section.rfind('.');
      if (dot == std::string::npos) return false;
      section.resize(dot);
    }
    return false;
  }
  for (const std::string& mark : {"**" + id, "| " + id + " |", "- " + id + " "}) {
    for (std::size_t at = document.find(mark); at != std::string::npos; at = document.find(mark, at + 1)) {
      std::size_t end = at + mark.size();
      if (mark.back() == ' ' || mark.back() == '|' || end >= document.size() || !word(document[end])) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("every cited rule exists") {
  fs::path root = DRYBIT_SOURCE_DIR;
  std::map<std::string, std::string> documents;
  for (const auto& [prefix, file] : kFiles) {
    documents[prefix] = read(root / "docs/behaviour" / file);
    REQUIRE(documents[prefix].size() > 1000);
  }
  std::size_t checked = 0;
  for (const char* folder : {"src", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      std::string extension = entry.path().extension();
      if ((extension != ".cc" && extension != ".h") || entry.path().filename() == "citations_test.cc") continue;
      std::string text = read(entry.path());
      for (const auto& [prefix, document] : documents) {
        std::string mark = prefix + ":";
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
          if (at > 0 && (word(text[at - 1]) || text[at - 1] == ':')) continue;
          std::string id = id_at(text, at + mark.size());
          if (id.empty()) continue;
          ++checked;
          INFO(entry.path().string() << " cites " << mark << id);
          CHECK(exists(document, id));
        }
      }
    }
  }
  CHECK(checked > 50);
}
