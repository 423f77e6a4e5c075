#include "replay/run.h"

#include <algorithm>

#include "replay/byte_source.h"
#include "replay/engine.h"
#include "replay/tail.h"

namespace drybit::replay {

namespace {

constexpr std::size_t kSniff = 64 * 1024;  // what decides whether a file is in CRI form

base::Result<std::unique_ptr<ByteSource>> open_input(const InputFile& file, const RunOptions& options, std::size_t block, const plugins::World& world) {
  auto source = file.text ? base::Result<std::unique_ptr<ByteSource>>(text_source(*file.text)) : open_source(file.path, block, options.bytes_read);
  if (!source) return source;
  bool plain = options.wrap == Wrap::cri;
  if (options.wrap == Wrap::automatic && !file.node_file) {
    auto head = (*source)->window(0, kSniff);
    if (!head) return head.error();
    plain = !has_cri_line(head->substr(0, kSniff));
  }
  if (!plain) return source;
  return wrap_as_cri(std::move(*source), world.now_seconds, world.now_nanoseconds);
}

}  // namespace

Outcome run(const base::Series& series, plugins::Router& router, const plugins::World& world, const Inputs& inputs, const RunOptions& options,
            flow::Observer& observer) {
  Outcome outcome;
  outcome.ledger.stages.push_back({"tail"});
  Engine engine(series, router, world, observer, outcome.ledger, outcome.log);
  bool arrivals = options.paced && std::ranges::any_of(router.filters, [](const auto& filter) { return filter.filter != nullptr && filter.filter->needs_arrival(); });

  // Memory stays bounded: many files, small windows.
  std::size_t block = inputs.files.size() <= 16 ? 512 * 1024 : 64 * 1024;
  std::vector<std::unique_ptr<TailFile>> open;
  for (std::size_t i = 0; i < inputs.files.size(); ++i) {
    auto source = open_input(inputs.files[i], options, block, world);
    if (!source) {
      outcome.error = source.error();
      return outcome;
    }
    open.push_back(std::make_unique<TailFile>(inputs.files[i], static_cast<std::uint32_t>(i), std::move(*source), world, arrivals));
  }

  base::Arena arena(256 * 1024);
  while (!open.empty() && !engine.crashed() && !outcome.error && !outcome.stopped) {
    std::vector<std::unique_ptr<TailFile>*> ended;
    for (auto& file : open) {
      record::Batch batch;
      batch.arena = &arena;
      std::uint64_t before = file->lines();
      auto more = file->next(batch, outcome.log);
      if (!more) {
        outcome.error = more.error();
        break;
      }
      flow::Stage& stage = outcome.ledger.stages.front();
      outcome.lines += file->lines() - before;
      stage.in += file->lines() - before;
      stage.out += batch.records.size();
      for (const TailFile::Skipped& skipped : file->skipped()) {
        ++stage.gone;
        outcome.ledger.lose(false, 0, *skipped.reason, {});
        record::Record lost;
        lost.origin = {file->index(), skipped.line, nullptr};
        observer.lost(lost, false, 0, *skipped.reason, {});
      }
      if (observer.wants_steps()) {
        for (const record::Record& record : batch.records) observer.step({0, batch.tag, nullptr, &record, {}});
      }
      if (!*more) ended.push_back(&file);
      engine.run(batch);
      if (!engine.waiting()) {
        observer.batch_end();
        arena.reset();
      }
      outcome.stopped = observer.done();
      if (engine.crashed() || outcome.stopped) break;
    }
    engine.inject(arena);
    observer.batch_end();
    arena.reset();
    for (auto* file : ended) file->reset();
    std::erase(open, nullptr);
  }
  if (!outcome.stopped) engine.finish();
  outcome.crash = engine.crashed();
  if (!outcome.crash && !outcome.stopped) outcome.imbalance = outcome.ledger.check();
  return outcome;
}

}  // namespace drybit::replay
