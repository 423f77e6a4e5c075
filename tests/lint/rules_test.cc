// Every rule has a page whose examples are true, and samples in testdata/rules/DRYnnn: bad_*.yaml with the findings in
// a .expect beside it ("line:column RULE" a line), good_*.yaml on which the rule is silent.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "support/lint_text.h"
#include "support/run_drybit.h"

namespace {

namespace fs = std::filesystem;
using drybit::lint::Rule;

bool reports(const std::vector<std::string>& findings, const Rule& rule) {
  return std::ranges::any_of(findings, [&](const std::string& one) { return one.ends_with(std::string(" ") + std::string(rule.id)); });
}

std::vector<std::string> read_lines(const fs::path& path) {
  std::vector<std::string> lines;
  std::istringstream text(drybit::test::read_text(path));
  for (std::string line; std::getline(text, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("rule ids and slugs are unique and well formed") {
  std::set<std::string_view> seen;
  for (const Rule* rule : drybit::lint::all_rules()) {
    INFO(rule->id << " " << rule->slug);
    CHECK(seen.insert(rule->id).second);
    CHECK(seen.insert(rule->slug).second);
    CHECK((rule->id.size() == 6 && rule->id.starts_with("DRY")));
    for (std::string_view text : {rule->title, rule->what, rule->effect_text, rule->instead, rule->source}) CHECK(!text.empty());
    CHECK((rule->check != nullptr || !rule->problems.empty()));
  }
}

TEST_CASE("both examples of every rule page are true") {
  for (const Rule* rule : drybit::lint::all_rules()) {
    INFO(rule->id << " " << rule->slug);
    REQUIRE(!rule->example.bad.empty());
    REQUIRE(!rule->example.good.empty());
    auto bad = drybit::test::lint_text(drybit::test::complete_map(std::string(rule->example.bad)));
    auto good = drybit::test::lint_text(drybit::test::complete_map(std::string(rule->example.good)));
    INFO("bad: " << joined(bad) << "good: " << joined(good));
    CHECK(reports(bad, *rule));
    for (const std::string& one : bad) CHECK(one.ends_with(std::string(rule->id)));
    CHECK(good.empty());
  }
}

TEST_CASE("every rule's samples are judged as they say") {
  for (const Rule* rule : drybit::lint::all_rules()) {
    fs::path folder = drybit::test::source_path("testdata/rules/" + std::string(rule->id));
    INFO(rule->id << " " << rule->slug);
    REQUIRE(fs::is_directory(folder));
    std::size_t bad = 0, good = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
      std::string name = entry.path().filename();
      if (name.ends_with(".expect")) continue;
      INFO(name);
      auto findings = drybit::test::lint_text(drybit::test::read_text(entry.path()));
      if (name.starts_with("good_")) {
        ++good;
        INFO(joined(findings));
        CHECK(!reports(findings, *rule));
      } else if (name.starts_with("bad_")) {
        ++bad;
        CHECK(reports(findings, *rule));
        CHECK(joined(findings) == joined(read_lines(entry.path().string().substr(0, entry.path().string().rfind('.')) + ".expect")));
      }
    }
    CHECK(bad > 0);
    CHECK(good > 0);
  }
}
