#include "replay/emitter_room.h"

namespace drybit::replay {

namespace {

// Around a body in a chunk: arrays and time; later the metadata as well, a map with the longest header there is.
constexpr std::size_t kPlainHeader = 11;
constexpr std::size_t kMetadataHeader = 17;
// Later series give the body that tail writes such a header, too; one that a filter changed has the shortest.
constexpr std::size_t kLongHeader = 4;

bool as_tail_wrote(const record::Value& body) {
  return body.pairs().size() == 1 && body.pairs()[0].key.as_string() == "log";
}

}  // namespace

EmitterRoom::EmitterRoom(const base::Series& series, std::uint64_t limit)
    : series_(series), limit_(series.emitter_limit == base::EmitterLimit::waits ? 0 : limit) {}

std::uint64_t EmitterRoom::bytes_of(const record::Record& record) const {
  std::size_t header = series_.event_metadata ? kMetadataHeader : kPlainHeader;
  if (series_.event_metadata && as_tail_wrote(record.body)) header += kLongHeader;
  return header + record::packed_size(record.body);
}

bool EmitterRoom::take(const record::Record& record) {
  if (!limited()) return true;
  if (series_.emitter_limit == base::EmitterLimit::loses) return kept_ < limit_;
  std::uint64_t bytes = bytes_of(record);
  if (kept_ + waiting_ + bytes > limit_) return false;
  waiting_ += bytes;
  return true;
}

void EmitterRoom::leave(const record::Batch& copies) {
  if (!limited() || series_.emitter_limit == base::EmitterLimit::loses) return;
  for (const record::Record& record : copies.records) waiting_ -= bytes_of(record);
}

std::optional<EmitterRoom::Overflow> EmitterRoom::keep(const record::Batch& copies) {
  if (!limited()) return std::nullopt;
  std::uint64_t bytes = 0;
  for (const record::Record& record : copies.records) bytes += bytes_of(record);
  bool was_full = kept_ >= limit_;
  kept_ += bytes;
  if (was_full || kept_ < limit_) return std::nullopt;
  return Overflow{bytes, limit_, kept_};
}

}  // namespace drybit::replay
