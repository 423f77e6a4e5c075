#include "send/delivery.h"

#include <fmt/format.h>

#include "base/text.h"

namespace drybit::send {

namespace {
constexpr std::size_t kShown = 20;
constexpr std::size_t kRepeatsShown = 1000;  // whoever looks for doubled events needs each of them
}  // namespace

void Delivery::Notes::add(std::string text, std::size_t shown) {
  ++count;
  if (first.size() < shown) first.push_back(std::move(text));
}

void Delivery::Notes::append_to(std::vector<std::string>& lines, std::string_view many) const {
  lines.insert(lines.end(), first.begin(), first.end());
  if (count > first.size()) lines.push_back(fmt::format("... and {} more {}", count - first.size(), many));
}

void Delivery::count_fault(const AwsError& error) {
  ++fault_count_;
  std::lock_guard guard(lock_);
  ++faults_[!error.code.empty() ? error.code
            : error.failure     ? std::string(name_of(*error.failure))
                                : fmt::format("status {}", error.status)];
}

void Delivery::acknowledged(const Batch& batch) {
  events_ += batch.range.count;
  bytes_ += batch.bytes;
}

void Delivery::rejected(const Intent& intent, std::string_view why) {
  ++rejected_count_;
  const SpoolStream& stream = spool_.streams()[intent.stream];
  std::lock_guard guard(lock_);
  ++rejected_of_[intent.stream];
  rejected_.add(fmt::format("not kept: {} ({}): {}", place_text(spool_.shipment(), intent.place),
                            describe(spool_.shipment().targets[stream.stream.target], stream.stream), why),
                kShown);
}

std::string Delivery::places_of(const Spool& spool, const Range& range) {
  auto first = spool.read(range.stream, range.first);
  auto last = spool.read(range.stream, range.first + range.count - 1);
  if (!first || !last) return fmt::format("{} events", range.count);
  std::string text = place_text(spool.shipment(), first->place);
  if (range.count > 1) text += fmt::format(" to {}", place_text(spool.shipment(), last->place));
  return text;
}

void Delivery::may_repeat(const Range& range) {
  if (auto error = spool_.mark(SpoolRecord::repeated, range)) problem(range.stream, error->message);
  const Stream& stream = spool_.streams()[range.stream].stream;
  std::string text = fmt::format("possibly stored twice, no clear answer came at first: {} from {} ({})", base::plural(range.count, "event"), places_of(spool_, range),
                                 describe(spool_.shipment().targets[stream.target], stream));
  std::lock_guard guard(lock_);
  repeats_.add(std::move(text), kRepeatsShown);
}

void Delivery::problem(std::uint32_t stream, std::string_view text, const Batch* batch) {
  const Stream& named = spool_.streams()[stream].stream;
  std::string line = fmt::format("{} ({}", text, describe(spool_.shipment().targets[named.target], named));
  const SpoolStream& state = spool_.streams()[stream];
  // Without a batch nothing of the stream can be sent: its first event tells where it comes from.
  Range range = batch != nullptr ? batch->range : Range{stream, state.shipped, state.shipped < state.events.size() ? 1u : 0u};
  if (range.count > 0) line += fmt::format("; {}", places_of(spool_, range));
  line += ')';
  std::lock_guard guard(lock_);
  problems_.add(std::move(line), kShown);
}

void Delivery::warning(std::uint32_t stream, std::string_view text) {
  const Stream& named = spool_.streams()[stream].stream;
  std::lock_guard guard(lock_);
  warnings_.add(fmt::format("{} ({})", text, describe(spool_.shipment().targets[named.target], named)), kShown);
}

std::uint64_t Delivery::rejected_of(std::uint32_t stream) const {
  std::lock_guard guard(lock_);
  auto found = rejected_of_.find(stream);
  return found == rejected_of_.end() ? 0 : found->second;
}

DeliveryCounts Delivery::counts() const {
  return {events_.load(), bytes_.load(), requests_.load(), fault_count_.load(), rejected_count_.load()};
}

bool Delivery::has_problems() const {
  std::lock_guard guard(lock_);
  return problems_.count > 0;
}

bool Delivery::has_warnings() const {
  std::lock_guard guard(lock_);
  return warnings_.count > 0;
}

std::vector<std::string> Delivery::lines() const {
  std::lock_guard guard(lock_);
  std::vector<std::string> lines;
  problems_.append_to(lines, "streams with problems");
  warnings_.append_to(lines, "warnings");
  rejected_.append_to(lines, "events that were not kept");
  repeats_.append_to(lines, "batches that may be stored twice");
  return lines;
}

std::map<std::string, std::uint64_t> Delivery::faults() const {
  std::lock_guard guard(lock_);
  return faults_;
}

}  // namespace drybit::send
