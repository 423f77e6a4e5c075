// Man pages and completions are what `drybit generate` writes, and name every command, flag and rule.
#include <doctest/doctest.h>

#include "cli/generate.h"
#include "lint/rule.h"
#include "support/run_drybit.h"

using namespace drybit;

TEST_CASE("the checked-in man pages and completions are the generated ones") {
  for (const cli::Generated& file : cli::generate_files()) {
    INFO(file.path << " is stale: run `build/drybit generate .`");
    bool same = test::read_text(test::source_path(file.path)) == file.text;
    CHECK(same);
  }
}

TEST_CASE("every command and flag is in the man page, every rule in the rules page") {
  std::string page, rules;
  for (const cli::Generated& file : cli::generate_files()) {
    if (file.path == "man/drybit.1") page = file.text;
    if (file.path == "man/drybit-rules.7") rules = file.text;
  }
  for (const cli::Command* command : cli::all_commands()) {
    CHECK(page.find(std::string(".SS ") + std::string(command->name)) != std::string::npos);
    for (const cli::Flag& flag : command->flags) {
      std::string name;
      for (char c : flag.name) name += c == '-' ? std::string("\\-") : std::string(1, c);
      INFO(command->name << " " << flag.name);
      CHECK((page.find(name) != std::string::npos) == !flag.hidden);
    }
  }
  for (const lint::Rule* rule : lint::all_rules()) CHECK(rules.find(std::string(rule->id)) != std::string::npos);
}

TEST_CASE("every command has a help that ends well") {
  for (const cli::Command* command : cli::all_commands()) {
    test::Ran help = test::run_drybit({std::string(command->name), "--help"});
    CHECK(help.code == 0);
    CHECK(help.out.starts_with("Usage: drybit " + std::string(command->name)));
    CHECK(help.err.empty());
  }
}
