// What flows: a record (time, body, where it came from) and a batch of them under one tag (flt:P2).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "record/value.h"

namespace drybit::record {

/// The input line a record stems from. `more` holds further lines where a fault merged records (flt:P10), else null.
struct Origin {
  std::uint32_t file = 0;  ///< index in the run's list of files
  std::uint64_t line = 0;  ///< from 1
  const Origin* more = nullptr;  ///< linked list in the arena, in line order
};

/// Why a record carries the wall clock in place of a time of its own.
enum class ClockReason : std::uint8_t {
  none,         ///< it has its own time
  read,         ///< no parser took a time from it: the moment it was read (cfg:A1)
  merge_parser, ///< the kubernetes filter's parser gave no time (k8s:7.6)
  go_plugin,    ///< the Go outputs under 4.x and later (out:CG25)
};

struct Record {
  /// Seconds since 1970 as they are read back from the event (cfg:T11), and nanoseconds (may exceed 10^9: cfg:T8c).
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  ClockReason clock = ClockReason::read;
  Value body;  ///< always a map
  Origin origin;
  /// When the container runtime wrote the line (CRI prefix), nanoseconds since 1970; 0: unknown. Only set where a
  /// throttle filter needs it (flt:T8).
  std::int64_t arrival = 0;
};

class ItemStream;

/// The records of one tag that one filter call sees. Texts and values live in `arena` or in the input buffer.
struct Batch {
  std::string_view tag;
  std::vector<Record> records;
  base::Arena* arena = nullptr;
  /// At least the depth of the deepest body where a reader of nested text saw more than a few levels (cfg:J11); 0: flat.
  int depth_hint = 0;
  /// Set where a text broke the batch's stream (flt:P10): the next reader decodes it; `records` are then what was written.
  std::shared_ptr<ItemStream> broken;
};

/// Builds a map in an arena: room for a known upper bound of pairs, then filled.
class MapBuilder {
 public:
  MapBuilder(base::Arena& arena, std::size_t room) : pairs_(arena.make_array<Pair>(room)) {}
  void add(Value key, Value value) { pairs_[size_++] = Pair{key, value}; }
  void add(std::string_view key, Value value) { add(Value::string(key), value); }
  void add(const Pair& pair) { pairs_[size_++] = pair; }
  std::size_t size() const { return size_; }
  Value finish() const { return Value::map(pairs_, size_); }

 private:
  Pair* pairs_;
  std::size_t size_ = 0;
};

}  // namespace drybit::record
