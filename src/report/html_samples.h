// Sample lines for the HTML report: a few of each fate, with their steps as finished markup.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/life.h"

namespace drybit::report {

/// What became of a line, worst first.
enum class Fate : std::uint8_t { lost, refused, partly, clock, arrives, none };

struct Sample {
  std::uint32_t file = 0;
  std::uint64_t line = 0;
  std::string text;                 ///< the line, clipped
  std::string steps;                ///< markup: what every stage did
  std::string ends;                 ///< markup: events and losses
  std::string where;                ///< plain: the destination, or who dropped it and why
  std::vector<std::string> losses;  ///< keys of the rows of the table of losses (loss_key)
  std::uint64_t kept_events = 0, lost_events = 0, clock_events = 0, lost_records = 0;
  bool traced = false;  ///< its steps were looked at

  Fate fate() const;
};

/// Names a row of the table of losses.
std::string loss_key(bool at_output, std::size_t stage, std::string_view code, std::string_view detail);

/// Keeps a few lines of each kind: of every reason of a loss, every output, stamped by the clock, emitted again.
class SampleKeeper {
 public:
  explicit SampleKeeper(const ReplayView& view);

  /// A life as LifeObserver hands it over; what comes later of a kept line is added to it.
  void take(const Life& life);
  /// Whether a line's life is to be gathered: each one at first, then one of many, since that costs more than the
  /// replay.
  bool wants(std::uint64_t line) const { return line <= all_until_ || line % kOneOf == 0; }
  /// What happened to a line whose life is not gathered: kept where nothing of its kind is.
  void glance(const LineEvent& event, const record::Origin& origin);
  void glance(const LineLoss& loss, const record::Origin& origin);
  /// Whether the above would keep it, quickly.
  bool glances(const flow::Event& event) const;

  /// Worst fate first, then in the order of the lines.
  std::vector<Sample> finish();

  static constexpr std::size_t kMaxSamples = 100;  ///< in all
  static constexpr std::size_t kOfAKind = 4;
  static constexpr std::uint64_t kAllOf = 20'000, kOneOf = 17;  ///< lines; the one is no factor of round numbers

 private:
  bool wanted(const Life& life);
  void glance(const Life& life);
  void add_ends(const Life& life, Sample& sample) const;

  const ReplayView& view_;
  std::uint64_t all_until_ = kAllOf;          ///< line of each file
  std::vector<bool> outputs_seen_;            ///< by output, twice: with a time of its own, by the clock
  std::map<std::string, std::size_t> kinds_;  ///< how many of each are kept
  std::map<std::pair<std::uint32_t, std::uint64_t>, Sample> samples_;
};

}  // namespace drybit::report
