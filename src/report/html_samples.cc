#include "report/html_samples.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"
#include "report/html_steps.h"

namespace drybit::report {

namespace {

constexpr std::size_t kMaxKinds = 500;      // beyond it rare details count as one kind
constexpr std::size_t kLineBytes = 2000;    // of a line's text
constexpr std::size_t kEndsBytes = 60'000;  // of a sample's events, for lines that give thousands

/// What a life is an example of.
std::vector<std::string> kinds_of(const Life& life) {
  std::vector<std::string> kinds;
  for (const LineLoss& loss : life.losses)
    kinds.push_back("loss " + loss_key(loss.at_output, loss.stage, loss.code, loss.detail));
  for (const LineEvent& event : life.events) {
    kinds.push_back(fmt::format("output {}{}", event.output, event.clock ? " clock" : ""));
    if (!event.lost.empty()) kinds.push_back(fmt::format("refused {}", event.lost));
  }
  if (std::ranges::any_of(life.branches, [](const Branch& branch) { return branch.generation > 0; }))
    kinds.push_back("emitted");
  // What becomes of it is told later, by an output that waits.
  if (life.losses.empty() && life.events.empty()) kinds.push_back("waits");
  return kinds;
}

/// What a filter dropped stands among its steps.
bool told_by_step(const Life& life, const LineLoss& loss) {
  return !loss.at_output && std::ranges::any_of(life.branches, [&](const Branch& branch) {
    return std::ranges::any_of(
        branch.steps, [&](const LifeStep& step) { return step.stage == loss.stage && step.did == Did::dropped; });
  });
}

}  // namespace

std::string loss_key(bool at_output, std::size_t stage, std::string_view code, std::string_view detail) {
  return fmt::format("{}{} {} {}", at_output ? 'o' : 's', stage, code, detail);
}

Fate Sample::fate() const {
  bool lost = lost_records > 0, refused = lost_events > 0;
  if (kept_events > 0) return lost || refused ? Fate::partly : clock_events > 0 ? Fate::clock : Fate::arrives;
  return lost ? Fate::lost : refused ? Fate::refused : Fate::none;
}

SampleKeeper::SampleKeeper(const ReplayView& view) : view_(view), outputs_seen_(2 * view.outputs.size()) {
  std::size_t files = std::max<std::size_t>(view.inputs->files.size(), 1);
  all_until_ = std::max<std::uint64_t>(kAllOf / files, 500);
}

bool SampleKeeper::glances(const flow::Event& event) const {
  return !event.lost.empty() || !outputs_seen_[2 * event.output + (event.clock ? 1 : 0)] ||
         samples_.contains({event.origin->file, event.origin->line});
}

void SampleKeeper::glance(const LineEvent& event, const record::Origin& origin) {
  Life life;
  life.file = origin.file;
  life.line = origin.line;
  life.events.push_back(event);
  glance(life);
}

void SampleKeeper::glance(const LineLoss& loss, const record::Origin& origin) {
  Life life;
  life.file = origin.file;
  life.line = origin.line;
  life.losses.push_back(loss);
  glance(life);
}

void SampleKeeper::glance(const Life& life) {
  bool is_new = std::ranges::any_of(kinds_of(life), [&](const std::string& kind) { return !kinds_.contains(kind); });
  if ((is_new && kinds_.size() < kMaxKinds) || samples_.contains({life.file, life.line})) take(life);
}

bool SampleKeeper::wanted(const Life& life) {
  if (samples_.size() >= kMaxSamples) return false;
  bool room = false;
  std::vector<std::string> kinds = kinds_of(life);
  for (std::string& kind : kinds) {
    if (kinds_.size() >= kMaxKinds && !kinds_.contains(kind)) kind = "other";
    room |= kinds_[kind] < kOfAKind;
  }
  if (!room) return false;
  std::ranges::sort(kinds);
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  for (const std::string& kind : kinds) ++kinds_[kind];
  for (const LineEvent& event : life.events) outputs_seen_[2 * event.output + (event.clock ? 1 : 0)] = true;
  return true;
}

void SampleKeeper::take(const Life& life) {
  std::pair<std::uint32_t, std::uint64_t> at{life.file, life.line};
  auto kept = samples_.find(at);
  if (kept == samples_.end()) {
    if (!wanted(life)) return;
    kept = samples_.try_emplace(at).first;
    kept->second.file = life.file;
    kept->second.line = life.line;
  }
  Sample& sample = kept->second;
  if (life.text) sample.text = html_clipped(*life.text, kLineBytes);
  if (sample.steps.size() < kEndsBytes) sample.steps += html_branches(view_, life);
  sample.traced |= !life.branches.empty();
  add_ends(life, sample);
}

void SampleKeeper::add_ends(const Life& life, Sample& sample) const {
  for (const LineEvent& event : life.events) {
    if (event.lost.empty()) {
      ++sample.kept_events;
      if (event.clock) ++sample.clock_events;
    } else {
      ++sample.lost_events;
    }
    if (sample.where.empty())
      sample.where = event.lost.empty() ? event.destination : fmt::format("refused: {}", event.lost);
    if (sample.ends.size() < kEndsBytes) sample.ends += html_event(view_, event);
  }
  for (const LineLoss& loss : life.losses) {
    if (sample.lost_records++ == 0 && sample.kept_events == 0) sample.where = loss_text(view_, loss);
    std::string key = loss_key(loss.at_output, loss.stage, loss.code, loss.detail);
    if (std::ranges::find(sample.losses, key) == sample.losses.end()) sample.losses.push_back(std::move(key));
    if (sample.ends.size() < kEndsBytes && !told_by_step(life, loss)) sample.ends += html_loss(view_, loss);
  }
}

std::vector<Sample> SampleKeeper::finish() {
  std::vector<Sample> samples;
  for (auto& [at, sample] : samples_) samples.push_back(std::move(sample));
  samples_.clear();
  std::ranges::stable_sort(samples, [](const Sample& a, const Sample& b) { return a.fate() < b.fate(); });
  return samples;
}

}  // namespace drybit::report
