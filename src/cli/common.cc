#include "cli/common.h"

#include <fmt/format.h>

#include <tuple>

#include "base/fs.h"
#include "base/text.h"
#include "record/timefmt.h"

namespace drybit::cli {

Flag series_flag() {
  Flag flag{"--fluent-bit", "SERIES", "The Fluent Bit to model: 1.9, 4.2 or 5.0"};
  for (const base::Series& series : base::all_series()) flag.choices.push_back(series.name);
  flag.completes = Completes::series;
  return flag;
}

const base::Series& series_of(const Arguments& arguments, const base::Series& otherwise) {
  const base::Series* series = base::find_series(arguments.value("--fluent-bit"));
  return series == nullptr ? otherwise : *series;
}

namespace {

/// RFC 3339, or plain seconds.
std::optional<std::pair<std::int64_t, std::uint32_t>> parse_instant(const std::string& text) {
  bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  if (digits) return std::pair{static_cast<std::int64_t>(base::c_atoll(text)), 0u};
  for (const char* format : {"%Y-%m-%dT%H:%M:%S.%L%z", "%Y-%m-%dT%H:%M:%S%z"}) {
    record::TimeOptions options;
    options.format = format;
    auto compiled = record::TimeFormat::compile(options, base::default_series());
    auto time = std::get<record::TimeFormat>(compiled).parse(text, 0);
    if (time.outcome == record::TimeFormat::Outcome::ok) return std::pair{time.seconds, time.nanoseconds};
  }
  return std::nullopt;
}

}  // namespace

std::optional<plugins::World> world_of(const Context& context) {
  plugins::World world;
  world.now_seconds = context.env.now_seconds;
  world.now_nanoseconds = context.env.now_nanoseconds;
  if (context.env.variable) world.zoneinfo = context.env.variable("TZDIR").value_or(world.zoneinfo);
  if (!context.arguments.has("--now")) return world;
  if (!set_clock(world, context.arguments.value("--now"))) return std::nullopt;
  return world;
}

bool set_clock(plugins::World& world, const std::string& text) {
  auto instant = parse_instant(text);
  if (!instant) return false;
  std::tie(world.now_seconds, world.now_nanoseconds) = *instant;
  return true;
}

LoadedMap load_map(const std::string& path) {
  LoadedMap loaded;
  auto text = base::read_file(path, config::kMaxManifestBytes);
  if (!text) {
    loaded.error = text.error().message;
    loaded.code = kCannot;
    return loaded;
  }
  return load_map_text(path == "-" ? "standard input" : path, std::move(*text));
}

LoadedMap load_map_text(const std::string& name, std::string text) {
  LoadedMap loaded;
  auto source = std::make_shared<base::SourceText>(name, std::move(text));
  loaded.file = config::read_manifest(source);
  for (const config::Manifest& map : loaded.file.maps) {
    if (loaded.map == nullptr || (map.name == "aws-logging" && loaded.map->name != "aws-logging")) loaded.map = &map;
  }
  if (loaded.map != nullptr) return loaded;
  loaded.code = kCannot;
  if (!loaded.file.problems.empty()) {
    const base::Problem& problem = loaded.file.problems.front();
    base::Position at = source->position(problem.place.span.begin);
    loaded.error = fmt::format("{}:{}:{}: {}", name, at.line, at.column, problem.message);
  } else {
    loaded.error = fmt::format("{}: holds no aws-logging ConfigMap", name);
  }
  return loaded;
}

}  // namespace drybit::cli
