// How a replay is shown. One file replay_*.cc is one format; the registry is written by CMake.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/term.h"
#include "base/writer.h"
#include "flow/sink.h"
#include "replay/run.h"

namespace drybit::report {

/// A stage of the pipeline, by the ledger's index.
struct StageInfo {
  std::string name;   ///< "tail", "grep.0", "routing"
  std::string place;  ///< where its section begins: "aws-logging.yaml:12"; empty for what is not the user's
};

/// Which input lines a format shows; for `steps`.
struct LineFilter {
  std::optional<std::uint32_t> file;   ///< index of the input
  std::optional<std::uint64_t> line;
  std::optional<pattern::Pattern> grep;  ///< on the line's text
  std::string only;                    ///< "", "dropped", "changed", "clock", "routed"
  std::string routed;                  ///< only lines with an event of this output
  std::optional<std::size_t> stage;    ///< only what this stage did, and lines of which it did something
};

/// What a format may want to know before the first event.
struct ReplayView {
  const base::Series* series = nullptr;
  const replay::Inputs* inputs = nullptr;
  std::vector<std::string> outputs;  ///< instance names, by index
  base::Terminal terminal;
  base::Writer* out = nullptr;
  bool include_lost = false;
  std::optional<std::uint64_t> limit;          ///< events to show
  std::optional<double> price;                 ///< per GB ingested
  double lines_per_second = 0;                 ///< for the monthly cost
  std::vector<StageInfo> stages;               ///< by the ledger's index
  std::vector<std::string> output_places;      ///< where their sections begin
  LineFilter lines;
  bool fold = false;  ///< somebody reads it in columns: an event goes on in the next line where the first is full
  /// Asked at the end: events that arrived once more (out:CW58, CG24).
  std::function<std::uint64_t()> repeated;
};

class ReplayReport : public flow::Observer {
 public:
  /// After the last event.
  virtual void finish(const replay::Outcome& outcome) = 0;
};

struct ReplayFormat {
  std::string_view name;     ///< for --format
  std::string_view summary;  ///< one line
  std::unique_ptr<ReplayReport> (*make)(const ReplayView&);
};

/// Every format, sorted by file name.
std::span<const ReplayFormat* const> replay_formats();

/// `path:line` of an origin.
std::string place_of(const ReplayView& view, const record::Origin& origin);

}  // namespace drybit::report
