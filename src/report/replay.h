// How a replay is shown. One file replay_*.cc is one format; the registry is written by CMake.
#pragma once

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
  std::string only;                            ///< "", "dropped", "changed", "clock"
  std::optional<std::pair<std::uint32_t, std::uint64_t>> line;  ///< only this input line: file index and line
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
