// Batches whose MessagePack stream is broken (flt:P10): a text put a wrong number of items into it, so that the next reader
// sees other records than were written. Rare; whoever makes such a stream puts it into Batch::broken.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/arena.h"
#include "base/series.h"
#include "record/record.h"
#include "record/value.h"

namespace drybit::record {

/// One step of a stream: a complete value, or the header of a container that announces how many items follow it.
struct Item {
  enum class Kind : std::uint8_t { value, array, map };
  Kind kind = Kind::value;
  std::uint32_t announced = 0;  ///< items of an array, pairs of a map
  Value value;

  static Item of(const Value& value) { return {Kind::value, 0, value}; }
  static Item array(std::uint32_t items) { return {Kind::array, items, {}}; }
  static Item map(std::uint32_t pairs) { return {Kind::map, pairs, {}}; }
};

/// Reads a list of items as msgpack's unpacker does, one complete value after another.
class ItemReader {
 public:
  ItemReader(std::span<const Item> items, int unpack_depth, base::Arena& arena) : items_(items), limit_(unpack_depth), arena_(arena) {}

  bool at_end() const { return at_ >= items_.size(); }
  /// Index of the item that the next value begins with.
  std::size_t at() const { return at_; }
  /// The next item with all that its headers announce; nothing where the list ends before or it nests too deep (cfg:J11).
  std::optional<Value> next() { return read(1); }
  bool too_deep() const { return too_deep_; }

 private:
  std::optional<Value> read(int level);

  std::span<const Item> items_;
  int limit_;
  base::Arena& arena_;
  std::size_t at_ = 0;
  bool too_deep_ = false;
};

/// A record that reading a stream did not bring back.
struct LostRecord {
  enum class Why : std::uint8_t {
    skipped,     ///< it lies in an item that is no event, which the series skips
    behind,      ///< it stands at or behind an item that is no event, where the series stops
    incomplete,  ///< it belongs to an item that the stream does not complete
    too_deep,    ///< it is nested deeper than the series can read, or stands behind such a record (cfg:J11)
  };
  Record record;
  Why why = Why::skipped;
};

/// What a reader makes of a stream.
struct DecodedItems {
  std::vector<Record> records;   ///< origins of swallowed records follow in Origin::more
  std::vector<LostRecord> lost;  ///< in order
  bool stopped = false;          ///< reading ended early: a foreign item where the series stops, or too deep a record
  std::size_t consumed = 0;      ///< items of the stream that were read completely
};

/// The items of one batch or chunk, in order. Values live as long as the arenas they come from.
class ItemStream {
 public:
  explicit ItemStream(const base::Series& series) : series_(&series) {}

  /// A sound event.
  void add(const Record& record);
  /// The event of `record`, whose body is what `body` says: not necessarily one item.
  void add(const Record& record, std::span<const Item> body);
  /// Items that belong to no event.
  void add_items(std::span<const Item> items);
  /// All of another stream behind this one: a chunk is the sum of its batches.
  void append(const ItemStream& other);
  void append(std::span<const Record> records);
  /// Forgets the first `count` items (DecodedItems::consumed).
  void drop_front(std::size_t count);

  /// Reads from the start. A filter of a series that stops at foreign items has no effect on the batch when `stopped` is
  /// set, and the stream stays; else the records take its place. New values go to `arena`.
  DecodedItems decode(base::Arena& arena) const;
  /// The records that the items from `from` on begin, for those who give up the rest of a chunk.
  std::vector<LostRecord> heads_from(std::size_t from, LostRecord::Why why) const;
  /// Copies every value into `arena`, for streams that outlive the batch they come from.
  void keep(base::Arena& arena);
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }

 private:
  friend class StreamDecoder;
  struct Head {
    std::size_t at = 0;  ///< index of the event's first item
    Record record;
  };
  void begin(const Record& record);

  const base::Series* series_;
  std::vector<Item> items_;
  std::vector<Head> heads_;  ///< ascending
};

}  // namespace drybit::record
