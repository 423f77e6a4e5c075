// The life of input lines, put together from what a replay reports: each branch of a line (its record, and copies that
// rewrite_tag made of it), what every stage did to it, and where it ended. Kept for one batch at a time.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/replay.h"

namespace drybit::report {

/// A record at one moment. Lives until the life was handed over.
struct Snapshot {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  record::ClockReason clock = record::ClockReason::read;
  record::Value body;
};

/// What a stage did to a record.
enum class Did : std::uint8_t {
  not_asked,  ///< it does not take the tag
  nothing,
  changed,
  dropped,
  emitted,    ///< it left this branch and goes on under another tag
};

struct LifeStep {
  std::size_t stage = 0;
  Did did = Did::nothing;
  std::string note;
  const Snapshot* before = nullptr;
  const Snapshot* after = nullptr;  ///< null: it left
};

/// One record's way, from tail or from the stage that emitted it.
struct Branch {
  std::string tag;
  int generation = 0;
  std::size_t from_stage = 0;
  const Snapshot* start = nullptr;
  std::vector<LifeStep> steps;
};

/// An event of a line, as flow::Event, owning its texts.
struct LineEvent {
  flow::EventKind kind = flow::EventKind::log_event;
  std::uint32_t output = 0;
  std::string destination;  ///< destination_name()
  std::string group, stream, index;
  std::string message, action, compression, lost, tag;
  std::int64_t time_ms = 0;
  bool clock = false;
  std::vector<std::uint64_t> other_lines;  ///< of the same file, that the event is made of besides
};

/// A record of a line that went no further.
struct LineLoss {
  bool at_output = false;
  std::size_t stage = 0;  ///< among stages, or outputs
  std::string code, text, detail;
};

struct Life {
  std::uint32_t file = 0;
  std::uint64_t line = 0;
  /// What tail read; not there for lines that gave no record, and in what comes after the batch.
  std::optional<std::string> text;
  std::vector<Branch> branches;
  std::vector<LineEvent> events;
  std::vector<LineLoss> losses;
};

LineEvent own(const flow::Event& event);

/// Gathers lives and hands each over when its batch is through, in the order of their lines' first appearance. An event
/// that comes later (an output that waits for its chunk's end) makes a life of its own without branches.
class LifeObserver : public flow::Observer {
 public:
  /// `wants` decides by file and line what is gathered; `take` receives each life.
  LifeObserver(std::function<bool(std::uint32_t, std::uint64_t)> wants, std::function<void(const Life&)> take)
      : wants_(std::move(wants)), take_(std::move(take)) {}

  bool wants_steps() const override { return true; }
  void step(const flow::Step& step) override;
  void event(const flow::Event& event) override;
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) override;
  void batch_end() override { hand_over(); }
  /// To be called after the replay as well.
  void hand_over();

 private:
  Life* find(std::uint32_t file, std::uint64_t line);
  const Snapshot* keep(const record::Record& record);

  std::function<bool(std::uint32_t, std::uint64_t)> wants_;
  std::function<void(const Life&)> take_;
  std::deque<Life> lives_;
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::size_t> index_;
  base::Arena arena_;
};

}  // namespace drybit::report
