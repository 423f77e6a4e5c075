#include "replay/engine.h"

#include <fmt/format.h>

#include <algorithm>

namespace drybit::replay {

namespace {

const flow::Reason kEmittedAgain{"emitted-again", "rewrite_tag emitted it again under the tag it already had; such copies are lost"};
const flow::Reason kLoop{"endless-loop", "rewrite_tag emits it again without end"};

/// flt:R19: how often a record may enter the pipeline again before drybit calls it endless.
constexpr int kMaxGenerations = 64;

bool same_line(const record::Origin& a, const record::Origin& b) { return a.file == b.file && a.line == b.line; }

}  // namespace

// What a filter sees of the engine.
class Engine::FilterRun : public plugins::FilterContext {
 public:
  FilterRun(Engine& engine, std::size_t index, record::Batch& batch, const Source& source)
      : FilterContext(*engine.log_, engine.world_), engine_(engine), index_(index), batch_(batch), source_(source) {
    explain = engine.observer_->wants_steps();
  }

  void dropped(const record::Record& record, const flow::Reason& reason, std::string_view detail) override {
    engine_.lose(record, index_ + 1, reason, detail);
    if (explain) notes.emplace_back(record.origin, detail.empty() ? std::string(reason.text) : fmt::format("{}: {}", reason.text, detail));
  }
  bool emit(std::string_view tag, const record::Record& record, bool kept) override {
    if (!engine_.rooms_[index_].take(record)) return false;
    flow::Stage& stage = engine_.ledger_->stages[index_ + 1];
    ++stage.emitted;
    if (kept) ++stage.copies;
    if (explain) notes.emplace_back(record.origin, fmt::format("emitted as {}{}", tag, kept ? ", original kept" : ""));
    engine_.emit(index_, tag, record, source_, batch_);
    return true;
  }
  void note(const record::Record& record, std::string_view text) override { notes.emplace_back(record.origin, std::string(text)); }
  void crash(const record::Record& record, std::string message) override {
    if (!engine_.crashed_) engine_.crashed_ = fmt::format("{} (input line {})", message, record.origin.line);
  }

  std::vector<std::pair<record::Origin, std::string>> notes;

 private:
  Engine& engine_;
  std::size_t index_;
  record::Batch& batch_;
  const Source& source_;
};

Engine::Engine(const base::Series& series, plugins::Router& router, const plugins::World& world, flow::Observer& observer, flow::Ledger& ledger,
               flow::RouterLog& log)
    : series_(series), router_(router), world_(world), observer_(&observer), ledger_(&ledger), log_(&log), outputs_(router.outputs.size()) {
  for (const auto& filter : router_.filters) {
    ledger_->stages.push_back({filter.instance->name});
    rooms_.emplace_back(series, filter.filter == nullptr ? 0 : filter.filter->emitter().limit);
  }
  routing_stage_ = ledger_->stages.size();
  ledger_->stages.push_back({"routing"});
  for (std::size_t i = 0; i < router_.outputs.size(); ++i) {
    ledger_->sinks.push_back({router_.outputs[i].instance->name});
    outputs_[i].counts = router_.outputs[i].output != nullptr && (observer.wants_calls() || router_.outputs[i].output->chunk_matters());
  }
}

Engine::~Engine() = default;

void Engine::report_to(flow::Observer& observer, flow::Ledger& ledger, flow::RouterLog& log) {
  observer_ = &observer;
  ledger_ = &ledger;
  log_ = &log;
}

bool Engine::order_matters() const { return order_matters_ || crashed_ || !pending_.empty(); }

void Engine::lose(const record::Record& record, std::size_t stage, const flow::Reason& reason, std::string_view detail) {
  ++ledger_->stages[stage].gone;
  ledger_->lose(false, stage, reason, detail);
  observer_->lost(record, false, stage, reason, detail);
}

std::string_view Engine::output_tag(std::string_view tag) const { return series_.nul_ends_output_tag ? tag.substr(0, tag.find('\0')) : tag; }

const std::vector<bool>& Engine::matches(std::string_view tag) {
  auto [entry, added] = matches_.try_emplace(std::string(tag));
  if (added) {
    for (const auto& filter : router_.filters) entry->second.push_back(filter.filter != nullptr && filter.rule.accepts(tag));
    const bool delivered = !output_tag(tag).empty();
    for (const auto& output : router_.outputs) entry->second.push_back(output.output != nullptr && delivered && output.rule.accepts(tag));
  }
  return entry->second;
}

void Engine::run(record::Batch& batch) {
  if (!batch.records.empty()) filter_and_route(batch, {});
}

void Engine::inject(base::Arena& arena) {
  while (!pending_.empty() && !crashed_) {
    Pending next = std::move(pending_.front());
    pending_.pop_front();
    record::Batch copies;
    copies.tag = next.tag;
    copies.arena = &arena;
    copies.records = std::move(next.records);
    copies.depth_hint = next.depth_hint;
    rooms_[next.emitter].leave(copies);
    filter_and_route(copies, {next.emitter, next.generation});
  }
}

void Engine::filter_and_route(record::Batch& batch, const Source& source) {
  const std::vector<bool>& takes = matches(batch.tag);
  for (std::size_t i = 0; i < router_.filters.size(); ++i) {
    // flt:P3: nothing left, nothing called.
    if (batch.records.empty() && !batch.broken) return;
    if (!takes[i]) {
      if (observer_->wants_steps()) report_skipped(i, batch, source);
      continue;
    }
    if (!run_filter(i, batch, source)) return;
  }
  if (source.emitter) keep_copies(batch, *source.emitter);
  route(batch);
}

void Engine::keep_copies(const record::Batch& copies, std::size_t emitter) {
  std::optional<EmitterRoom::Overflow> overflow = rooms_[emitter].keep(copies);
  if (!overflow) return;
  if (series_.emitter_limit == base::EmitterLimit::keeps_tag) {
    log_->add(fmt::format("[ warn] [input] {} paused (mem buf overlimit - event of size {}B exceeded limit {} to {}B)", router_.filters[emitter].filter->emitter().name,
                          overflow->bytes, overflow->limit, overflow->total));
    return;
  }
  std::size_t number = 1;  // tail is input 0
  for (std::size_t i = 0; i < emitter; ++i) number += router_.filters[i].instance->spec == router_.filters[emitter].instance->spec ? 1 : 0;
  log_->add(fmt::format("[ warn] [input] emitter.{} paused (mem buf overlimit)", number));
}

bool Engine::run_filter(std::size_t index, record::Batch& batch, const Source& source) {
  flow::Stage& stage = ledger_->stages[index + 1];
  if (!settle(batch, index + 1)) return true;
  FilterRun context(*this, index, batch, source);
  std::vector<record::Record> before;
  if (context.explain) before = batch.records;
  ledger_->stages[index + 1].in += batch.records.size();
  router_.filters[index].filter->run(batch, context);
  stage.out += batch.records.size();
  if (context.explain) report_steps(index + 1, batch.tag, before, batch.records, context.notes, source.generation);
  return !crashed_;
}

void Engine::report_steps(std::size_t stage, std::string_view tag, const std::vector<record::Record>& before, const std::vector<record::Record>& after,
                          const std::vector<std::pair<record::Origin, std::string>>& notes, int generation) {
  // A filter tells its notes in an order of its own.
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::string> texts;
  for (const auto& [origin, text] : notes) {
    std::string& all = texts[{origin.file, origin.line}];
    if (!all.empty()) all += "; ";
    all += text;
  }
  std::size_t next = 0;
  for (const record::Record& record : before) {
    bool stays = next < after.size() && same_line(after[next].origin, record.origin);
    auto text = texts.find({record.origin.file, record.origin.line});
    observer_->step({stage, tag, &record, stays ? &after[next] : nullptr, text == texts.end() ? std::string_view() : std::string_view(text->second), generation});
    if (stays) ++next;
  }
}

void Engine::report_skipped(std::size_t filter, const record::Batch& batch, const Source& source) {
  const char* why = router_.filters[filter].filter == nullptr ? "Fluent Bit did not load it" : "its Match does not take the tag";
  for (const record::Record& record : batch.records) observer_->step({filter + 1, batch.tag, &record, &record, why, source.generation});
}

void Engine::report_emitted(std::size_t emitter, std::string_view tag, const record::Record& record, int generation) {
  observer_->step({emitter + 1, tag, nullptr, &record, {}, generation});
}

void Engine::emit(std::size_t emitter, std::string_view tag, const record::Record& record, const Source& source, record::Batch& from) {
  int generation = source.generation + 1;
  if (generation > kMaxGenerations) {
    if (series_.endless_emit_crashes) {
      if (!crashed_) crashed_ = fmt::format("rewrite_tag emits records under \"{}\" again without end: Fluent Bit recurses until it dies (input line {})", tag, record.origin.line);
      return;
    }
    ++ledger_->stages[routing_stage_].in;
    lose(record, routing_stage_, kLoop, tag);
    return;
  }
  if (!series_.emits_in_batches) {
    if (observer_->wants_steps()) report_emitted(emitter, tag, record, generation);
    record::Batch copy;
    std::string own_tag(tag);
    copy.tag = own_tag;
    copy.arena = from.arena;
    copy.records.push_back(record);
    copy.depth_hint = from.depth_hint;
    filter_and_route(copy, {emitter, generation});
    return;
  }
  // flt:R17 (a): the emitter's own chunk of that very tag is being filtered right now; what it adds is lost.
  if (source.emitter == emitter && from.tag == tag) {
    ++ledger_->stages[routing_stage_].in;
    lose(record, routing_stage_, kEmittedAgain, tag);
    return;
  }
  if (observer_->wants_steps()) report_emitted(emitter, tag, record, generation);
  for (Pending& waiting : pending_) {
    if (waiting.emitter == emitter && waiting.tag == tag && waiting.generation == generation) {
      waiting.records.push_back(record);
      waiting.depth_hint = std::max(waiting.depth_hint, from.depth_hint);
      return;
    }
  }
  pending_.push_back({std::string(tag), emitter, generation, {record}, from.depth_hint});
}

}  // namespace drybit::replay
