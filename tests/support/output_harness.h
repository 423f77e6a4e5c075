// Runs one output plugin on records written as JSON, without a configuration file or an engine: options in, short
// strings out. Checks law b of the ledger on every run.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "plugins/cloudwatch_answers.h"
#include "plugins/plugin.h"

namespace drybit::test {

struct OutputRecord {
  std::string json;  ///< the body, read as strict JSON
  std::int64_t seconds = 1'800'000'000;
  std::uint32_t nanoseconds = 0;
  record::ClockReason clock = record::ClockReason::none;
  /// The body itself, where JSON cannot say it (bytes that are not UTF-8, empty); its memory must outlive the run.
  record::Value body = {};
};

struct OutputResult {
  std::vector<base::Problem> problems;
  bool started = false;
  struct Event {
    flow::EventKind kind;
    std::string group, stream, index, action, message, compression, lost;
    std::int64_t time_ms;
    bool clock, again;
    std::uint64_t line;
    std::uint32_t records;
  };
  std::vector<Event> events;
  std::vector<std::string> calls;      ///< "ACTION body"; PutLogEvents without it
  std::vector<std::string> puts;       ///< the bodies of PutLogEvents
  std::vector<std::string> no_events;  ///< "LINE code"
  std::vector<std::string> log;        ///< "text" or "text xN"
  std::string crash;
  std::uint64_t repeated = 0;          ///< arrivals beyond the first

  /// Messages of all events; those that are lost as "lost: REASON".
  std::vector<std::string> messages() const;
  /// "GROUP STREAM" of the events.
  std::vector<std::string> places() const;
};

struct OutputCase {
  std::string_view plugin;
  std::string_view series = "1.9";
  std::vector<std::pair<std::string, std::string>> options;
  std::vector<OutputRecord> records;
  std::string tag = "kube.var.log.containers.pod_ns_c-abc.log";
  std::int64_t now = 1'800'000'000;
  bool want_calls = false;
  bool json_escape_unicode = true;
  std::optional<plugins::CloudWatchState> service;  ///< what CloudWatch Logs answers
  std::size_t chunks = 1;  ///< the records are handed over that many times, each time as a chunk of its own
};

OutputResult run_output(const OutputCase& test);

/// {text: value} with any bytes, from static memory.
record::Value body_with(std::string_view key, std::string_view text);

}  // namespace drybit::test
