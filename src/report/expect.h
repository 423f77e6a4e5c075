// What a test expects against what a replay gave: each difference as a few lines for a person.
#pragma once

#include <string>
#include <vector>

#include "replay/test_file.h"
#include "report/life.h"

namespace drybit::report {

/// The outcome of a replay as tests look at it.
class TestedOutcome : public flow::Observer {
 public:
  struct Seen {
    std::uint32_t file = 0;
    std::uint64_t line = 0;
    LineEvent event;
  };
  struct Gone {
    std::uint32_t file = 0;
    std::uint64_t line = 0;
    LineLoss loss;
  };
  void event(const flow::Event& event) override;
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) override;
  /// Puts events and losses in the order of their lines.
  void finish();

  std::vector<Seen> events;
  std::vector<Gone> losses;
};

/// One thing that is not as expected.
struct TestFailure {
  std::uint32_t place = 0;           ///< line in the test file; 0: the test as a whole
  std::string what;
  std::vector<std::string> details;  ///< rows of a diff: "- was expected", "+ came"
};

/// Compares; empty where everything is as expected. `view` gives names of files, stages and outputs.
std::vector<TestFailure> check_expectations(const replay::Expectations& expect, const TestedOutcome& outcome, const ReplayView& view);

/// The outcome as text to be recorded: one JSON object a line, ASCII only.
std::string golden_text(const TestedOutcome& outcome, const ReplayView& view);
/// The recorded lines that did not come, and those that came besides.
std::vector<TestFailure> check_golden(const std::string& recorded, const std::string& now);

struct TestResult {
  std::string name;  ///< with the series behind it where a test runs under several
  std::uint32_t place = 0;
  std::vector<TestFailure> failures;
};
/// A JUnit document of what each file's tests gave.
std::string junit_text(const std::vector<std::pair<std::string, std::vector<TestResult>>>& files);

}  // namespace drybit::report
