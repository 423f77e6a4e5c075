#include "lint/look.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lint/template_marks.h"

namespace drybit::lint {

namespace {

/// The fault keeps a parser, and those below it, from being loaded.
bool loses_parsers(const base::Problem& problem) {
  constexpr std::string_view kCodes[] = {"bad-regex", "bad-time-offset", "duplicate-parser", "missing-regex", "parser-not-loaded", "parser-without-format", "parser-without-name", "time-zone", "unknown-format"};
  return std::ranges::find(kCodes, problem.code) != std::end(kCodes) || problem.message.ends_with("none of its parsers is loaded");
}

}  // namespace

bool is_sound(const Checked& checked, const SeriesView& view) {
  if (!view.pipeline.starts() || (checked.manifest != nullptr && !checked.manifest->complete())) return false;
  for (const base::Problem& problem : view.pipeline.problems) {
    if (problem.effect == base::Effect::logs_lost || loses_parsers(problem) || problem.code == "unknown-parser" || problem.code == "undefined-parser") return false;
  }
  for (const std::vector<config::Instance>* instances : {&view.pipeline.filters, &view.pipeline.outputs}) {
    for (const config::Instance& instance : *instances) {
      const config::Setting* match = instance.find("Match");
      if (match != nullptr && has_mark("Match", match->value)) return false;
    }
  }
  return std::ranges::none_of(checked.admission, [](const base::Problem& problem) {
    return problem.code == "no-output" || problem.code == "section-in-wrong-key" || problem.code == "unsupported-plugin" ||
           (problem.code == "unknown-data-key" && problem.effect == base::Effect::logs_lost);
  });
}

std::string name_of(const config::Instance& instance) {
  if (instance.spec->kind == config::PluginKind::parser) return fmt::format("parser {}", instance.text("Name"));
  return fmt::format("{} {} ({})", instance.spec->kind == config::PluginKind::filter ? "filter" : "output", instance.index + 1, instance.spec->name);
}

const Stream* usual(const std::vector<Stream>& streams) {
  auto found = std::ranges::find_if(streams, [](const Stream& stream) { return from_container(stream) && stream.typical; });
  return found == streams.end() ? nullptr : &*found;
}

bool matches_log_key_by_prefix(const config::Instance& output) { return !output.spec->go; }

bool can_have_log_key(const config::Instance& output, const Keys& keys, std::string_view log_key) {
  if (keys.possible(log_key)) return true;
  if (!matches_log_key_by_prefix(output)) return false;
  return keys.open || std::ranges::any_of(keys.known, [&](const Key& key) { return log_key.starts_with(key.name); });
}

bool reads_key(const config::Instance& instance, std::string_view key) {
  return std::ranges::any_of(instance.settings, [&](const config::Setting& setting) {
    return setting.value.find(fmt::format("${}", key)) != std::string::npos || setting.value.find(fmt::format("$({}", key)) != std::string::npos;
  });
}

bool sent_whole(const SeriesView& view, const std::vector<Stream>& streams) {
  bool taken = false;
  for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
    bool takes = std::ranges::any_of(streams, [&](const Stream& stream) { return stream.from != Stream::From::router_log && stream.outputs[i]; });
    if (takes && !view.pipeline.outputs[i].has("log_key")) return true;
    taken = taken || takes;
  }
  return !taken;
}

void worsen(Finding& finding, const SeriesView& view, base::Effect effect) {
  auto& there = finding.effects[view.series->index];
  there = there ? std::min(*there, effect) : effect;
}

}  // namespace drybit::lint
