// Merge_Log: what the text under "log" becomes and how the new record is put together (k8s:7).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/series.h"
#include "plugins/plugin.h"
#include "record/from_json.h"
#include "record/items.h"
#include "record/record.h"

namespace drybit::plugins {

struct MergeLogOptions {
  bool on = false;
  bool keep_log = true;
  bool trim = true;
  std::optional<std::string> key;  ///< Merge_Log_Key
  const Parser* parser = nullptr;  ///< Merge_Parser
};

enum class MergeStatus : std::uint8_t {
  no_log,  ///< Merge_Log is off, or there is no such key
  none,    ///< the text is nothing to merge
  parsed,
  map,    ///< the value is a map already
  other,  ///< the value is neither text nor map (k8s:7.3)
};

/// What became of one record's log field.
struct MergedLog {
  MergeStatus status = MergeStatus::no_log;
  std::size_t index = 0;   ///< of the log pair
  record::Value map;       ///< the keys to merge
  bool by_parser = false;  ///< the time below is to be used (k8s:7.6)
  bool lost = false;       ///< the series drops a record of this time (cfg:T11)
  bool has_time = false;
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  int depth = 0;  ///< containers on the longest path of `map`
};

/// One per filter instance: keeps the reader's memory.
class LogMerger {
 public:
  LogMerger(const base::Series& series, MergeLogOptions options)
      : series_(series), options_(std::move(options)), json_(series) {}

  const MergeLogOptions& options() const { return options_; }

  /// Judges the first "log" of `body`. `annotated`: the parser that the pod asks for (k8s:6), or null.
  MergedLog read(const record::Value& body, const Parser* annotated, ParseContext& context);

  /// The record's new body: its own pairs, the merged ones, then `tail` (k8s:7.2).
  record::Value build(const record::Value& body, const MergedLog& merged, std::span<const record::Pair> tail,
                      base::Arena& arena) const;

  /// k8s:7.3: the series announces one pair more than it writes for this record.
  bool breaks_batch(const MergedLog& merged) const {
    return series_.other_log_type_corrupts && merged.status == MergeStatus::other && !options_.keep_log;
  }
  /// The items of such a record, `body` being what build gave.
  static std::vector<record::Item> broken_items(const record::Value& body);

  /// k8s:7.4a: merging this makes the filter give the whole batch up.
  bool gives_up(const MergedLog& merged) const;
  /// A look at the text alone that finds every such record, and few others.
  bool may_give_up(const record::Value& body) const;

 private:
  bool keeps(const MergedLog& merged, std::size_t index) const;
  bool can_give_up() const { return options_.on && options_.trim && !series_.other_log_type_corrupts; }

  const base::Series& series_;
  MergeLogOptions options_;
  record::JsonReader json_;
};

/// k8s:7.4.
std::string_view trimmed_log_text(std::string_view text);

}  // namespace drybit::plugins
