#include "lint/pattern_sense.h"

#include <algorithm>

#include "base/text.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

constexpr std::string_view kContainer[] = {
    "2026-11-20T10:15:30.123456789Z stdout F listening on port 8080",
    "2026-11-20T10:15:30.123456789Z stderr F {\"level\":\"error\",\"msg\":\"connection refused\"}",
    "2026-11-20T10:15:30.987654321Z stdout F 10.0.3.7 - - [20/Nov/2026:10:15:30 +0000] \"GET /health HTTP/1.1\" 200 2",
    "2026-11-20T10:15:30.5Z stdout F 2026-11-20 10:15:30,500 INFO main started",
};
constexpr std::string_view kPartial[] = {
    "2026-11-20T10:15:30.123456789Z stdout P the first part of a long line",
    "2026-11-20T10:15:30.123456789Z stderr P {\"level\":\"error\",\"msg\":\"the first part",
};
constexpr std::string_view kMessages[] = {
    "listening on port 8080",
    "{\"level\":\"error\",\"msg\":\"connection refused\"}",
    "10.0.3.7 - - [20/Nov/2026:10:15:30 +0000] \"GET /health HTTP/1.1\" 200 2",
    "2026-11-20 10:15:30,500 INFO main started",
};
constexpr std::string_view kRouter[] = {
    "[2026/11/20 10:15:30] [ info] [input:tail:tail.0] inotify_fs_add(): inode=131 watch_fd=2 name=/var/log/containers/web_shop_web-0.log",
    "[2026/11/20 10:15:30] [ warn] [parser:app] invalid time format %Y-%m-%dT%H:%M:%S.%L%z for '[2026/11/20'",
    "[2026/11/20 10:15:30] [error] [output:cloudwatch_logs:cloudwatch_logs.0] Failed to send log events",
};

}  // namespace

std::span<const std::string_view> container_lines() { return kContainer; }
std::span<const std::string_view> partial_lines() { return kPartial; }
std::span<const std::string_view> message_lines() { return kMessages; }
std::span<const std::string_view> router_lines() { return kRouter; }

Sense try_lines(const plugins::Parser& parser, std::span<const std::string_view> lines, const plugins::World& world) {
  base::Arena arena;
  flow::RouterLog log;
  plugins::ParseContext context{arena, log, world};
  Sense sense;
  for (std::string_view line : lines) {
    plugins::Parsed parsed;
    if (!parser.parse(line, context, parsed)) continue;
    ++sense.taken;
    if (parsed.has_time) ++sense.timed;
    if (parsed.has_time && sense.timed_line.empty()) sense.timed_line = line;
  }
  if (sense.taken > 0) sense.takes = sense.taken == lines.size() ? Takes::all : Takes::some;
  for (const auto& line : log.lines()) {
    if (line.text.starts_with("[ warn]") || line.text.starts_with("[error]")) {
      if (line.text.find("[drybit]") != std::string::npos) continue;
      sense.warning = line.text;
      break;
    }
  }
  return sense;
}

bool feeds_itself(const plugins::Parser& parser, const plugins::World& world) {
  std::string warning = try_lines(parser, router_lines(), world).warning;
  if (warning.empty()) return false;
  std::string line = "[2026/11/20 10:15:30] " + warning;
  std::string_view read_back[] = {line};
  return !try_lines(parser, read_back, world).warning.empty();
}

const config::Instance* parser_instance(const config::Pipeline& pipeline, std::string_view name) {
  auto found = std::ranges::find_if(pipeline.parsers, [&](const config::Instance& parser) { return parser.text("Name") == name; });
  return found == pipeline.parsers.end() ? nullptr : &*found;
}

bool knows_prefix(const config::Instance& parser, const base::Series& series) {
  if (!base::iequals(parser.text("Format"), "regex")) return false;
  auto pattern = pattern::Pattern::compile(parser.text("Regex"), series);
  if (!pattern) return false;
  constexpr std::string_view kPrefix = "2026-11-20T10:15:30.123456789Z stdout ";
  return pattern->diagnose(kContainer[0]).subject_reached >= kPrefix.size() && parser.text("Regex").find(' ') != std::string_view::npos;
}

}  // namespace drybit::lint
