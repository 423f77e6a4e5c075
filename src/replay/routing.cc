// The engine's second half: what a broken or too deep batch becomes when it is read again, and the way to the outputs.
#include <fmt/format.h>

#include "record/items.h"
#include "replay/engine.h"

namespace drybit::replay {

namespace {

const flow::Reason kNoOutput{"no-output", "no output takes its tag"};
const flow::Reason kEmptyTag{"empty-tag", "its tag is empty; such records are never delivered"};
const flow::Reason kSwallowed{"swallowed", "a broken record before it took it as its own content"};
const flow::Reason kSkipped{"skipped", "it lies in an item of the batch that is no event"};
const flow::Reason kBehind{"behind-broken", "it stands behind an item that is no event, where Fluent Bit stops reading"};
const flow::Reason kIncomplete{"incomplete", "it is part of a broken record that is never completed"};
const flow::Reason kTooDeep{"too-deep", "it, or a record before it in the batch, is nested deeper than Fluent Bit can read back"};

constexpr std::size_t kChunkLimit = 2'048'000;  // out:OG11
constexpr std::size_t kEventHeader = 12;        // the array and the time around a record in a chunk

const flow::Reason& reason_of(record::LostRecord::Why why) {
  switch (why) {
    case record::LostRecord::Why::skipped:
      return kSkipped;
    case record::LostRecord::Why::behind:
      return kBehind;
    case record::LostRecord::Why::incomplete:
      return kIncomplete;
    default:
      return kTooDeep;
  }
}

}  // namespace

// What an output sees of the engine.
class Engine::OutputRun : public plugins::OutputContext {
 public:
  OutputRun(Engine& engine, std::size_t index) : OutputContext(*engine.log_, engine.world_), engine_(engine), index_(index) {
    want_calls = engine.observer_->wants_calls();
    takes_bodies = engine.observer_->takes_bodies();
  }

  void event(const flow::Event& event) override {
    flow::Sink& sink = engine_.ledger_->sinks[index_];
    ++sink.events;
    if (!event.again) sink.with_events += event.records;
    if (!event.lost.empty()) ++sink.lost;
    if (event.output == index_) return engine_.observer_->event(event);  // the first output's need no copy
    flow::Event shown = event;
    shown.output = static_cast<std::uint32_t>(index_);
    engine_.observer_->event(shown);
  }
  void call(const flow::Call& call) override {
    flow::Call shown = call;
    shown.output = static_cast<std::uint32_t>(index_);
    engine_.observer_->call(shown);
  }
  void no_event(const record::Record& record, const flow::Reason& reason, std::string_view detail) override {
    ++engine_.ledger_->sinks[index_].without;
    engine_.ledger_->lose(true, index_, reason, detail);
    engine_.observer_->lost(record, true, index_, reason, detail);
  }
  void order_matters() override { engine_.order_matters_ = true; }
  void crash(const record::Record& record, std::string message) override {
    if (!engine_.crashed_) engine_.crashed_ = fmt::format("{} (input line {})", message, record.origin.line);
  }

 private:
  Engine& engine_;
  std::size_t index_;
};

void Engine::lose_read(const record::Record& record, std::size_t stage, const flow::Reason& reason) {
  ++ledger_->stages[stage].in;
  lose(record, stage, reason, {});
}

void Engine::take_decoded(record::DecodedItems& decoded, record::Batch& batch, std::size_t stage) {
  for (const record::LostRecord& lost : decoded.lost) lose_read(lost.record, stage, reason_of(lost.why));
  for (const record::Record& record : decoded.records) {
    for (const record::Origin* more = record.origin.more; more != nullptr; more = more->more) {
      record::Record swallowed;
      swallowed.origin = {more->file, more->line, nullptr};
      lose_read(swallowed, stage, kSwallowed);
    }
  }
  batch.records = std::move(decoded.records);
}

// cfg:J11: too deep an event ends the reading of its batch.
void Engine::cut_too_deep(record::Batch& batch, std::size_t stage) {
  if (batch.depth_hint + 1 <= series_.unpack_depth) return;
  std::size_t keep = 0;
  while (keep < batch.records.size() && record::depth(batch.records[keep].body) + 1 <= series_.unpack_depth) ++keep;
  for (std::size_t i = keep; i < batch.records.size(); ++i) lose_read(batch.records[i], stage, kTooDeep);
  batch.records.resize(keep);
}

bool Engine::settle(record::Batch& batch, std::size_t stage) {
  if (!batch.broken) {
    cut_too_deep(batch, stage);
    return true;
  }
  order_matters_ = true;
  record::DecodedItems decoded = batch.broken->decode(*batch.arena);
  // flt:P10 (2): a filter of such a series has no effect on this batch; the stream stays as it is.
  if (decoded.stopped && series_.stops_at_foreign_item) return false;
  batch.broken.reset();
  take_decoded(decoded, batch, stage);
  return true;
}

void Engine::settle_chunk(record::Batch& batch) {
  auto found = streams_.find(std::string(batch.tag));
  if (!batch.broken && found == streams_.end()) {
    cut_too_deep(batch, routing_stage_);
    return;
  }
  order_matters_ = true;
  if (found == streams_.end()) found = streams_.try_emplace(std::string(batch.tag), series_).first;
  ChunkStream& chunk = found->second;
  if (chunk.stopped) {
    for (const record::Record& record : batch.records) lose_read(record, routing_stage_, kBehind);
    batch.records.clear();
    batch.broken.reset();
    return;
  }
  if (batch.broken) {
    chunk.items.append(*batch.broken);
    batch.broken.reset();
  } else {
    chunk.items.append(batch.records);
  }
  record::DecodedItems decoded = chunk.items.decode(*batch.arena);
  // What is not complete yet may be completed by the next batch of the tag: it is no loss before the chunk's end.
  std::erase_if(decoded.lost, [](const record::LostRecord& lost) { return lost.why == record::LostRecord::Why::incomplete; });
  take_decoded(decoded, batch, routing_stage_);
  chunk.items.drop_front(decoded.consumed);
  chunk.stopped = decoded.stopped;
  if (chunk.stopped) chunk.items = record::ItemStream(series_);
  if (chunk.items.empty() && !chunk.stopped) {
    streams_.erase(found);
  } else {
    chunk.items.keep(memory_);
  }
}

void Engine::route(record::Batch& batch) {
  settle_chunk(batch);
  flow::Stage& stage = ledger_->stages[routing_stage_];
  stage.in += batch.records.size();
  const std::vector<bool>& takes = matches(batch.tag);
  std::size_t takers = 0;
  for (std::size_t i = 0; i < router_.outputs.size(); ++i) takers += takes[router_.filters.size() + i] ? 1 : 0;
  if (takers == 0) {
    ledger_->unrouted += batch.records.size();
    for (const record::Record& record : batch.records) lose(record, routing_stage_, output_tag(batch.tag).empty() ? kEmptyTag : kNoOutput, batch.tag);
    return;
  }
  stage.out += batch.records.size();
  ledger_->doubled += batch.records.size() * (takers - 1);
  if (batch.records.empty()) return;
  bool written_in_c = false;
  for (std::size_t i = 0; i < router_.outputs.size(); ++i) written_in_c |= takes[router_.filters.size() + i] && !router_.outputs[i].instance->spec->go;
  if (written_in_c && series_.crash_depth > 0 && batch.depth_hint > series_.crash_depth) {
    for (const record::Record& record : batch.records) {
      if (record::depth(record.body) <= series_.crash_depth) continue;
      crashed_ = fmt::format("a record nested {} levels deep overruns the stack of Fluent Bit's JSON writer (input line {})", record::depth(record.body), record.origin.line);
      return;
    }
  }
  for (std::size_t i = 0; i < router_.outputs.size() && !crashed_; ++i) {
    if (takes[router_.filters.size() + i]) write(i, batch);
  }
}

void Engine::write(std::size_t output, record::Batch& batch) {
  OpenOutput& open = outputs_[output];
  auto [entry, added] = open.chunks.try_emplace(std::string(batch.tag));
  Chunk& chunk = entry->second;
  if (added) open.order.push_back(entry->first);
  if (chunk.bytes > kChunkLimit) close(output, chunk);
  if (!chunk.state) chunk.state = router_.outputs[output].output->open_chunk(output_tag(entry->first));
  if (open.counts) {
    for (const record::Record& record : batch.records) chunk.bytes += kEventHeader + record::packed_size(record.body);
  }
  ledger_->sinks[output].taken += batch.records.size();
  OutputRun context(*this, output);
  chunk.state->write(batch, context);
}

void Engine::close(std::size_t output, Chunk& chunk) {
  OutputRun context(*this, output);
  if (chunk.state) chunk.state->finish(context);
  chunk.state.reset();
  chunk.bytes = 0;
}

void Engine::finish() {
  for (auto& [tag, chunk] : streams_) {
    for (const record::LostRecord& lost : chunk.items.heads_from(0, record::LostRecord::Why::incomplete)) lose_read(lost.record, routing_stage_, kIncomplete);
  }
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    for (const std::string& tag : outputs_[i].order) {
      if (!crashed_) close(i, outputs_[i].chunks[tag]);
    }
  }
}

}  // namespace drybit::replay
