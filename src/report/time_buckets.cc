#include "report/time_buckets.h"

#include <algorithm>
#include <iterator>

namespace drybit::report {

namespace {

/// Widths that people read off easily, in seconds; each divides the next, so that buckets can be joined exactly. Beyond
/// the last each is twice the one before.
constexpr std::int64_t kWidths[] = {1,        5,        15,        60,    300,       900,        3600,
                                    3 * 3600, 6 * 3600, 12 * 3600, 86400, 7 * 86400, 28 * 86400, 364 * 86400};

std::int64_t width_of(std::size_t step) {
  std::size_t count = std::size(kWidths);
  if (step < count) return kWidths[step];
  return kWidths[count - 1] << std::min<std::size_t>(step - count + 1, 30);
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && a < 0 ? 1 : 0);
}

/// Events at each end that may stay outside where they would squeeze the rest.
std::uint64_t may_stay_outside(std::uint64_t total) {
  return std::max<std::uint64_t>(total / 100, total >= 8 ? 1 : 0);
}

}  // namespace

void TimeBuckets::Counts::add(const Counts& other) {
  arrived += other.arrived;
  clock += other.clock;
  lost += other.lost;
}

void TimeBuckets::add(std::int64_t time_ms, bool clock, bool lost) {
  std::int64_t seconds = floor_div(time_ms, 1000);
  if (buckets_.empty()) first_ = last_ = seconds;
  first_ = std::min(first_, seconds);
  last_ = std::max(last_, seconds);
  Counts& counts = buckets_[floor_div(seconds, width_of(step_))];
  ++(lost ? counts.lost : clock ? counts.clock : counts.arrived);
  while (buckets_.size() > kMaxBuckets) coarsen();
}

void TimeBuckets::coarsen() {
  std::int64_t ratio = width_of(step_ + 1) / width_of(step_);
  ++step_;
  std::map<std::int64_t, Counts> wider;
  for (const auto& [at, counts] : buckets_) wider[floor_div(at, ratio)].add(counts);
  buckets_ = std::move(wider);
}

TimeBuckets::Chart TimeBuckets::chart(std::size_t max_bars) const {
  // The clock's moment may lie far from the lines' times: it decides the range only where there is nothing else.
  std::uint64_t own = 0, total = 0;
  for (const auto& [at, counts] : buckets_) {
    own += counts.all() - counts.clock;
    total += counts.all();
  }
  auto weight = [own](const Counts& counts) { return own > 0 ? counts.all() - counts.clock : counts.all(); };
  if (own > 0) total = own;
  std::int64_t width = width_of(step_);
  std::int64_t from = buckets_.begin()->first, to = buckets_.rbegin()->first;

  // The middle part of the events, and whether the rest would more than triple the range.
  std::int64_t middle_from = from, middle_to = to;
  std::uint64_t seen = 0, outside = may_stay_outside(total);
  for (const auto& [at, counts] : buckets_) {
    if (weight(counts) == 0) continue;
    if (seen <= outside) middle_from = at;
    if (seen < total - outside) middle_to = at;
    seen += weight(counts);
  }
  // What lies near the middle belongs to it.
  std::int64_t margin = middle_to - middle_from + 20;
  if (to - from > 4 * margin) {
    std::int64_t near_from = middle_from, near_to = middle_to;
    for (const auto& [at, counts] : buckets_) {
      if (at >= middle_from - margin) near_from = std::min(near_from, at);
      if (at <= middle_to + margin) near_to = std::max(near_to, at);
    }
    from = near_from;
    to = near_to;
  }

  Chart chart;
  chart.first = first_;
  chart.last = last_;
  std::size_t step = step_;
  auto bars = [&](std::size_t at) {
    return floor_div(to * width, width_of(at)) - floor_div(from * width, width_of(at)) + 1;
  };
  while (bars(step) > static_cast<std::int64_t>(max_bars)) ++step;
  chart.width = width_of(step);
  std::int64_t first_bar = floor_div(from * width, chart.width);
  chart.begin = first_bar * chart.width;
  chart.bars.resize(static_cast<std::size_t>(bars(step)));
  for (const auto& [at, counts] : buckets_) {
    if (at < from) {
      chart.before += counts.all();
    } else if (at > to) {
      chart.after += counts.all();
    } else {
      chart.bars[static_cast<std::size_t>(floor_div(at * width, chart.width) - first_bar)].add(counts);
    }
  }
  return chart;
}

}  // namespace drybit::report
