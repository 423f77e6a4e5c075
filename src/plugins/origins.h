// Keeping where a record came from beyond the life of its batch.
#pragma once

#include "base/arena.h"
#include "record/record.h"

namespace drybit::plugins {

/// `origin` with all lines it is linked to, and those of `more` behind them, in memory of `arena`.
inline record::Origin keep_origin(const record::Origin& origin, base::Arena& arena, const record::Origin* more = nullptr) {
  record::Origin kept{origin.file, origin.line, nullptr};
  const record::Origin** tail = &kept.more;
  for (const record::Origin* list : {origin.more, more}) {
    for (; list != nullptr; list = list->more) {
      auto* link = arena.make_array<record::Origin>(1);
      *link = {list->file, list->line, nullptr};
      *tail = link;
      tail = &link->more;
    }
  }
  return kept;
}

}  // namespace drybit::plugins
