#include "record/items.h"

#include <memory>
#include <optional>

namespace drybit::record {

void ItemStream::begin(const Record& record) {
  heads_.push_back({items_.size(), record});
  const Value time = Value::time(static_cast<std::uint32_t>(record.seconds), record.nanoseconds);
  items_.push_back(Item::array(2));
  if (series_->event_metadata) {
    items_.push_back(Item::array(2));
    items_.push_back(Item::of(time));
    items_.push_back(Item::of(Value::map(nullptr, 0)));
  } else {
    items_.push_back(Item::of(time));
  }
}

void ItemStream::add(const Record& record) {
  begin(record);
  items_.push_back(Item::of(record.body));
}

void ItemStream::add(const Record& record, std::span<const Item> body) {
  begin(record);
  add_items(body);
}

void ItemStream::add_items(std::span<const Item> items) { items_.insert(items_.end(), items.begin(), items.end()); }

void ItemStream::append(const ItemStream& other) {
  const std::size_t before = items_.size();
  items_.insert(items_.end(), other.items_.begin(), other.items_.end());
  for (const Head& head : other.heads_) heads_.push_back({before + head.at, head.record});
}

void ItemStream::append(std::span<const Record> records) {
  for (const Record& record : records) add(record);
}

void ItemStream::drop_front(std::size_t count) {
  items_.erase(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(count));
  std::erase_if(heads_, [&](const Head& head) { return head.at < count; });
  for (Head& head : heads_) head.at -= count;
}

std::vector<LostRecord> ItemStream::heads_from(std::size_t from, LostRecord::Why why) const {
  std::vector<LostRecord> lost;
  for (const Head& head : heads_) {
    if (head.at >= from) lost.push_back({head.record, why});
  }
  return lost;
}

std::optional<Value> ItemReader::read(int level) {
  if (at_ >= items_.size()) return std::nullopt;
  const Item& item = items_[at_++];
  if (item.kind == Item::Kind::value) {
    const bool container = item.value.is_map() || item.value.kind() == Kind::array;
    if (container && level - 1 + depth(item.value) > limit_) too_deep_ = true;
    return too_deep_ ? std::nullopt : std::optional<Value>(item.value);
  }
  if (level > limit_) {
    too_deep_ = true;
    return std::nullopt;
  }
  // What is announced may be far more than there is; room grows with what is read.
  std::vector<Value> values;
  const std::size_t wanted = item.kind == Item::Kind::map ? std::size_t{2} * item.announced : item.announced;
  for (std::size_t i = 0; i < wanted; ++i) {
    std::optional<Value> value = read(level + 1);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  if (item.kind == Item::Kind::array) {
    Value* copy = arena_.make_array<Value>(wanted);
    std::uninitialized_copy(values.begin(), values.end(), copy);
    return Value::array(copy, wanted);
  }
  Pair* pairs = arena_.make_array<Pair>(item.announced);
  for (std::size_t i = 0; i < item.announced; ++i) new (&pairs[i]) Pair{values[2 * i], values[2 * i + 1]};
  return Value::map(pairs, item.announced);
}

/// Takes a stream apart into events.
class StreamDecoder {
 public:
  StreamDecoder(const ItemStream& stream, base::Arena& arena)
      : stream_(stream), arena_(arena), reader_(stream.items_, stream.series_->unpack_depth, arena) {}

  DecodedItems run() {
    DecodedItems out;
    std::size_t head = 0;
    while (!reader_.at_end()) {
      const std::size_t begin = reader_.at();
      const std::optional<Value> item = reader_.next();
      if (!item) {
        lose_from(head, reader_.too_deep() ? LostRecord::Why::too_deep : LostRecord::Why::incomplete, out);
        out.stopped = reader_.too_deep();
        return out;
      }
      std::size_t next_head = head;
      while (next_head < stream_.heads_.size() && stream_.heads_[next_head].at < reader_.at()) ++next_head;
      Record record;
      if (!as_event(*item, record)) {
        if (stream_.series_->stops_at_foreign_item) {
          lose_from(head, LostRecord::Why::behind, out);
          out.stopped = true;
          return out;
        }
        for (; head < next_head; ++head) out.lost.push_back({stream_.heads_[head].record, LostRecord::Why::skipped});
      } else {
        take(begin, head, next_head, record, out);
        head = next_head;
      }
      out.consumed = reader_.at();
    }
    return out;
  }

 private:
  void lose_from(std::size_t head, LostRecord::Why why, DecodedItems& out) const {
    for (; head < stream_.heads_.size(); ++head) out.lost.push_back({stream_.heads_[head].record, why});
  }

  /// The event's time and origin are those of the record it began as; the records it swallowed add their lines.
  void take(std::size_t begin, std::size_t head, std::size_t next_head, Record& record, DecodedItems& out) {
    const Value body = record.body;
    if (head < next_head && stream_.heads_[head].at == begin) {
      record = stream_.heads_[head++].record;
    } else if (head > 0) {
      record.origin = stream_.heads_[head - 1].record.origin;  // an array left over that reads as an event
    }
    record.body = body;
    for (; head < next_head; ++head) add_origin(record.origin, stream_.heads_[head].record.origin);
    out.records.push_back(record);
  }

  void add_origin(Origin& to, const Origin& from) {
    // The lists are short and shared with other records, so the tail is copied.
    Origin* copies = nullptr;
    std::size_t n = 1;
    for (const Origin* o = to.more; o != nullptr; o = o->more) ++n;
    copies = arena_.make_array<Origin>(n);
    std::size_t i = 0;
    for (const Origin* o = to.more; o != nullptr; o = o->more) new (&copies[i++]) Origin(*o);
    new (&copies[i]) Origin(from);
    for (std::size_t k = 0; k + 1 < n; ++k) copies[k].more = &copies[k + 1];
    to.more = copies;
  }

  bool as_time(const Value& value, Record& record) const {
    if (value.kind() == Kind::time) {
      const auto seconds = static_cast<std::uint32_t>(value.as_unsigned() >> 32);
      record.seconds = stream_.series_->signed_time ? static_cast<std::int32_t>(seconds) : static_cast<std::int64_t>(seconds);
      record.nanoseconds = static_cast<std::uint32_t>(value.as_unsigned());
    } else if (value.kind() == Kind::integer && value.as_integer() >= 0) {
      record.seconds = value.as_integer();
    } else {
      return false;
    }
    record.clock = ClockReason::none;
    return true;
  }

  bool as_event(const Value& item, Record& record) const {
    if (item.kind() != Kind::array || item.size() != 2 || !item.items()[1].is_map()) return false;
    const Value& head = item.items()[0];
    record.body = item.items()[1];
    if (stream_.series_->event_metadata && head.kind() == Kind::array) {
      return head.size() == 2 && head.items()[1].is_map() && as_time(head.items()[0], record);
    }
    return as_time(head, record);
  }

  const ItemStream& stream_;
  base::Arena& arena_;
  ItemReader reader_;
};

DecodedItems ItemStream::decode(base::Arena& arena) const { return StreamDecoder(*this, arena).run(); }

void ItemStream::keep(base::Arena& arena) {
  for (Item& item : items_) item.value = clone(item.value, arena);
  for (Head& head : heads_) head.record.body = clone(head.record.body, arena);
}

}  // namespace drybit::record
