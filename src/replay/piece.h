// What one read of tail's buffer takes from a log: whole lines, which become one batch (cfg:A4b). Cut by TailFile, in order;
// taken apart into records by whoever runs the batch, on any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "flow/reason.h"
#include "plugins/plugin.h"

namespace drybit::replay {

/// Reasons that tail gives.
extern const flow::Reason kLongLine, kUnterminated;

struct Piece {
  /// What becomes of a last line without line end.
  enum class Rest : std::uint8_t { none, taken, too_long, unterminated };

  std::string_view tag;
  std::uint32_t file = 0;        ///< index of the log
  std::string_view text;         ///< the lines with their ends
  std::shared_ptr<const void> held;  ///< keeps `text` alive; null: it lives until the log is read on (ByteSource::hold)
  std::uint64_t first_line = 1;  ///< number of the first of them in the log
  std::uint64_t lines = 0;       ///< their number, with an unterminated last one
  bool skips_first = false;      ///< the first is the end of a line that was too long (cfg:A6)
  Rest rest = Rest::none;
  /// The user's line of each, where those are not just counted on from first_line.
  std::vector<std::uint64_t> origins;
  std::string warning;           ///< a line for the router's log, before anything else of this piece
  bool ends_round = false;       ///< tail has read from every file once
};

/// A line that gave no record.
struct SkippedLine {
  std::uint64_t line;
  const flow::Reason* reason;
};

/// Fills `batch` (its arena set) with the records of `piece`; their texts are views into it. `arrival` asks for Record::arrival.
void read_piece(const Piece& piece, const plugins::World& world, bool arrival, record::Batch& batch, std::vector<SkippedLine>& skipped);

}  // namespace drybit::replay
