// Tests of a pipeline as people write them: YAML files beside the ConfigMap with lines and what is expected of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/series.h"

namespace drybit::replay {

/// An event as a test expects it; what is not named may be anything.
struct ExpectedEvent {
  std::uint32_t place = 0;             ///< line in the test file
  std::optional<std::uint64_t> line;   ///< of the log
  std::string file;                    ///< the log's path, or the end of it
  std::optional<std::string> text;     ///< the whole message
  std::optional<std::string> json;     ///< the message as a JSON object; the order of keys does not matter
  std::optional<std::string> contains; ///< a JSON object whose fields the message has, nested ones too
  std::vector<std::pair<std::string, std::string>> matches;  ///< key (empty: the whole message) and pattern
  std::string output, group, stream, index, time;
  std::optional<bool> clock;
};

/// A record that goes no further.
struct ExpectedDrop {
  std::uint32_t place = 0;
  std::optional<std::uint64_t> line;
  std::string file, stage, reason;
};

struct Expectations {
  bool starts = true;
  bool says_start = false;                           ///< `starts` is written
  std::string problem;                               ///< with starts false: part of what the router says
  std::optional<std::vector<ExpectedEvent>> events;  ///< all of them
  std::vector<ExpectedEvent> some_events;            ///< these among others
  std::optional<std::vector<ExpectedDrop>> dropped;  ///< all of them
  std::optional<std::uint64_t> count;                ///< of events
  std::string golden;                                ///< path of a recorded outcome; empty: none
  bool any() const { return says_start || events || !some_events.empty() || dropped || count || !golden.empty(); }
};

struct TestCase {
  std::string name;
  std::uint32_t place = 0;
  std::string config = "aws-logging.yaml";
  std::vector<std::string> pods, logs;   ///< paths, from the test file's folder
  std::optional<std::string> lines;      ///< a log in the test itself
  std::string pod, name_space, container, now;
  std::vector<const base::Series*> series;  ///< empty: the default one
  Expectations expect;
};

struct TestFile {
  std::string path;
  std::vector<TestCase> cases;
  /// `name` as seen from the test file's folder.
  std::string beside(const std::string& name) const;
};

/// Errors name file and line: broken YAML, an unknown key, a value of the wrong kind, a test that expects nothing.
base::Result<TestFile> read_test_file(const std::string& path, std::string text);

/// "app.drybit-test.yaml".
bool is_test_file_name(std::string_view name);

}  // namespace drybit::replay
