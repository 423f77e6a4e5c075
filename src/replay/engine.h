// The pipeline behind tail: batches through the filters, re-emitted copies from the top again, then to every output
// that takes the tag (flt:1, 8.4, 10). One engine is one Fluent Bit process; it runs on one thread.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "flow/ledger.h"
#include "flow/sink.h"
#include "plugins/plugin.h"
#include "plugins/start.h"
#include "record/items.h"
#include "replay/emitter_room.h"

namespace drybit::replay {

class Engine {
 public:
  /// `router` must have started. Stage 0 of `ledger` is tail; the engine adds its filters, routing and outputs.
  Engine(const base::Series& series, plugins::Router& router, const plugins::World& world, flow::Observer& observer, flow::Ledger& ledger,
         flow::RouterLog& log);
  ~Engine();

  /// Takes one batch through the filters and to the outputs. Where copies are waiting afterwards, what the batch's
  /// records point to must live until inject().
  void run(record::Batch& batch);
  bool waiting() const { return !pending_.empty(); }
  /// Takes the copies that rewrite_tag emitted, and those that they cause, through everything. 4.x does so every 25 ms:
  /// after tail has read from every file once (flt:R14).
  void inject(base::Arena& arena);
  /// For stretches of the input: where this engine reports from now on. `ledger` has the stages and sinks of the first one.
  void report_to(flow::Observer& observer, flow::Ledger& ledger, flow::RouterLog& log);
  /// Something was met since the start that can bear on later batches, so that stretches are not independent of each other.
  bool order_matters() const;
  /// The end of the input: chunks are closed.
  void finish();
  /// The message of a crash, once the router died; nothing is to be run after that.
  const std::optional<std::string>& crashed() const { return crashed_; }

 private:
  class FilterRun;
  class OutputRun;
  struct Chunk {
    std::unique_ptr<plugins::OutputChunk> state;
    std::size_t bytes = 0;
  };
  /// What a tag's chunk holds that could not be read yet (flt:P10).
  struct ChunkStream {
    explicit ChunkStream(const base::Series& series) : items(series) {}
    record::ItemStream items;
    bool stopped = false;
  };
  struct OpenOutput {
    std::unordered_map<std::string, Chunk> chunks;
    std::vector<std::string> order;  // tags, in order of their first record
    bool counts = false;             // Output::chunk_matters
  };
  /// Copies waiting to be injected: one batch per emitting filter and new tag (flt:R14).
  struct Pending {
    std::string tag;
    std::size_t emitter;
    int generation;
    std::vector<record::Record> records;
    int depth_hint = 0;
  };
  /// Where a batch comes from, for the loop rules (flt:R17).
  struct Source {
    std::optional<std::size_t> emitter;
    int generation = 0;
  };

  void filter_and_route(record::Batch& batch, const Source& source);
  bool run_filter(std::size_t index, record::Batch& batch, const Source& source);
  /// Makes a batch readable for the filter at `stage`; false where that filter has no effect on it (flt:P10).
  bool settle(record::Batch& batch, std::size_t stage);
  void settle_chunk(record::Batch& batch);
  void take_decoded(record::DecodedItems& decoded, record::Batch& batch, std::size_t stage);
  void cut_too_deep(record::Batch& batch, std::size_t stage);
  /// A record that a stage could not read.
  void lose_read(const record::Record& record, std::size_t stage, const flow::Reason& reason);
  void route(record::Batch& batch);
  void write(std::size_t output, record::Batch& batch);
  void close(std::size_t output, Chunk& chunk);
  void emit(std::size_t emitter, std::string_view tag, const record::Record& record, const Source& source, record::Batch& from);
  /// Copies that came out of the filters stay in the emitter of filter `emitter`, which may be too full then.
  void keep_copies(const record::Batch& copies, std::size_t emitter);
  void lose(const record::Record& record, std::size_t stage, const flow::Reason& reason, std::string_view detail);
  void report_skipped(std::size_t filter, const record::Batch& batch, const Source& source);
  void report_emitted(std::size_t emitter, std::string_view tag, const record::Record& record, int generation);
  void report_steps(std::size_t stage, std::string_view tag, const std::vector<record::Record>& before, const std::vector<record::Record>& after,
                    const std::vector<std::pair<record::Origin, std::string>>& notes, int generation);
  const std::vector<bool>& matches(std::string_view tag);
  /// flt:R11: a tag as outputs see it.
  std::string_view output_tag(std::string_view tag) const;

  const base::Series& series_;
  plugins::Router& router_;
  const plugins::World& world_;
  flow::Observer* observer_;
  flow::Ledger* ledger_;
  flow::RouterLog* log_;
  std::vector<EmitterRoom> rooms_;  ///< one per filter
  std::vector<OpenOutput> outputs_;
  std::unordered_map<std::string, ChunkStream> streams_;
  base::Arena memory_;  ///< values of streams_, which outlive their batch
  std::deque<Pending> pending_;
  /// Per tag: which filters, then which outputs take it.
  std::unordered_map<std::string, std::vector<bool>> matches_;
  std::optional<std::string> crashed_;
  bool order_matters_ = false;
  std::size_t routing_stage_;
};

}  // namespace drybit::replay
