// What a replay of a configuration's own log files shows, kept for questions about single rules: every stage's work on
// every record, every event, every loss.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/engine.h"
#include "replay/run.h"

namespace drybit::test {

/// A record at one point: its top-level keys in order, and the texts that stand under them.
struct Fields {
  struct Field {
    std::string key;
    record::Kind kind = record::Kind::null;
    std::string text;  ///< of a string; empty else
  };
  std::vector<Field> fields;

  std::size_t count(std::string_view key) const;
  bool has(std::string_view key) const { return count(key) > 0; }
  /// The key's first field; null where there is none.
  const Field* first(std::string_view key) const;
  /// Some key stands there more than once.
  bool repeats() const;
};

/// Where a record comes from and how often it was emitted again.
struct Whose {
  std::uint32_t file = 0;
  std::uint64_t line = 0;
  auto operator<=>(const Whose&) const = default;
};

struct Moment {
  std::size_t stage = 0;  ///< 0 tail, then one per filter
  std::string tag;
  Whose whose;
  int generation = 0;
  bool emitted = false;            ///< the record begins here, sent by this stage's rewrite_tag
  bool taken = true;               ///< false: its Match does not take the tag
  Fields before;
  std::optional<Fields> after;     ///< absent: it left the batch
};

struct SeenEvent {
  std::uint32_t output = 0;
  Whose whose;
  std::string tag, group, stream, message, lost;
  bool clock = false;
};

struct SeenLoss {
  Whose whose;
  bool at_output = false;
  std::size_t stage = 0;
  std::string code, detail;
};

struct Evidence {
  std::vector<Moment> moments;
  std::vector<SeenEvent> events;
  std::vector<SeenLoss> losses;
  replay::Outcome outcome;

  /// What filter `index` was handed and took.
  std::vector<const Moment*> taken(std::size_t index) const;
  /// Records as they leave the last filter of `view` under a tag that output `index` takes.
  std::vector<const Moment*> handed(const lint::SeriesView& view, std::size_t index) const;
};

/// Runs `inputs` through the started router of `view`.
Evidence gather(lint::SeriesView& view, const plugins::World& world, const replay::Inputs& inputs);

}  // namespace drybit::test
