#include "replay/router_feed.h"

#include <fmt/format.h>

#include <algorithm>

#include "record/strftime.h"

namespace drybit::replay {

namespace {

std::string stamp(const std::string& format, std::int64_t seconds) {
  std::string out;
  record::append_strftime(out, format, seconds);
  return out;
}

/// "[2026/11/22 12:00:00] ", with the fraction as the series writes it (v5:N34).
std::string time_of(const base::Series& series, const plugins::World& world) {
  std::string fraction;
  if (series.log_stamp == base::LogStamp::bare_nanoseconds) fraction = fmt::format(".{}", world.now_nanoseconds);
  if (series.log_stamp == base::LogStamp::milliseconds) fraction = fmt::format(".{:03}", world.now_nanoseconds / 1'000'000);
  return fmt::format("[{}{}] ", stamp("%Y/%m/%d %H:%M:%S", world.now_seconds), fraction);
}

class Text {
 public:
  Text(const base::Series& series, const plugins::World& world)
      : time_(time_of(series, world)), go_time_(stamp("time=\"%Y-%m-%dT%H:%M:%SZ\" ", world.now_seconds)) {}
  /// The Go plugins write a time of their own.
  void add(std::string_view line, std::uint64_t times) {
    for (std::uint64_t i = 0; i < times; ++i) {
      text_ += line.starts_with("level=") ? go_time_ : time_;
      text_ += line;
      text_ += '\n';
    }
    lines_ += times;
  }
  /// False: not all of them.
  bool add(const flow::RouterLog& log) {
    std::uint64_t total = 0;
    for (const flow::RouterLog::Line& line : log.lines()) total += line.count;
    for (const flow::RouterLog::Line& line : log.lines()) {
      add(line.text, total <= kMostFedLines ? line.count : std::max<std::uint64_t>(1, line.count * kMostFedLines / total));
    }
    return total <= kMostFedLines;
  }
  std::uint64_t lines() const { return lines_; }
  Inputs input() && {
    Inputs inputs;
    InputFile& file = inputs.files.emplace_back();
    file.path = "the router's log";
    file.node_path = "/var/log/fluent-bit.log";
    file.tag = kRouterLogTag;
    file.node_file = true;
    file.text = std::move(text_);
    return inputs;
  }

 private:
  std::string time_, go_time_, text_;
  std::uint64_t lines_ = 0;
};

}  // namespace

RouterFeed feed_router_log(const base::Series& series, plugins::Router& router, const plugins::World& world, const flow::RouterLog& log,
                           const std::vector<InputFile>& files, flow::Observer& observer) {
  RouterFeed feed;
  RunOptions options;
  options.wrap = Wrap::none;
  Text start(series, world);
  start.add("[ info] [engine] started (pid=1)", 1);
  start.add("[ info] [sp] stream processor started", 1);
  for (const InputFile& file : files) start.add(fmt::format("[ info] [input:tail:tail.0] inotify_fs_add(): inode=131 watch_fd=1 name={}", file.node_path), 1);
  feed.sample = !start.add(log);
  feed.lines = start.lines();
  feed.first = run(series, router, world, std::move(start).input(), options, observer);

  flow::RouterLog written = feed.first.log;
  flow::Observer silent;
  while (true) {
    feed.caused.push_back(written.warnings() + written.errors());
    if (feed.caused.back() == 0 || feed.caused.size() == kMostRounds) return feed;
    Text next(series, world);
    next.add(written);
    written = run(series, router, world, std::move(next).input(), options, silent).log;
  }
}

}  // namespace drybit::replay
