#include "report/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "flow/json_value.h"
#include "report/sheet.h"

namespace drybit::report {

namespace {

std::uint64_t hash(std::string_view text) { return std::hash<std::string_view>{}(text); }

/// splitmix64: sums of mixed hashes do not depend on the order of events.
std::uint64_t mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

EventMark mark_of(const flow::Event& event) {
  EventMark mark;
  mark.destination = mix(hash(destination_name(event)) + static_cast<std::uint64_t>(event.kind));
  mark.message = hash(event.message);
  mark.rest = hash(event.lost) + mix(hash(event.action)) + mix(mix(hash(event.compression)));
  if (event.kind == flow::EventKind::log_event) mark.rest += mix(static_cast<std::uint64_t>(event.time_ms));
  return mark;
}

std::uint64_t digest_of(const EventMark& mark) { return mix(mark.destination + mix(mark.message + mix(mark.rest))); }

}  // namespace

void DigestObserver::event(const flow::Event& event) {
  tally.add(event);
  std::uint32_t file = event.origin == nullptr ? 0 : event.origin->file;
  std::uint64_t line = event.origin == nullptr ? 0 : event.origin->line;
  if (digests.size() <= file) digests.resize(file + 1);
  if (digests[file].size() <= line) digests[file].resize(line + 1);
  digests[file][line] += digest_of(mark_of(event));
}

std::uint64_t DigestObserver::digest(std::uint32_t file, std::uint64_t line) const {
  return file < digests.size() && line < digests[file].size() ? digests[file][line] : 0;
}

std::vector<EventPair> pair_events(const DiffSide& before, const DiffSide& after) {
  std::vector<EventPair> pairs;
  std::vector<bool> old_done(before.marks.size()), new_done(after.marks.size());
  auto match = [&](auto&& alike, std::optional<EventChange> change) {
    for (std::size_t i = 0; i < before.marks.size(); ++i) {
      for (std::size_t k = 0; k < after.marks.size() && !old_done[i]; ++k) {
        if (new_done[k] || !alike(before.marks[i], after.marks[k])) continue;
        old_done[i] = new_done[k] = true;
        if (change) pairs.push_back({*change, i, k});
      }
    }
  };
  match([](const EventMark& a, const EventMark& b) { return a == b; }, std::nullopt);
  match([](const EventMark& a, const EventMark& b) { return a.destination == b.destination; }, EventChange::changes);
  match([](const EventMark& a, const EventMark& b) { return a.message == b.message; }, EventChange::moves);
  match([](const EventMark&, const EventMark&) { return true; }, EventChange::moves);
  for (std::size_t i = 0; i < old_done.size(); ++i) {
    if (!old_done[i]) pairs.push_back({EventChange::vanishes, i, EventPair::npos});
  }
  for (std::size_t k = 0; k < new_done.size(); ++k) {
    if (!new_done[k]) pairs.push_back({EventChange::appears, EventPair::npos, k});
  }
  return pairs;
}

Diff::Diff(const DigestObserver& before, const DigestObserver& after) : tallies_{&before.tally, &after.tally} {
  std::size_t files = std::max(before.digests.size(), after.digests.size());
  for (std::uint32_t file = 0; file < files; ++file) {
    std::size_t count = std::max(file < before.digests.size() ? before.digests[file].size() : 0, file < after.digests.size() ? after.digests[file].size() : 0);
    for (std::uint64_t line = 0; line < count; ++line) {
      if (before.digest(file, line) == after.digest(file, line)) continue;
      DiffLine& differing = lines.emplace_back();
      differing.file = file;
      differing.line = line;
    }
  }
}

class Diff::Collector : public flow::Observer {
 public:
  Collector(Diff& diff, std::size_t side) : diff_(diff), side_(side) {}

  void event(const flow::Event& event) override {
    DiffSide* side = find(event.origin == nullptr ? record::Origin{} : *event.origin);
    if (side == nullptr) return;
    side->marks.push_back(mark_of(event));
    std::size_t size = event.message.size() + event.action.size() + 256;
    // The events of a line are kept all or not at all.
    bool all_kept = side->events.size() + 1 == side->marks.size();
    if (all_kept && size <= diff_.budget_) {
      diff_.budget_ -= size;
      side->events.push_back(own(event));
    } else {
      side->events.clear();
    }
  }
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) override {
    DiffSide* side = find(record.origin);
    if (side != nullptr && side->losses.size() < kMaxLosses) side->losses.push_back({at_output, stage, std::string(reason.code), std::string(reason.text), std::string(detail)});
  }

 private:
  static constexpr std::size_t kMaxLosses = 4;

  DiffSide* find(const record::Origin& origin) {
    auto place = [](const DiffLine& line) { return std::pair(line.file, line.line); };
    auto found = std::ranges::lower_bound(diff_.lines, std::pair(origin.file, origin.line), {}, place);
    return found == diff_.lines.end() || place(*found) != std::pair(origin.file, origin.line) ? nullptr : &found->sides[side_];
  }

  Diff& diff_;
  std::size_t side_;
};

std::unique_ptr<flow::Observer> Diff::collector(std::size_t side) { return std::make_unique<Collector>(*this, side); }

void Diff::finish() {
  base::Arena arena;
  for (const DiffLine& line : lines) {
    const auto& [before, after] = line.sides;
    bool texts = before.events.size() == before.marks.size() && after.events.size() == after.marks.size();
    if (texts) ++lines_with_texts;
    for (const EventPair& pair : pair_events(before, after)) {
      ++counts[static_cast<std::size_t>(pair.change)];
      if (!texts || pair.before == EventPair::npos || pair.after == EventPair::npos) continue;
      for (const FieldChange& change : diff_messages(before.events[pair.before].message, after.events[pair.after].message, arena)) ++fields[change_head(change)];
      arena.reset();
    }
  }
}

std::vector<FieldChange> diff_messages(const std::string& before, const std::string& after, base::Arena& arena) {
  if (before == after) return {};
  auto old_text = json::Document::parse(before);
  auto new_text = json::Document::parse(after);
  if (old_text && new_text && old_text->root().is_object() && new_text->root().is_object()) {
    // The documents die here.
    record::Value old_body = flow::deep_copy(flow::value_of(old_text->root(), arena), arena);
    record::Value new_body = flow::deep_copy(flow::value_of(new_text->root(), arena), arena);
    auto changes = diff_bodies(old_body, new_body);
    if (!changes.empty()) return changes;
  }
  return {{FieldChange::Kind::changed, "", record::Value::string(before), record::Value::string(after)}};
}

std::string change_head(const FieldChange& change) {
  static constexpr std::string_view kSigns[] = {"+", "-", "~", "!", "~"};
  std::string_view path = change.path.empty() ? std::string_view("the text") : std::string_view(change.path);
  return fmt::format("{} {}{}", kSigns[static_cast<std::size_t>(change.kind)], path,
                     change.kind == FieldChange::Kind::type_changed ? fmt::format(" ({} became {})", kind_name(change.before.kind()), kind_name(change.after.kind()))
                     : change.kind == FieldChange::Kind::reordered  ? " (order of keys)"
                                                                    : "");
}

std::vector<std::string> other_changes(const LineEvent& before, const LineEvent& after) {
  std::vector<std::string> out;
  auto time = [](const LineEvent& event) { return time_text(event.time_ms) + (event.clock ? " (the clock)" : ""); };
  if (before.destination != after.destination) out.push_back(fmt::format("destination: {} -> {}", before.destination, after.destination));
  if (before.kind == flow::EventKind::log_event && before.kind == after.kind && before.time_ms != after.time_ms) out.push_back(fmt::format("time: {} -> {}", time(before), time(after)));
  if (before.action != after.action) out.push_back(fmt::format("action: {} -> {}", before.action, after.action));
  if (before.compression != after.compression) out.push_back(fmt::format("compression: {} -> {}", before.compression, after.compression));
  auto kept = [](const LineEvent& event) { return event.lost.empty() ? std::string("kept") : "lost, " + event.lost; };
  if (before.lost != after.lost) out.push_back(fmt::format("by the service: {} -> {}", kept(before), kept(after)));
  if (before.message.size() != after.message.size()) out.push_back(fmt::format("bytes: {} -> {}", before.message.size(), after.message.size()));
  return out;
}

std::string diff_sentence(const Diff& diff) {
  if (!diff.differs()) return "Every line gives the same events.";
  static constexpr std::string_view kOne[] = {"appears", "vanishes", "moves", "changes"};
  static constexpr std::string_view kMany[] = {"appear", "vanish", "move", "change"};
  std::string text;
  for (std::size_t i = 0; i < kEventChanges; ++i) {
    std::uint64_t n = diff.counts[i];
    if (n == 0) continue;
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", n, text.empty() ? (n == 1 ? "event " : "events ") : "", n == 1 ? kOne[i] : kMany[i]);
  }
  return fmt::format("{}, on {} {}.", text, diff.lines.size(), diff.lines.size() == 1 ? "line" : "lines");
}

}  // namespace drybit::report
