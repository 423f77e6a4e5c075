// Data on its way to a delivery stream: one event each, or several records in one (simple_aggregation), and the
// PutRecordBatch calls around them (out:FH6, FH7).
#pragma once

#include <string>
#include <string_view>

#include "base/arena.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

class FirehoseRequests {
 public:
  /// The texts must outlive this. `compression`: empty for none.
  FirehoseRequests(std::string_view stream, std::string_view compression, std::string_view tag);

  /// Puts records together, up to `limit` bytes (out:FH7).
  void aggregate(std::size_t limit) { limit_ = limit; }
  /// Takes the Data of `record`, its newline included. `again`: not the record's first.
  void add(const record::Record& record, std::string_view data, bool again, OutputContext& context);
  /// The end of the chunk.
  void finish(OutputContext& context);

 private:
  void close(OutputContext& context);
  void show(std::string_view data, const record::Origin& origin, std::uint32_t records, std::int64_t time_ms, bool clock, bool again,
            OutputContext& context);
  void count(std::size_t size, OutputContext& context);
  void end_request(OutputContext& context);

  std::string stream_, compression_, tag_;
  std::size_t limit_ = 0;
  // What is put together.
  std::string open_;
  record::Origin first_;
  record::Origin* last_ = nullptr;
  base::Arena origins_{4096};
  std::uint32_t records_ = 0;
  std::int64_t time_ms_ = 0;
  bool clock_ = false;
  // The open request.
  std::size_t data_count_ = 0;
  std::size_t request_size_ = 0;
};

}  // namespace drybit::plugins
