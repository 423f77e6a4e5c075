// How much the emitter of one rewrite_tag filter still takes (flt:R12, v5:N19). A replay reads everything within one flush,
// so nothing leaves the emitter meanwhile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/series.h"
#include "record/record.h"

namespace drybit::replay {

class EmitterRoom {
 public:
  /// `limit`: bytes, of Emitter_Mem_Buf_Limit; 0: no limit.
  EmitterRoom(const base::Series& series, std::uint64_t limit);

  bool limited() const { return limit_ > 0; }
  /// Whether there is room for a copy of `record`; if so, it waits there.
  bool take(const record::Record& record);
  /// Copies stop waiting: they go through the filters now.
  void leave(const record::Batch& copies);
  struct Overflow {
    std::uint64_t bytes, limit, total;  ///< of the copies, of the emitter, and what it holds now
  };
  /// They came out of the filters and stay in the emitter's chunks. A value: that filled the emitter for the first time.
  std::optional<Overflow> keep(const record::Batch& copies);

 private:
  std::uint64_t bytes_of(const record::Record& record) const;

  const base::Series& series_;
  std::uint64_t limit_;
  std::uint64_t waiting_ = 0;
  std::uint64_t kept_ = 0;
};

}  // namespace drybit::replay
