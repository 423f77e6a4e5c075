// Every rule that the code cites exists in docs/behaviour, and every rule there has a test or a reason to have none.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
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

using Rules = std::set<std::string>;

/// The rules that `document` numbers: in bold or bare at the start of an item, or in the first cell of a table's row. The
/// candidates for lint rules (LT) are the rules' own matter.
Rules rules_of(const std::string& prefix, const std::string& document) {
  static const std::regex kRule(R"(^\s*(?:- |\| )?(?:\*\*([A-Z]{1,3}\d+[a-z]?)\b|(?:- |\| )([A-Z]{1,3}\d+[a-z]?) ))");
  Rules rules;
  std::istringstream lines(document);
  for (std::string line; std::getline(lines, line);) {
    std::smatch found;
    line.resize(std::min<std::size_t>(line.size(), 40));
    if (!std::regex_search(line, found, kRule)) continue;
    std::string id = found[1].matched ? found[1] : found[2];
    if (!id.starts_with("LT")) rules.insert(prefix + ":" + id);
  }
  return rules;
}

/// The rules that test cases name: "cfg:A4b", "out:4.1, CW53", "out:LT1-LT4".
void add_named(const std::string& test, Rules& named) {
  static const std::regex kList(R"((cfg|flt|k8s|out|v5):([A-Z]{0,3}\d[\d.]*[a-z]?(?:(?:, ?|/|-| and )[A-Z]{0,3}\d[\d.]*[a-z]?)*))");
  static const std::regex kPart(R"((, ?|/|-| and )?([A-Z]{0,3})(\d+)([a-z]?))");
  for (std::sregex_iterator list(test.begin(), test.end(), kList), none; list != none; ++list) {
    const std::string prefix = (*list)[1], ids = (*list)[2];
    std::string letters;
    int last = 0;
    for (std::sregex_iterator part(ids.begin(), ids.end(), kPart); part != none; ++part) {
      if ((*part)[2].length() > 0) letters = (*part)[2];
      int number = std::stoi((*part)[3]);
      for (int between = (*part)[1] == "-" ? last : number; between < number; ++between) named.insert(prefix + ":" + letters + std::to_string(between));
      named.insert(prefix + ":" + letters + std::to_string(number) + (*part)[4].str());
      last = number;
    }
  }
}

}  // namespace

TEST_CASE("every numbered rule is named by a test, or has a reason to be named by none") {
  const fs::path root = DRYBIT_SOURCE_DIR;
  Rules rules, named, excused;
  for (const auto& [prefix, file] : kFiles) rules.merge(rules_of(prefix, read(root / "docs/behaviour" / file)));
  CHECK(rules.size() > 400);
  for (const auto& entry : fs::recursive_directory_iterator(root / "tests")) {
    if (entry.path().extension() == ".cc" && entry.path().filename() != "citations_test.cc") add_named(read(entry.path()), named);
  }
  std::istringstream lines(read(root / "tests/rules_without_test.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line[0] != '#') excused.insert(line);
  }
  for (const std::string& rule : rules) {
    INFO(rule);
    CHECK(named.contains(rule) != excused.contains(rule));
  }
  for (const std::string& rule : excused) CHECK_MESSAGE(rules.contains(rule), rule << " is no rule");
}

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
