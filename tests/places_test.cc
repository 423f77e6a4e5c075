// The places where lint is used, with the real tools: SARIF's published schema, pre-commit, the action's steps, the image.
// They come from scripts/venv, which makes build/venv when it is first needed.
#include <doctest/doctest.h>

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <set>
#include <sstream>

#include "support/run_drybit.h"

using drybit::test::read_text;
using drybit::test::run_drybit;
using drybit::test::source_path;
using drybit::test::TemporaryFolder;

namespace {

struct Outcome {
  int code = 0;
  std::string out;
};

/// Runs a shell command, both streams together.
Outcome shell(const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer;
  for (std::size_t got; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) outcome.out.append(buffer.data(), got);
  int status = pclose(pipe);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

std::string shell_word(const std::string& text) { return "'" + text + "'"; }

/// build/venv, made when it is not there.
const std::string& venv() {
  static const std::string kFolder = [] {
    Outcome made = shell(shell_word(source_path("scripts/venv")));
    INFO(made.out);
    REQUIRE(made.code == 0);
    return source_path("build/venv");
  }();
  return kFolder;
}

}  // namespace

TEST_CASE("SARIF logs fit the published schema, fixes and related places included") {
  TemporaryFolder folder;
  std::string logs;
  int count = 0;
  auto add = [&](const std::string& file) {
    std::string log = folder.path() + "/" + std::to_string(count++) + ".sarif";
    run_drybit({"lint", "--format", "sarif", "--output", log, file});
    logs += " " + shell_word(log);
  };
  // A log for the samples of each rule.
  for (const auto& rule : std::filesystem::directory_iterator(source_path("testdata/rules"))) {
    if (!rule.is_directory()) continue;
    for (const auto& sample : std::filesystem::directory_iterator(rule.path())) {
      if (sample.path().filename().string().starts_with("bad_") && sample.path().extension() != ".expect") add(sample.path());
    }
  }
  REQUIRE(count > 100);
  Outcome checked = shell(shell_word(venv() + "/bin/python") + " " + shell_word(source_path("tests/tools/validate_sarif.py")) + " " + shell_word(venv() + "/share/sarif-2.1.0.json") + logs);
  INFO(checked.out);
  CHECK(checked.code == 0);
}

TEST_CASE("pre-commit stops a commit with a bad map and lets one without any map pass") {
  TemporaryFolder folder;
  Outcome ran = shell(shell_word(source_path("tests/tools/try_pre_commit.sh")) + " " + shell_word(DRYBIT_SOURCE_DIR) + " " + shell_word(DRYBIT_BINARY) + " " + shell_word(venv() + "/bin/pre-commit") + " " +
                      shell_word(folder.path()));
  INFO(ran.out);
  CHECK(ran.code == 0);
}

TEST_CASE("the action annotates a bad map and fails") {
  TemporaryFolder folder;
  std::string sample = read_text(source_path("testdata/samples/tutorial/aws-logging.yaml"));
  folder.write("a folder/aws-logging.yaml", sample);
  folder.write("else/values.yaml", "a: 1\n");
  Outcome ran = shell(shell_word(venv() + "/bin/python") + " " + shell_word(source_path("tests/tools/check_action.py")) + " " + shell_word(source_path("action.yml")) + " " + shell_word(DRYBIT_BINARY) + " " +
                      shell_word(folder.path()));
  INFO(ran.out);
  CHECK(ran.code == 1);
  CHECK(ran.out.find("::error file=a folder/aws-logging.yaml,line=5,") != std::string::npos);
  CHECK(read_text(folder.path() + "/report.sarif").find("\"2.1.0\"") != std::string::npos);
}

TEST_CASE("the image has what the binary needs, and copies only what is there") {
  std::string file = read_text(source_path("Dockerfile"));
  std::istringstream lines(file);
  std::size_t stages = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("FROM ")) ++stages;
    if (!line.starts_with("COPY ") || line.find("--from=") != std::string::npos) continue;
    std::istringstream words(line.substr(5));
    std::string from;
    words >> from;
    CHECK(std::filesystem::exists(source_path(from)));
  }
  CHECK(stages == 2);
  CHECK(file.find("/build/drybit /usr/local/bin/drybit") != std::string::npos);
  // On the distribution that the image is made of, its libraries can be compared.
  if (shell("grep -q 'VERSION_ID=\"12\"' /etc/os-release && grep -q '^ID=debian' /etc/os-release").code != 0) return;
  Outcome needed = shell("ldd " + shell_word(DRYBIT_BINARY) + " | sed -n 's/.*=> \\(\\/[^ ]*\\).*/\\1/p' | while read -r l; do (dpkg -S \"$l\" || dpkg -S \"$(realpath \"$l\")\") 2>/dev/null | cut -d: -f1; done | sort -u");
  REQUIRE(needed.code == 0);
  std::istringstream packages(needed.out);
  std::size_t compared = 0;
  const std::set<std::string> base = {"libc6", "libgcc-s1", "libstdc++6", "libasan8", "libubsan1"};
  for (std::string package; std::getline(packages, package); ++compared) {
    INFO(package);
    CHECK((base.contains(package) || file.find(" " + package + " ") != std::string::npos));
  }
  CHECK(compared > 3);
}
