// The examples of drybit-rules(7), taken out of the page as a reader would.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "lint/rule.h"
#include "support/lint_text.h"
#include "support/process.h"
#include "support/run_drybit.h"

namespace {

struct PageExample {
  std::string rule, word, text;  ///< word: "Wrong:" or "Right:"
};

/// A line of the page as it is shown.
std::string shown(std::string line) {
  if (line.starts_with("\\&")) line.erase(0, 2);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\' || i + 1 == line.size()) out += line[i];
    else out += line[++i] == 'e' ? '\\' : line[i];
  }
  return out;
}

std::vector<PageExample> page_examples() {
  std::vector<PageExample> found;
  std::istringstream page(drybit::test::read_text(drybit::test::source_path("man/drybit-rules.7")));
  std::string rule, word;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (!inside && line.starts_with(".SH DRY")) rule = line.substr(4, 6);
    if (!inside && (line == "Wrong:" || line == "Right:")) word = line;
    if (line == ".nf") {
      inside = true;
      found.push_back({rule, word, ""});
    } else if (line == ".fi") {
      inside = false;
    } else if (inside) {
      found.back().text += shown(line) + "\n";
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every example of drybit-rules(7) does what the page says") {
  std::vector<PageExample> examples = page_examples();
  CHECK(examples.size() == 2 * drybit::lint::all_rules().size());
  for (const PageExample& example : examples) {
    INFO(example.rule << " " << example.word);
    auto findings = drybit::test::lint_text(drybit::test::complete_map(example.text));
    if (example.word == "Right:") {
      CHECK(findings.empty());
      continue;
    }
    CHECK(!findings.empty());
    CHECK(std::ranges::all_of(findings, [&](const std::string& one) { return one.ends_with(" " + example.rule); }));
  }
}

TEST_CASE("every command under EXAMPLES of drybit(1) runs") {
  // The folder that the examples speak of.
  drybit::test::TemporaryFolder folder;
  std::string json = drybit::test::source_path("testdata/samples/json");
  std::filesystem::copy(json, folder.path(), std::filesystem::copy_options::recursive);
  std::string map = drybit::test::read_text(json + "/aws-logging.yaml");
  folder.write("k8s/aws-logging.yaml", map);
  folder.write("new.yaml", map + "# the same\n");
  folder.write("app.log", "{\"level\":\"info\"}\n");
  std::filesystem::create_directory(folder.path() + "/new");
  std::istringstream page(drybit::test::read_text(drybit::test::source_path("man/drybit.1")));
  std::size_t ran = 0;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with(".SH ")) inside = line == ".SH EXAMPLES";
    if (!inside || !line.starts_with(".B ")) continue;
    std::string command = shown(line.substr(3));
    REQUIRE(command.starts_with("drybit "));
    drybit::test::Shell done = drybit::test::shell("cd " + drybit::test::shell_word(folder.path()) + " && " + drybit::test::shell_word(DRYBIT_BINARY) + command.substr(6));
    CHECK_MESSAGE(done.code == 0, command << "\n" << done.out);
    ++ran;
  }
  CHECK(ran >= 15);
}

TEST_CASE("drybit rules lists every rule, drybit explain shows each by id and by slug") {
  std::string list = drybit::test::run_drybit({"rules"}).out;
  for (const drybit::lint::Rule* rule : drybit::lint::all_rules()) {
    INFO(rule->id);
    CHECK(list.find(rule->id) != std::string::npos);
    auto page = drybit::test::run_drybit({"explain", std::string(rule->id)});
    CHECK(page.code == 0);
    CHECK(page.out.find(rule->title) != std::string::npos);
    CHECK(drybit::test::run_drybit({"explain", std::string(rule->slug)}).out == page.out);
  }
}
