#include "report/life.h"

#include <algorithm>

#include "report/tally.h"

namespace drybit::report {

namespace {

bool same(const Snapshot& kept, const record::Record& record) {
  return kept.seconds == record.seconds && kept.nanoseconds == record.nanoseconds && kept.clock == record.clock && record::equal(kept.body, record.body);
}

/// The branch a step belongs to: the youngest of its tag and generation.
Branch* branch_of(Life& life, const flow::Step& step) {
  for (std::size_t i = life.branches.size(); i-- > 0;) {
    Branch& branch = life.branches[i];
    if (branch.generation == step.generation && branch.tag == step.tag) return &branch;
  }
  return nullptr;
}

}  // namespace

LineEvent own(const flow::Event& event) {
  LineEvent own;
  own.kind = event.kind;
  own.output = event.output;
  own.destination = destination_name(event);
  own.group = event.group;
  own.stream = event.stream;
  own.index = event.index;
  own.message = event.message;
  own.action = event.action;
  own.compression = event.compression;
  own.lost = event.lost;
  own.tag = event.tag;
  own.time_ms = event.time_ms;
  own.clock = event.clock;
  return own;
}

Life* LifeObserver::find(std::uint32_t file, std::uint64_t line) {
  if (!wants_(file, line)) return nullptr;
  auto [entry, added] = index_.try_emplace({file, line}, lives_.size());
  if (added) {
    Life& life = lives_.emplace_back();
    life.file = file;
    life.line = line;
  }
  return &lives_[entry->second];
}

const Snapshot* LifeObserver::keep(const record::Record& record) {
  auto* snapshot = arena_.make_array<Snapshot>(1);
  new (snapshot) Snapshot{record.seconds, record.nanoseconds, record.clock, record::clone(record.body, arena_)};
  return snapshot;
}

void LifeObserver::step(const flow::Step& step) {
  const record::Record& seen = step.before != nullptr ? *step.before : *step.after;
  Life* life = find(seen.origin.file, seen.origin.line);
  if (life == nullptr) return;
  if (step.before == nullptr) {
    Branch& branch = life->branches.emplace_back();
    branch.tag = step.tag;
    branch.generation = step.generation;
    branch.from_stage = step.stage;
    branch.start = keep(*step.after);
    const record::Pair* log = step.stage == 0 ? record::find_first(step.after->body, "log") : nullptr;
    if (log != nullptr && log->value.is_string()) life->text = std::string(log->value.as_string());
    return;
  }
  Branch* branch = branch_of(*life, step);
  if (branch == nullptr) return;
  LifeStep& made = branch->steps.emplace_back();
  const Snapshot* last = branch->steps.size() > 1 ? branch->steps[branch->steps.size() - 2].after : branch->start;
  made.stage = step.stage;
  made.note = step.note;
  made.before = last != nullptr && same(*last, *step.before) ? last : keep(*step.before);
  if (step.after == nullptr) {
    bool lost = std::ranges::any_of(life->losses, [&](const LineLoss& loss) { return !loss.at_output && loss.stage == step.stage; });
    made.did = lost ? Did::dropped : Did::emitted;
  } else if (step.after == step.before) {
    made.did = Did::not_asked;
    made.after = made.before;
  } else {
    bool changed = !same(*made.before, *step.after);
    made.did = changed ? Did::changed : Did::nothing;
    made.after = changed ? keep(*step.after) : made.before;
  }
}

void LifeObserver::event(const flow::Event& event) {
  for (const record::Origin* origin = event.origin; origin != nullptr; origin = origin->more) {
    Life* life = find(origin->file, origin->line);
    if (life == nullptr) continue;
    LineEvent& made = life->events.emplace_back(own(event));
    for (const record::Origin* other = event.origin; other != nullptr; other = other->more) {
      if (other != origin && other->file == origin->file) made.other_lines.push_back(other->line);
    }
  }
}

void LifeObserver::lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) {
  if (Life* life = find(record.origin.file, record.origin.line)) {
    life->losses.push_back({at_output, stage, std::string(reason.code), std::string(reason.text), std::string(detail)});
  }
}

void LifeObserver::hand_over() {
  for (const Life& life : lives_) take_(life);
  lives_.clear();
  index_.clear();
  arena_.reset();
}

}  // namespace drybit::report
