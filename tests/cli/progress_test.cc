// The progress of long replays: its text, and that it stays on terminals.
#include "cli/progress.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "support/process.h"
#include "support/sample_map.h"

using namespace drybit;

namespace {

constexpr std::uint64_t kGiB = 1ull << 30;

/// A folder with a map and a log of 64 GiB that takes no room: a hole.
struct Setup {
  test::TemporaryFolder folder;
  std::string log = test::node_log_name();
  Setup() {
    folder.write("m.json", test::map_json(test::cri_parts()));
    folder.write(log, "2026-11-22T10:00:00.5Z stdout F x\n");
    std::filesystem::resize_file(folder.path() + "/" + log, 64 * kGiB);
  }

  test::Process::Options options(int columns = 80) const {
    test::Process::Options options;
    options.folder = folder.path();
    options.columns = columns;
    options.variables = {"TERM=xterm"};
    return options;
  }
};

std::vector<std::string> by_shell(const std::string& arguments) { return {"/bin/sh", "-c", "exec " + test::shell_word(DRYBIT_BINARY) + " " + arguments}; }

}  // namespace

TEST_CASE("progress: percent, rate and time left in words") {
  CHECK(cli::progress_text(0, kGiB, 0) == "0 % of 1 GiB");
  CHECK(cli::progress_text(kGiB / 4, kGiB, 100 << 20) == "25 % of 1 GiB, 100 MiB/s, 8 s left");
  CHECK(cli::progress_text(kGiB / 4, kGiB, 5 << 20) == "25 % of 1 GiB, 5 MiB/s, 2 min 34 s left");
  CHECK(cli::progress_text(kGiB / 4, 1024 * kGiB, 100 << 20) == "0 % of 1 TiB, 100 MiB/s, 2 h 54 min left");
  CHECK(cli::progress_text(kGiB, kGiB, 1000) == "100 % of 1 GiB, 1000 bytes/s");
  // Without a size, and of a log that grew meanwhile.
  CHECK(cli::progress_text(5 << 20, std::nullopt, 1 << 20) == "5 MiB, 1 MiB/s");
  CHECK(cli::progress_text(2 * kGiB, kGiB, 1 << 20) == "100 % of 1 GiB, 1 MiB/s");
}

TEST_CASE("progress: on a terminal, on the error stream, within its width, gone at the end") {
  Setup setup;
  test::Process process(by_shell("replay --format ndjson m.json " + setup.log + " >events"), setup.options(40));
  REQUIRE(process.prints(" % of 64 GiB, "));
  REQUIRE(process.prints("/s"));
  std::string shown = process.output();
  std::size_t line = shown.rfind("\r\x1b[K");
  CHECK(shown.find('\n', shown.find("\r\x1b[K")) == std::string::npos);
  CHECK(shown.substr(line).size() <= 40 + 8);
  process.signal(SIGINT);
  CHECK(process.wait() == 128 + SIGINT);
  CHECK(test::read_text(setup.folder.path() + "/events").find("% of") == std::string::npos);
}

TEST_CASE("progress: a log whose size is not known, and the line goes away") {
  Setup setup;
  std::string pipe = setup.folder.path() + "/pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  test::Process process(by_shell("replay --format summary m.json pipe"), setup.options());
  std::ofstream log(pipe, std::ios::binary);
  log << std::string(200000, 'x') << "\n" << std::flush;
  REQUIRE(process.prints("drybit: 195.3 KiB"));
  log.close();
  REQUIRE(process.prints("lines in 1 file"));
  CHECK(process.wait() == 0);
  const std::string& shown = process.output();
  std::size_t last = shown.rfind("\r\x1b[K");
  CHECK(shown.find("KiB", last) > shown.find("lines in 1 file", last));
}

TEST_CASE("progress: nothing without a terminal, on a dumb one, or where the events themselves scroll by") {
  Setup setup;
  test::Process::Options piped = setup.options(), dumb = setup.options();
  piped.terminal = false;
  dumb.variables = {"TERM=dumb"};
  test::Process without(by_shell("replay --format summary m.json " + setup.log), piped);
  test::Process on_dumb(by_shell("replay --format summary m.json " + setup.log), dumb);
  test::Process scrolling(by_shell("replay --format ndjson m.json " + setup.log), setup.options());
  test::Process shows(by_shell("replay --format summary m.json " + setup.log), setup.options());
  // The fourth began last: when it shows its line, the others would have.
  REQUIRE(shows.prints(" % of 64 GiB"));
  CHECK(without.output().find("% of") == std::string::npos);
  CHECK(on_dumb.output().find("% of") == std::string::npos);
  CHECK(scrolling.output().find("% of") == std::string::npos);
}
