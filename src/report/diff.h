// Two outcomes of the same lines side by side: which events appear, vanish, move or change. Events are keyed by the line
// they stem from. Memory grows with the lines and with what differs, not with the size of the logs.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "report/life.h"
#include "report/record_diff.h"
#include "report/tally.h"

namespace drybit::report {

enum class EventChange : std::uint8_t { appears, vanishes, moves, changes };
inline constexpr std::size_t kEventChanges = 4;

/// The first pass over one side: a digest per line, and sums.
class DigestObserver : public flow::Observer {
 public:
  void event(const flow::Event& event) override;
  std::uint64_t digest(std::uint32_t file, std::uint64_t line) const;

  std::vector<std::vector<std::uint64_t>> digests;  ///< by file and line
  Tally tally;
};

/// What is kept of an event on a line that differs.
struct EventMark {
  std::uint64_t destination = 0, message = 0, rest = 0;  ///< hashes
  friend bool operator==(const EventMark&, const EventMark&) = default;
};

struct DiffSide {
  std::vector<EventMark> marks;
  std::vector<LineEvent> events;  ///< one per mark, or none where the budget is spent
  std::vector<LineLoss> losses;
};

/// A line whose events differ.
struct DiffLine {
  std::uint32_t file = 0;
  std::uint64_t line = 0;
  std::array<DiffSide, 2> sides;  ///< before, after
};

/// One difference: indexes into the sides' events; npos where there is none.
struct EventPair {
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  EventChange change = EventChange::changes;
  std::size_t before = npos, after = npos;
};

/// Which event of the one side became which of the other: equal ones fall out, then the same destination, then the same
/// text, then what is left in order.
std::vector<EventPair> pair_events(const DiffSide& before, const DiffSide& after);

/// The lines that differ, and what differs in sum.
class Diff {
 public:
  Diff(const DigestObserver& before, const DigestObserver& after);

  /// The second pass over one side (0: before, 1: after) goes through this observer.
  std::unique_ptr<flow::Observer> collector(std::size_t side);
  /// After both second passes.
  void finish();

  bool differs() const { return !lines.empty(); }
  const Tally& tally(std::size_t side) const { return *tallies_[side]; }

  std::vector<DiffLine> lines;  ///< in the order of files and lines
  std::array<std::uint64_t, kEventChanges> counts{};
  /// "+ level", "- log", ... and how many events have that change; of the lines whose texts were kept.
  std::map<std::string, std::uint64_t> fields;
  std::uint64_t lines_with_texts = 0;

 private:
  class Collector;
  std::array<const Tally*, 2> tallies_;
  std::size_t budget_ = 64u << 20;  // bytes of texts kept
};

/// Field by field where both texts are JSON objects; else one change of the whole text, with an empty path. Values live in `arena`
/// or in the texts.
std::vector<FieldChange> diff_messages(const std::string& before, const std::string& after, base::Arena& arena);
/// "+ level".
std::string change_head(const FieldChange& change);
/// What a message has in common with JSON is not of interest where the time or the service's verdict changed.
std::vector<std::string> other_changes(const LineEvent& before, const LineEvent& after);

/// How the two sides are called.
struct DiffNames {
  std::string before, after;
};

void write_diff_pretty(const ReplayView& view, const DiffNames& names, const Diff& diff, std::size_t limit);
/// For a comment of a pull request.
void write_diff_markdown(const ReplayView& view, const DiffNames& names, const Diff& diff, std::size_t limit);

/// "2 events appear, 1 vanishes, ...".
std::string diff_sentence(const Diff& diff);

}  // namespace drybit::report
