// throttle: lets at most Rate x Window records pass within the last Window ticks (flt:9). The clock is the time at
// which the container runtime wrote the lines (flt:T8), so the result is an estimate: the router's tick phase is
// unknown.
#include <cmath>

#include "base/text.h"
#include "plugins/plugin.h"
#include "plugins/start_fault.h"
#include "plugins/throttle_window.h"

namespace drybit::plugins {

namespace {

using config::OptionSpec;
using config::OptionType;

constexpr OptionSpec kOptions[] = {
    {.name = "Rate",
     .type = OptionType::real,
     .default_value = "1",
     .help = "Records per interval; 1 and below count as 1"},
    {.name = "Window",
     .type = OptionType::integer,
     .default_value = "5",
     .help = "Intervals over which the rate is averaged; 0 and 1 count as 5"},
    {.name = "Print_Status",
     .type = OptionType::boolean,
     .default_value = "false",
     .help = "Log the rate at every interval"},
    {.name = "Interval", .default_value = "1", .help = "Length of an interval: a number, with s, m, h or d"},
};

constexpr flow::Reason kThrottled{"throttled", "the throttle's budget was used up"};

class Throttle final : public Filter {
 public:
  explicit Throttle(ThrottleWindow window) : window_(std::move(window)) {}

  void run(record::Batch& batch, FilterContext& context) override {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const record::Record& record = batch.records[i];
      if (record.arrival != 0) {
        std::int64_t seconds = record.arrival / 1'000'000'000 - (record.arrival % 1'000'000'000 < 0 ? 1 : 0);
        window_.advance(seconds);
      }
      if (window_.take()) {
        if (kept != i) batch.records[kept] = record;
        ++kept;
      } else {
        context.dropped(record, kThrottled);
      }
    }
    batch.records.resize(kept);
  }

  bool ordered(std::span<const std::string_view>) override { return true; }
  bool needs_arrival() const override { return true; }

 private:
  ThrottleWindow window_;
};

struct Interval {
  std::int64_t seconds = 1;
  bool valid = true;
};

/// flt:T1.
Interval read_interval(std::string_view text) {
  std::size_t used = 0;
  double value = base::c_strtod(text, &used);
  std::string_view rest = text.substr(used);
  Interval out;
  double unit = rest.empty() || rest[0] == 's' ? 1
                : rest[0] == 'm'               ? 60
                : rest[0] == 'h'               ? 3600
                : rest[0] == 'd'               ? 86400
                                               : 0;
  out.valid = value > 0 && rest.size() <= 1 && unit != 0;
  // The number counts all the same; the unit only where nothing before it was at fault.
  if (out.valid) value *= unit;
  if (std::isnan(value)) value = 0;
  constexpr double kForever = 4e9;  // what a negative number becomes as an unsigned count of seconds
  out.seconds = value < 0 || value > kForever ? static_cast<std::int64_t>(kForever) : static_cast<std::int64_t>(value);
  if (out.seconds < 1) out.seconds = 1;
  return out;
}

std::unique_ptr<Filter> start(const Start& start) {
  const config::Instance& instance = start.instance;
  double rate = base::c_strtod(instance.text("Rate"));
  if (!(rate > 1.0)) rate = 1.0;
  int panes = base::c_atoi(instance.text("Window"));
  if (panes < 0) {
    start.add(base::Effect::router_fails, "throttle-window", instance.find("Window"),
              "a negative Window crashes the router at start");
    return nullptr;
  }
  if (panes <= 1) panes = 5;
  std::string_view text = instance.text("Interval");
  Interval interval = read_interval(text);
  if (!interval.valid) {
    start.add(base::Effect::style, "throttle-interval", instance.find("Interval"),
              "Interval " + std::string(text) + " is not valid; the router takes it as " +
                  std::to_string(interval.seconds) + " s",
              {log_line("[ warn]", instance,
                        "invalid time interval " + std::string(text) + " falling back to default: 1 second")});
  }
  return std::make_unique<Throttle>(ThrottleWindow(rate, static_cast<std::size_t>(panes), interval.seconds));
}

}  // namespace

extern const Plugin filter_throttle;
const Plugin filter_throttle{
    {config::PluginKind::filter, "throttle", "Drops records above a rate", kOptions, false, "unable to load configuration"}, nullptr, start, nullptr};

}  // namespace drybit::plugins
