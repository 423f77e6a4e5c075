// A whole router on records written as JSON in the test: configuration, start, filters, re-emission, routing.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/pipeline.h"
#include "flow/ledger.h"
#include "flow/pods.h"
#include "flow/sink.h"
#include "plugins/start.h"
#include "replay/engine.h"

namespace drybit::test {

/// "[FILTER]" with its lines indented: filter("grep", "Match *\nRegex log a").
std::string filter(std::string_view name, std::string_view lines);

class PipelineFixture {
 public:
  /// `filters`, `parsers`: classic text. Every record that an output with `match` takes is caught.
  PipelineFixture(std::string_view series, std::string_view filters, std::string_view parsers = {},
                  std::string_view match = "*");

  /// The problems as "code effect", one a line.
  std::string problems() const;
  /// Fluent Bit's own lines of the problems.
  std::vector<std::string> start_log() const;
  bool starts() const { return pipeline_.starts(); }

  plugins::World world;
  flow::PodDirectory pods;
  flow::RouterLog log;
  flow::Ledger ledger;

  /// One batch of JSON objects under `tag`, copies that it causes included: what reaches the output, as "tag{record}"
  /// separated by spaces, all pairs of equal keys. Record n has the time n s + 7 ns. Fails the test where the ledger
  /// does not balance. Starts the router first.
  std::string run(std::string_view records, std::string_view tag = "kube.t");
  /// The times of the records caught last, "seconds.nanoseconds".
  const std::vector<std::string>& times() const { return times_; }
  std::string crash() const;

 private:
  void start();

  config::Manifest manifest_;
  config::Pipeline pipeline_;
  plugins::Router router_;
  flow::Observer observer_;
  std::unique_ptr<replay::Engine> engine_;
  std::string caught_;
  std::vector<std::string> times_;
  base::Arena arena_;
  std::vector<std::unique_ptr<std::string>> texts_;
};

}  // namespace drybit::test
