#include "cli/common.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/fs.h"
#include "base/text.h"
#include "cli/inputs.h"
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

namespace {

/// The piece that keeps the map from being known as a whole: one that stands for lines, not for a value within a line.
const config::Unknown& decisive(const config::Manifest& map) {
  std::string_view text = map.source->text();
  auto alone = [&](const config::Unknown& unknown) {
    std::size_t line = text.rfind('\n', unknown.span.begin) + 1, end = std::min(text.find('\n', unknown.span.end), text.size());
    return text.substr(line, unknown.span.begin - line).find_first_not_of(" \t") == std::string_view::npos &&
           text.substr(unknown.span.end, end - unknown.span.end).find_first_not_of(" \t\r") == std::string_view::npos;
  };
  for (const config::Unknown& unknown : map.unknowns) {
    auto holder = std::ranges::find_if(map.values, [&](const config::DataValue& value) { return unknown.span.begin >= value.value_span.begin && unknown.span.end <= value.value_span.end; });
    bool name = unknown.span == map.name_span || unknown.span == map.namespace_span;
    if (holder == map.values.end() ? !name && !unknown.has_default : !map.knows(holder->key) && alone(unknown)) return unknown;
  }
  return map.unknowns.front();
}

LoadedMap choose(config::ManifestFile file) {
  LoadedMap loaded;
  loaded.file = std::move(file);
  auto better = [](const config::Manifest& a, const config::Manifest& b) {
    if (a.complete() != b.complete()) return a.complete();
    return a.name == "aws-logging" && b.name != "aws-logging";
  };
  for (const config::Manifest& map : loaded.file.maps) {
    if (loaded.map == nullptr || better(map, *loaded.map)) loaded.map = &map;
  }
  auto place = [&](base::Span span, std::string_view message) {
    base::Position at = loaded.file.source->position(span.begin);
    return fmt::format("{}:{}:{}: {}", loaded.file.source->name(), at.line, at.column, message);
  };
  if (loaded.map != nullptr && loaded.map->complete()) return loaded;
  loaded.code = kCannot;
  if (loaded.map != nullptr) {
    bool any = !loaded.map->unknowns.empty();
    loaded.error = place(any ? decisive(*loaded.map).span : loaded.map->name_span,
                         fmt::format("the configuration is not known as a whole{}; give what terraform show -json or cdk synth prints",
                                     any ? fmt::format(": {} is not evaluated", decisive(*loaded.map).expression) : ""));
  } else if (!loaded.file.problems.empty()) {
    loaded.error = place(loaded.file.problems.front().place.span, loaded.file.problems.front().message);
  } else {
    loaded.error = fmt::format("{}: holds no aws-logging ConfigMap", loaded.file.source->name());
  }
  loaded.map = nullptr;
  return loaded;
}

}  // namespace

LoadedMap load_map(const std::string& path, base::Writer* err) {
  auto input = read_input(path, path == "-" ? "standard input" : path);
  if (!input) {
    LoadedMap loaded;
    loaded.error = input.error().message;
    loaded.code = kCannot;
    return loaded;
  }
  LoadedMap loaded = choose(std::move(input->file));
  if (loaded.map == nullptr || err == nullptr) return loaded;
  for (const config::Unknown& unknown : loaded.map->unknowns) {
    base::Position at = loaded.map->source->position(unknown.span.begin);
    err->write(fmt::format("drybit: {}:{}:{}: {} is not evaluated: a word stands for it\n", loaded.map->source->name(), at.line, at.column, unknown.expression));
  }
  return loaded;
}

LoadedMap load_map_text(const std::string& name, std::string text) { return choose(config::read_manifest(std::make_shared<base::SourceText>(name, std::move(text)))); }

}  // namespace drybit::cli
