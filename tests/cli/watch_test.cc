// --watch: the program itself runs, files change, it runs again.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "support/process.h"
#include "support/sample_map.h"

using namespace drybit;

namespace {

constexpr int kInterrupted = 130;

std::string good() { return test::map_json(test::cri_parts()); }
std::string bad() { return test::map_json(test::cri_parts("[FILTER]\n    Name grp\n    Match *\n")); }

test::Process::Options piped(const std::string& folder) {
  test::Process::Options options;
  options.terminal = false;
  options.folder = folder;
  return options;
}

/// As vim and many others save: a new file takes the old one's name.
void save(const test::TemporaryFolder& folder, const std::string& name, const std::string& text) {
  std::filesystem::rename(folder.write(name + ".new~", text), folder.path() + "/" + name);
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// Waits until `part` stands `count` times in what the process printed.
bool prints_times(test::Process& process, const std::string& part, std::size_t count) {
  bool came = test::eventually([&] { return count_of(process.output(), part) >= count; });
  return came && count_of(process.output(), part) == count;
}

}  // namespace

TEST_CASE("lint --watch: runs again after a write in place, a rename over the file, and a new settings file") {
  test::TemporaryFolder folder;
  folder.write("m.json", good());
  test::Process process({DRYBIT_BINARY, "lint", "--watch", "m.json"}, piped(folder.path()));
  REQUIRE(process.prints("0 errors"));
  folder.write("m.json", bad());
  REQUIRE(process.prints("1 error,"));
  save(folder, "m.json", good());
  REQUIRE(prints_times(process, "0 errors", 2));
  save(folder, "m.json", bad());
  REQUIRE(prints_times(process, "1 error,", 2));
  save(folder, ".drybit.yaml", "ignore: [few-retries]\n");
  REQUIRE(prints_times(process, "Fargate admits it", 5));
  // Away and back again.
  std::filesystem::remove(folder.path() + "/m.json");
  REQUIRE(process.prints("No such file"));
  save(folder, "m.json", good());
  REQUIRE(prints_times(process, "Fargate admits it", 6));
  CHECK(process.output().find('\x1b') == std::string::npos);
  CHECK(count_of(process.output(), "drybit: m.json changed\n") >= 5);
  process.signal(SIGINT);
  CHECK(process.wait() == kInterrupted);
}

TEST_CASE("lint --watch: what it writes itself and what nobody reads wakes it not") {
  test::TemporaryFolder folder;
  save(folder, "k8s/m.json", good());
  test::Process process({DRYBIT_BINARY, "lint", "--watch", "--format", "json", "--output", "k8s/report.json", "--format", "pretty", "k8s"}, piped(folder.path()));
  REQUIRE(process.prints("Fargate admits it"));
  folder.write("k8s/notes.txt", "x");
  folder.write("k8s/.m.json.swp", "x");
  save(folder, "k8s/m.json", bad());
  REQUIRE(process.prints("k8s/m.json changed"));
  REQUIRE(prints_times(process, "Fargate admits it", 2));
  // A file in a folder that was not there when it began.
  std::filesystem::create_directory(folder.path() + "/k8s/deep");
  save(folder, "k8s/deep/n.json", good());
  REQUIRE(process.prints("k8s/deep/n.json changed"));
  CHECK(count_of(process.output(), " changed\n") == 2);
  process.signal(SIGINT);
  CHECK(process.wait() == kInterrupted);
}

TEST_CASE("lint --watch --fix: repairs once a change") {
  test::TemporaryFolder folder;
  std::string tutorial = test::read_text(test::source_path("testdata/samples/tutorial/aws-logging.yaml"));
  std::string map = folder.write("m.yaml", tutorial);
  test::Process process({DRYBIT_BINARY, "lint", "--watch", "--fix", "m.yaml"}, piped(folder.path()));
  REQUIRE(process.prints("m.yaml: 1 repaired"));
  CHECK(test::read_text(map) != tutorial);
  save(folder, "m.yaml", tutorial);
  REQUIRE(prints_times(process, "m.yaml: 1 repaired", 2));
  CHECK(!test::eventually([&] { return count_of(process.output(), "Fargate admits it") > 2; }, 0.5));
  process.signal(SIGINT);
  CHECK(process.wait() == kInterrupted);
}

TEST_CASE("replay --watch: the configuration, a log that grows, a new log of the folder, the pods file") {
  test::TemporaryFolder folder;
  std::string log = folder.write("logs/" + test::node_log_name(), "2026-11-22T10:00:00.5Z stdout F first\n");
  save(folder, "m.json", good());
  save(folder, "pods.json", R"({"kind":"List","items":[]})");
  test::Process process({DRYBIT_BINARY, "replay", "--watch", "--format", "ndjson", "--now", "2026-11-22T12:00:00Z", "--pods", "pods.json", "m.json", "logs"}, piped(folder.path()));
  REQUIRE(process.prints("first"));
  std::ofstream(log, std::ios::app) << "2026-11-22T10:00:01.5Z stdout F second\n";
  REQUIRE(process.prints("second"));
  folder.write("logs/" + test::node_log_name("other"), "2026-11-22T10:00:01.5Z stdout F third\n");
  REQUIRE(process.prints("third"));
  save(folder, "m.json", test::map_json(test::cri_parts("", "another-group")));
  REQUIRE(process.prints("another-group"));
  save(folder, "pods.json", "{}");
  REQUIRE(process.prints("pods.json changed"));
  process.signal(SIGINT);
  CHECK(process.wait() == kInterrupted);
}

TEST_CASE("test --watch: the test file and what it names") {
  test::TemporaryFolder folder;
  save(folder, "aws-logging.yaml", good());
  save(folder, "a.log", "2026-11-22T10:00:00.5Z stdout F x\n");
  std::string test = "now: 2026-11-22T12:00:00Z\ntests:\n  - name: the test\n    logs: a.log\n    expect: {count: 1}\n";
  save(folder, "a.drybit-test.yaml", test);
  test::Process process({DRYBIT_BINARY, "test", "--watch"}, piped(folder.path()));
  REQUIRE(process.prints("1 test, 0 failed"));
  save(folder, "a.log", "2026-11-22T10:00:00.5Z stdout F x\n2026-11-22T10:00:00.5Z stdout F y\n");
  REQUIRE(process.prints("1 test, 1 failed"));
  save(folder, "a.drybit-test.yaml", test.replace(test.find("count: 1"), 8, "count: 2"));
  REQUIRE(prints_times(process, "1 test, 0 failed", 2));
  save(folder, "aws-logging.yaml", test::map_json(test::cri_parts("[FILTER]\n    Name grep\n    Match *\n    Exclude log x\n")));
  REQUIRE(prints_times(process, "1 test, 1 failed", 2));
  process.signal(SIGINT);
  CHECK(process.wait() == kInterrupted);
}

TEST_CASE("--watch on a terminal: a clear screen for every run, a hint, and Ctrl-C ends it") {
  test::TemporaryFolder folder;
  save(folder, "m.json", good());
  test::Process::Options options;
  options.folder = folder.path();
  test::Process process({DRYBIT_BINARY, "lint", "--watch", "m.json"}, options);
  REQUIRE(process.prints("Ctrl-C ends it"));
  save(folder, "m.json", bad());
  REQUIRE(prints_times(process, "Ctrl-C ends it", 2));
  CHECK(count_of(process.output(), "\x1b[H\x1b[2J") == 2);
  process.send("\x03");
  CHECK(process.wait() == kInterrupted);
}

TEST_CASE("--watch: the end of the reader is a quiet end; standard input cannot be read again") {
  test::TemporaryFolder folder;
  save(folder, "m.json", good());
  test::Shell ran = test::shell("cd " + test::shell_word(folder.path()) + " && " + test::shell_word(DRYBIT_BINARY) + " lint --watch m.json | head -1");
  CHECK(ran.out == "note[DRY526]: without a higher Retry_Limit a chunk is given up after about ten seconds\n");
  CHECK(test::run_drybit({"lint", "--watch", "-"}).code == 2);
  CHECK(test::run_drybit({"replay", "--watch", folder.path() + "/m.json", "-"}).code == 2);
}
