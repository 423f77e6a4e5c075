// README as its reader takes it: every session is run and shows what it says, every other command is one that works.
#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

#include "support/process.h"
#include "support/run_drybit.h"
#include "support/send_servers.h"

using namespace drybit;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// `...` stands for anything within the line.
bool fits(std::string_view shown, std::string_view real) {
  std::size_t gap = shown.find("...");
  if (gap == std::string_view::npos) return shown == real;
  if (!real.starts_with(shown.substr(0, gap))) return false;
  std::string_view rest = shown.substr(gap + 3);
  for (std::size_t at = gap; at <= real.size(); ++at) {
    if (fits(rest, real.substr(at))) return true;
  }
  return false;
}

/// A line `...` stands for any lines. The first shown line that has no counterpart, or empty.
std::string first_misfit(const std::vector<std::string>& shown, const std::vector<std::string>& real) {
  std::size_t at = 0;
  bool gap = false;
  for (const std::string& line : shown) {
    if (line == "...") {
      gap = true;
      continue;
    }
    while (gap && at < real.size() && !fits(line, real[at])) ++at;
    if (at == real.size() || !fits(line, real[at])) return line.empty() ? "(an empty line)" : line;
    ++at;
    gap = false;
  }
  return gap || at == real.size() ? "" : "(the end, before) " + real[at];
}

std::string in_folder(const std::string& folder, const std::string& command) {
  std::string binary_folder = std::filesystem::path(DRYBIT_BINARY).parent_path();
  return "unset COLUMNS; cd " + test::shell_word(folder) + " && PATH=" + test::shell_word(binary_folder) + ":$PATH && " + command;
}

bool ships(const std::string& command) { return command.find("--send") != std::string::npos || command.find("--resume") != std::string::npos; }

struct Session {
  std::string folder, command;
  std::vector<std::string> shown;
};

/// Indented blocks with `$ command` lines; `<!-- sessions: FOLDER -->` says where they run.
std::vector<Session> sessions(const std::string& text) {
  std::vector<Session> found;
  std::string folder;
  bool inside = false;
  for (const std::string& line : lines_of(text)) {
    std::smatch match;
    if (std::regex_match(line, match, std::regex("<!-- sessions: (.*) -->"))) folder = match[1];
    bool code = line.starts_with("    ");
    if (code && line.starts_with("    $ ")) {
      found.push_back({folder, line.substr(6), {}});
      inside = true;
    } else if (inside && (code || line.empty())) {
      found.back().shown.push_back(code ? line.substr(4) : "");
    } else {
      inside = false;
    }
  }
  for (Session& session : found) {
    while (!session.shown.empty() && session.shown.back().empty()) session.shown.pop_back();
  }
  return found;
}

}  // namespace

TEST_CASE("README: every session shows what its command prints") {
  std::vector<Session> all = sessions(test::read_text(test::source_path("README.md")));
  CHECK(all.size() >= 7);
  for (const Session& session : all) {
    REQUIRE(!session.folder.empty());
    test::TemporaryFolder folder;
    std::filesystem::copy(test::source_path(session.folder), folder.path(), std::filesystem::copy_options::recursive);
    // Notes on the error stream are left out, as a reader would not miss them.
    test::Shell ran = test::shell(in_folder(folder.path(), session.command + " 2>/dev/null"));
    std::string misfit = first_misfit(session.shown, lines_of(ran.out));
    CHECK_MESSAGE(misfit.empty(), session.command << "\nshows, and does not print: " << misfit << "\n" << ran.out);
  }
}

TEST_CASE("README: what its check of sessions takes for the same") {
  CHECK(fits("a ... b", "a x b"));
  CHECK(!fits("a ... b", "a x c"));
  CHECK(fits("{...", "{\"a\":1}"));
  CHECK(first_misfit({"a", "...", "d"}, {"a", "b", "c", "d"}).empty());
  CHECK(first_misfit({"a", "...", "d"}, {"a", "b"}) == "d");
  CHECK(first_misfit({"a"}, {"a", "b"}) == "(the end, before) b");
  CHECK(first_misfit({"a", "..."}, {"a", "b"}).empty());
}

TEST_CASE("README: every other command in it works") {
  std::string text = test::read_text(test::source_path("README.md"));
  std::set<std::string> commands;
  std::regex inline_code("`(drybit [^`]+)`");
  for (std::sregex_iterator it(text.begin(), text.end(), inline_code), end; it != end; ++it) commands.insert((*it)[1]);
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with("    drybit ")) commands.insert(line.substr(4));
  }
  CHECK(commands.size() >= 15);
  for (std::string command : commands) {
    test::TemporaryFolder folder;
    std::filesystem::copy(test::source_path("testdata/samples/json"), folder.path(), std::filesystem::copy_options::recursive);
    folder.write("app.log", "x\n");
    for (const auto& [word, stands_for] : std::vector<std::pair<std::string, std::string>>{{"LOG:LINE", "app.log:1"},
                                                                                            {"LOG...", "logs"},
                                                                                            {"[FILE...]", "."},
                                                                                            {"FILE...", "aws-logging.yaml"},
                                                                                            {"FILE", "aws-logging.yaml"},
                                                                                            {"CONFIG", "aws-logging.yaml"},
                                                                                            {"OLD", "aws-logging.yaml"},
                                                                                            {"NEW", "aws-logging.yaml"},
                                                                                            {"TOPIC", "DRY204"},
                                                                                            {"[KIND]", "json"}}) {
      if (std::size_t at = command.find(word); at != std::string::npos) command.replace(at, word.size(), stands_for);
    }
    if (ships(command)) continue;  // the next test's
    if (command == "drybit lint" || command == "drybit replay" || command == "drybit generate") continue;  // names, no commands
    // A baseline is written before it is used.
    std::string before = command.find("--baseline") != std::string::npos ? "drybit lint --write-baseline --baseline drybit-baseline.json . >/dev/null 2>&1; " : "";
    test::Shell ran = test::shell(in_folder(folder.path(), before + command));
    CHECK_MESSAGE(ran.code == 0, command << "\n" << ran.out);
  }
}

TEST_CASE("README: its commands that ship do, to a stand-in of AWS") {
  test::SendServer moto("moto_server.py");
  std::size_t shipped = 0;
  for (const std::string& line : lines_of(test::read_text(test::source_path("README.md")))) {
    if (!line.starts_with("    drybit replay ") || !ships(line)) continue;
    test::SendCase run;
    run.write_numbered_logs(1, 20);
    std::filesystem::copy(run.map(), run.folder.path() + "/aws-logging.yaml");
    std::string command = line.substr(4);
    bool resumes = command.find("--resume") != std::string::npos;
    // Without a terminal nobody can be asked, and the address of the stand-in is in no README.
    std::string stand_in = resumes ? "" : " --yes --endpoint-url " + moto.url();
    command.replace(0, std::string("drybit replay").size(), "drybit replay" + stand_in);
    test::Ran ran = run.run({"/bin/bash", "-c", in_folder(run.folder.path(), command)});
    INFO(command << "\n" << ran.out << ran.err);
    // Everything has arrived: there is nothing to resume.
    CHECK(ran.code == (resumes ? 3 : 0));
    CHECK((ran.out + ran.err).find(resumes ? "no unfinished shipment" : "Sent 20 events") != std::string::npos);
    ++shipped;
  }
  CHECK(shipped == 4);
}
