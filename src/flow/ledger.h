// The fate of every record in numbers, and the two laws that must hold (design: the ledger balances).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "flow/reason.h"

namespace drybit::flow {

/// What became of records at one stage: tail, a filter, or routing.
struct Stage {
  std::string name;               ///< "tail", "grep.0", "routing"
  std::uint64_t in = 0;           ///< records handed to it (tail: lines)
  std::uint64_t copies = 0;       ///< made beside an original that stayed (rewrite_tag with keep)
  std::uint64_t out = 0;          ///< left in the batch
  std::uint64_t emitted = 0;      ///< sent to the top under a new tag
  std::uint64_t gone = 0;         ///< dropped, merged or swallowed, each with a reason
};

/// What became of the records that passed an output's match.
struct Sink {
  std::string name;
  std::uint64_t taken = 0;        ///< records handed over
  std::uint64_t with_events = 0;  ///< gave at least one event
  std::uint64_t without = 0;      ///< gave none, each with a reason
  std::uint64_t events = 0;
  std::uint64_t lost = 0;         ///< of these, those the service will not keep
};

/// Records that ended somewhere for one reason.
struct Loss {
  bool at_output = false;
  std::size_t stage = 0;  ///< index among stages or sinks
  Reason reason;
  std::string detail;     ///< what the stage saw, where that has few values
  std::uint64_t count = 0;
};

class Ledger {
 public:
  std::vector<Stage> stages;
  std::vector<Sink> sinks;
  std::vector<Loss> losses;  ///< in order of first appearance
  std::uint64_t unrouted = 0;  ///< reached routing and matched no output
  std::uint64_t doubled = 0;   ///< handed to more than one output: copies beyond the first

  /// Rows of `losses` beyond which details fold into their reason.
  static constexpr std::size_t kMaxRows = 1000;
  std::size_t max_rows = kMaxRows;

  /// Adds the counts of a stretch of the input, which has the same stages and sinks and no limit of rows.
  void add(const Ledger& stretch);
  /// Sets every count to zero.
  void clear();
  void lose(bool at_output, std::size_t stage, const Reason& reason, std::string_view detail, std::uint64_t count = 1);
  /// Both laws; empty when they hold, else one line a broken sum with both sides.
  std::vector<std::string> check() const;
};

}  // namespace drybit::flow
