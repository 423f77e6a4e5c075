// Every kind of fault that a reader, a check or a plugin's start can tell is some rule's business, and one rule's only.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "base/text.h"
#include "lint/rule.h"
#include "support/run_drybit.h"

namespace {

namespace fs = std::filesystem;

/// Words in quotes that follow the name of something that makes a Problem, up to a few arguments behind it: the code is
/// the only one among them that reads like-this.
std::set<std::string> codes_in(const std::string& text) {
  static const std::regex call(R"(\b(add|add_depth|stop|refuse|fails|failed|warn|problem|go_start_fails|output_start_fails|point_at)\(([^;{}]{0,200}))");
  static const std::regex word(R"re("([a-z][a-z0-9]*(?:-[a-z0-9]+)+)")re");
  std::set<std::string> codes;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), call); it != std::sregex_iterator(); ++it) {
    std::string arguments = (*it)[2];
    for (auto found = std::sregex_iterator(arguments.begin(), arguments.end(), word); found != std::sregex_iterator(); ++found) codes.insert((*found)[1]);
  }
  return codes;
}

std::map<std::string, int> rules_by_code() {
  std::map<std::string, int> rules;
  for (const drybit::lint::Rule* rule : drybit::lint::all_rules()) {
    for (std::string_view code : drybit::base::split(rule->problems, ' ')) {
      if (!code.empty()) ++rules[std::string(code)];
    }
  }
  return rules;
}

}  // namespace

TEST_CASE("every code of a Problem in the sources is covered by one rule") {
  auto rules = rules_by_code();
  // Words of other things that stand in such calls.
  const std::set<std::string> other = {"aws-logging", "aws-observability", "uncaught-error"};
  std::size_t seen = 0;
  for (std::string folder : {"src/config", "src/plugins"}) {
    for (const auto& entry : fs::directory_iterator(drybit::test::source_path(folder))) {
      if (entry.path().extension() != ".cc") continue;
      for (const std::string& code : codes_in(drybit::test::read_text(entry.path()))) {
        if (other.contains(code)) continue;
        INFO(entry.path().filename().string() << " " << code);
        CHECK(rules[code] == 1);
        ++seen;
      }
    }
  }
  CHECK(seen > 90);
}

TEST_CASE("no code belongs to two rules") {
  for (const auto& counted : rules_by_code()) {
    INFO(counted.first);
    CHECK(counted.second == 1);
  }
}
