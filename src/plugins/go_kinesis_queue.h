// The records of one kinesis chunk whose fate is known at its end only: a record without Data takes others with it (out:KG2).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

class GoKinesisQueue {
 public:
  /// Keeps a copy of `event` and of what identifies `record`. `nothing`: it has no Data. `key_size`: bytes of the
  /// partition key, random ones included.
  void add(const record::Record& record, const flow::Event& event, bool nothing, std::size_t key_size);

  bool holds_nothing_for_a_record() const { return nothing_; }
  void send_all(OutputContext& context);
  /// Without aggregation: requests up to the first invalid one leave; that one and all behind it are lost.
  void send_requests(std::string_view instance, OutputContext& context);
  /// With aggregation: the aggregate cannot be built, and nothing of the chunk leaves.
  void lose_all(std::string_view tag, std::string_view instance, OutputContext& context);

 private:
  struct Entry {
    record::Record record;
    flow::Event event;
    bool nothing = false;
    std::size_t size = 0;  ///< Data and partition key
  };
  void lose(std::size_t from, const flow::Reason& own, const flow::Reason& others, OutputContext& context);

  base::Arena arena_;
  std::vector<Entry> entries_;
  bool nothing_ = false;
};

}  // namespace drybit::plugins
