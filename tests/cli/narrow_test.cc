// What people read on terminals stays within their width, and wrong use gets one clear line.
#include <doctest/doctest.h>

#include <sstream>

#include "base/term.h"
#include "support/process.h"
#include "support/sample_map.h"

using namespace drybit;
using test::run_drybit;
using test::run_drybit_on;

namespace {

/// The longest line, in columns.
int widest(const std::string& text) {
  int width = 0;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) width = std::max(width, base::display_width(line));
  return width;
}

}  // namespace

TEST_CASE("help, rules, plugins, steps, why, diff, tests and summary stay within 80 and 40 columns") {
  std::string samples = test::source_path("testdata/samples/");
  std::string map = samples + "tutorial/aws-logging.yaml", logs = samples + "tutorial/logs", escaped = samples + "escaped/";
  const std::vector<std::vector<std::string>> commands = {
      {"--help"},
      {"lint", "--help"},
      {"replay", "--help"},
      {"init", "--help"},
      {"rules"},
      {"explain", "filter", "kubernetes"},
      {"explain", "output", "es"},
      {"replay", map, logs, "--format", "steps"},
      {"replay", map, logs, "--format", "summary"},
      {"replay", escaped + "aws-logging.yaml", escaped + "logs", "--format", "summary"},
      {"why", escaped + "aws-logging.yaml", escaped + "logs/cart-1.log:1"},
      {"diff", escaped + "aws-logging.yaml", escaped + "repaired.yaml", escaped + "logs"},
  };
  for (const auto& command : commands) {
    for (int width : {80, 40}) {
      test::Ran ran = run_drybit_on(command, width, false);
      INFO(command[0] << " " << command.back() << " " << width << "\n" << ran.out);
      CHECK(ran.code == 0);
      CHECK(ran.out.size() > 100);
      CHECK(widest(ran.out) <= width);
    }
  }
}

TEST_CASE("replay on a terminal folds events at its width; in a pipe an event is a line") {
  std::string folder = test::source_path("testdata/samples/escaped");
  std::string command = test::shell_word(DRYBIT_BINARY) + " replay --now 2026-11-22T12:00:00Z aws-logging.yaml logs 2>/dev/null";
  test::Process::Options options;
  options.folder = folder;
  options.columns = 60;
  options.variables = {"TERM=xterm", "NO_COLOR=1"};
  test::Process process({"/bin/sh", "-c", command}, options);
  CHECK(process.wait() == 0);
  std::string shown = process.output();
  std::erase(shown, '\r');
  CHECK(widest(shown) <= 60);
  CHECK(shown.find("\n    ") != std::string::npos);
  CHECK(shown.find('\x1b') == std::string::npos);
  test::Shell piped = test::shell("unset COLUMNS; cd " + test::shell_word(folder) + " && " + command);
  CHECK(piped.out.find(R"("log":"{\"level\":\"error\",\"msg\":\"payment refused\",\"code\":\"42\"}"})"
                       "\n") != std::string::npos);
}

TEST_CASE("wrong use: one line that says what is wrong") {
  struct Row {
    std::vector<std::string> arguments;
    const char* says;
  };
  const Row rows[] = {
      {{"replay"}, "drybit: CONFIG is missing; try drybit replay --help\n"},
      {{"replay", "m.yaml"}, "drybit: LOG is missing; try drybit replay --help\n"},
      {{"lint", "--format"}, "drybit: --format needs a value: --format FORMAT\n"},
      {{"lint", "--format", "--fix", "x"}, "drybit: --format needs a value: --format FORMAT\n"},
      {{"lint", "--fix=yes", "x"}, "drybit: --fix takes no value\n"},
      {{"explain", "filter"}, "drybit: name the filter; there are grep, kubernetes, modify, nest, parser, record_modifier, rewrite_tag, throttle\n"},
      {{"explain", "output", "fireshose"}, "drybit: there is no output fireshose; did you mean firehose?\n"},
      {{"diff", "m.yaml"}, "drybit: give OLD, NEW and LOG...\n"},
      {{"lint", "--formt", "json", "x"}, "drybit: unknown option --formt; did you mean --format?\n"},
  };
  for (const Row& row : rows) {
    test::Ran ran = run_drybit(row.arguments);
    CHECK(ran.code == 2);
    CHECK(ran.err == row.says);
  }
  std::string folder = test::source_path("testdata/samples/escaped/");
  for (const char* number : {"x", "-3", "1.5", "99999999999999999999"}) {
    test::Ran ran = run_drybit({"replay", "--fluent-bit", "1.9", "--limit", number, folder + "aws-logging.yaml", folder + "logs"});
    CHECK(ran.code == 2);
    CHECK(ran.err == "drybit: --limit: " + std::string(number) + " is no number from 0 on\n");
    CHECK(run_drybit({"diff", "--limit", number, folder + "aws-logging.yaml", folder + "repaired.yaml", folder + "logs"}).code == 2);
  }
  CHECK(run_drybit({"-h"}).out == run_drybit({"--help"}).out);
  CHECK(run_drybit({"lint", "-h"}).out == run_drybit({"lint", "--help"}).out);
  CHECK(run_drybit({"version"}).out == run_drybit({"--version"}).out);
}

TEST_CASE("JSON that stays one escaped string is told, and why tells the way out") {
  std::string folder = test::source_path("testdata/samples/escaped/");
  auto summary = [&](const char* map) { return run_drybit({"replay", "--format", "summary", folder + map, folder + "logs"}).out; };
  CHECK(summary("aws-logging.yaml").find("JSON that stayed text\n           2  events hold under log a JSON object as one escaped string") != std::string::npos);
  CHECK(summary("repaired.yaml").find("JSON that stayed text") == std::string::npos);
  auto why = [&](const std::string& map, const char* line) { return run_drybit_on({"why", map, folder + "logs/cart-1.log:" + line}, 400, false).out; };
  CHECK(why(folder + "aws-logging.yaml", "1").find("log holds a JSON object, but Merge_Log is not set: it stays one string.") != std::string::npos);
  CHECK(why(folder + "aws-logging.yaml", "3").find("JSON object") == std::string::npos);
  CHECK(why(folder + "repaired.yaml", "1").find("JSON object") == std::string::npos);
  test::TemporaryFolder temporary;
  std::string off = temporary.write("off.json", test::map_json(test::cri_parts("[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log Off\n")));
  CHECK(why(off, "1").find("but Merge_Log is off (") != std::string::npos);
  std::string kept = temporary.write("kept.json", test::map_json(test::cri_parts("[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log On\n")));
  CHECK(why(kept, "1").find("Keep_Log is on, so the string stays beside them.") != std::string::npos);
  std::string none = temporary.write("none.json", test::map_json(test::cri_parts()));
  CHECK(why(none, "1").find("No filter reads the JSON object under log") != std::string::npos);
}
