// drybit test: pipeline tests written in YAML.
#include <fmt/format.h>
#include <glob.h>

#include <algorithm>

#include "base/fs.h"
#include "base/text.h"
#include "cli/test_run.h"
#include "cli/watch.h"
#include "report/sheet.h"

namespace drybit::cli {

namespace {

using base::Style;

constexpr std::size_t kMaxTestFile = 8u << 20;

/// The paths that a pattern fits, sorted, for where no shell expands it (a quoted argument, a CI's list); a path that is there
/// or has no magic in it is itself.
std::vector<std::string> expanded(const std::string& path) {
  if (base::exists(path) || path.find_first_of("*?[") == std::string::npos) return {path};
  glob_t found{};
  std::vector<std::string> paths;
  if (glob(path.c_str(), 0, nullptr, &found) == 0) paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  globfree(&found);
  return paths.empty() ? std::vector<std::string>{path} : paths;
}

/// Every path that the arguments name; this folder where there are none.
std::vector<std::string> named_paths(const Context& context) {
  std::vector<std::string> paths;
  for (const std::string& given : context.arguments.positional(0)) {
    for (std::string& path : expanded(given)) paths.push_back(std::move(path));
  }
  if (paths.empty()) paths.push_back(".");
  return paths;
}

/// The test files that the arguments name; false after a message.
bool find_files(const Context& context, std::vector<std::string>& files) {
  for (const std::string& path : named_paths(context)) {
    if (!base::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    auto listed = base::list_tree(path);
    if (!listed) {
      context.fail(kCannot, listed.error().message);
      return false;
    }
    for (const std::string& file : *listed) {
      if (replay::is_test_file_name(file)) files.push_back(file);
    }
  }
  return true;
}

void show(const Context& context, const std::string& path, const report::TestResult& result) {
  report::Sheet sheet(context.streams.out_terminal, context.streams.out);
  if (result.failures.empty()) {
    sheet.prose("ok    ", result.name, Style::green);
    return;
  }
  sheet.prose("FAIL  ", fmt::format("{} ({}:{})", result.name, path, result.place), Style::red);
  for (const report::TestFailure& failure : result.failures) {
    sheet.prose("      ", failure.place == 0 ? failure.what : fmt::format("{} (line {})", failure.what, failure.place));
    for (const std::string& row : failure.details) {
      sheet.raw(fmt::format("        {} ", row.substr(0, 1)), row.size() > 2 ? std::string_view(row).substr(2) : "", row[0] == '-' ? Style::red : Style::green);
    }
  }
}

int run_tests(const Context& context) {
  const Arguments& arguments = context.arguments;
  std::vector<std::string> files;
  if (!find_files(context, files)) return kCannot;
  if (files.empty()) return context.fail(kCannot, "there are no test files; they are called NAME.drybit-test.yaml");
  TestRunOptions options;
  options.update = arguments.has("--update");
  options.series = base::find_series(arguments.value("--fluent-bit"));
  std::vector<std::pair<std::string, std::vector<report::TestResult>>> all;
  std::size_t ran = 0, failed = 0;
  bool cannot = false;
  for (const std::string& path : files) {
    auto text = base::read_file(path, kMaxTestFile);
    if (!text) return context.fail(kCannot, text.error().message);
    auto file = replay::read_test_file(path, std::move(*text));
    if (!file) return context.fail(kCannot, file.error().message);
    std::vector<report::TestResult> results;
    for (const replay::TestCase& test : file->cases) {
      if (arguments.has("--run") && test.name.find(arguments.value("--run")) == std::string::npos) continue;
      for (auto& result : run_test(context, *file, test, options, cannot)) results.push_back(std::move(result));
    }
    if (results.empty()) continue;
    context.streams.out.write(path + "\n");
    for (const report::TestResult& result : results) {
      show(context, path, result);
      ++ran;
      if (!result.failures.empty()) ++failed;
    }
    all.emplace_back(path, std::move(results));
  }
  if (ran == 0) return context.fail(kUsage, fmt::format("no test has {} in its name", arguments.value("--run")));
  context.streams.out.write(fmt::format("{} {}, {} failed\n", ran, ran == 1 ? "test" : "tests", failed));
  if (arguments.has("--junit")) {
    if (auto error = base::write_file(arguments.value("--junit"), report::junit_text(all))) return context.fail(kCannot, error->message);
  }
  context.streams.out.flush();
  return cannot ? kCannot : failed > 0 ? kFindings : kFine;
}

Watched watched(const Context& context) {
  Watched out;
  for (const std::string& path : named_paths(context)) {
    if (base::is_directory(path)) watch_tree(path, replay::is_test_file_name, out);
    else out.files.push_back(path);
  }
  // What the tests speak of; a file that cannot be read is looked at again when it changes.
  for (std::size_t i = 0, count = out.files.size(); i < count; ++i) {
    auto text = base::read_file(out.files[i], kMaxTestFile);
    if (!text) continue;
    auto file = replay::read_test_file(out.files[i], std::move(*text));
    if (!file) continue;
    for (const replay::TestCase& test : file->cases) {
      watch_config(file->beside(test.config), out);
      for (const std::string& pods : test.pods) out.files.push_back(file->beside(pods));
      std::vector<std::string> logs;
      for (const std::string& log : test.logs) logs.push_back(file->beside(log));
      watch_logs(logs, out);
      if (!test.expect.golden.empty()) out.files.push_back(file->beside(test.expect.golden));
    }
  }
  return out;
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = {
      {"--run", "NAME", "Only tests whose name holds NAME"},
      {"--update", "", "Record the outcome of tests that compare with a recorded one (golden)"},
      {"--junit", "FILE", "Write the results as JUnit as well", false, {}, Completes::file},
      series_flag(),
      watch_flag(),
  };
  return kFlags;
}

}  // namespace

extern const Command cmd_test;
const Command cmd_test{"test",
                       "Run tests of a configuration: lines in, events and drops out",
                       "Runs the tests in FILES, or in every *.drybit-test.yaml below the current folder. A test names lines or logs, pods, a clock and series, and\n"
                       "what it expects: events (all of them, some, by field or pattern), dropped lines with reasons, a router that does not start, or a recorded\n"
                       "outcome. docs/drybit-test.schema.json describes the format.",
                       {{"FILES", "Test files, folders with *.drybit-test.yaml, or patterns of paths (*, ?, [...])", 0, kMany, Completes::file}},
                       flags(),
                       run_tests,
                       watched};

}  // namespace drybit::cli
