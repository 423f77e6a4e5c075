#include "plugins/start.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "pattern/pattern.h"

namespace drybit::plugins {

namespace {

class Table : public ParserTable {
 public:
  const Parser* find(std::string_view name) const override {
    auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }
  void add(const Parser& parser) { by_name_.emplace(parser.name(), &parser); }

 private:
  std::map<std::string, const Parser*, std::less<>> by_name_;
};

/// Match and Match_Regex of an instance; a pattern that does not compile counts as absent (flt:G4, out:OG8).
record::TagRule rule_of(const config::Instance& instance, const base::Series& series) {
  std::optional<std::string> match;
  std::optional<pattern::Pattern> regex;
  if (const config::Setting* setting = instance.find("Match")) match = setting->value;
  if (const config::Setting* setting = instance.find("Match_Regex")) {
    auto compiled = pattern::Pattern::compile(setting->value, series);
    if (compiled) regex = *compiled;
  }
  return {std::move(match), std::move(regex), !series.nul_ends_output_tag};
}

/// flt:3: Active false or 0 switches a filter off, for series that know the option (out:1.1: not an output).
bool switched_off(const config::Instance& instance) {
  const config::Setting* active = instance.find("Active");
  return active != nullptr && (base::iequals(active->value, "false") || active->value == "0");
}

/// cfg:P1-P3, as far as it is no format's own matter.
std::unique_ptr<Parser> start_parser(const Start& start, const ParserTable& table) {
  std::string name(start.instance.text("Name"));
  std::string_view format = start.instance.text("Format");
  if (name.empty() || format.empty()) return nullptr;  // build_pipeline has said so
  if (table.find(name) != nullptr) {
    start.add(base::Effect::logs_altered, "duplicate-parser", start.instance.find("Name"), fmt::format("a parser named {} exists already; the first stays", name),
              {fmt::format("[error] [parser] parser named '{}' already exists, skip.", name)});
    return nullptr;
  }
  const Plugin* plugin = find_plugin(config::PluginKind::parser, format);
  if (plugin == nullptr || plugin->start_parser == nullptr) {
    start.add(base::Effect::logs_altered, "unknown-format", start.instance.find("Format"), fmt::format("{} is no format; there are regex, json, ltsv and logfmt", format),
              {fmt::format("[error] [parser:{}] Invalid format {}", name, format)});
    return nullptr;
  }
  return plugin->start_parser(start);
}

/// cfg:C11: a parser of a main text, not of parsers.conf.
bool stands_in_main(const config::Pipeline& pipeline, const config::Instance& parser) {
  return parser.section->text < pipeline.files.size() && pipeline.files[parser.section->text].name != "parsers.conf";
}

/// cfg:C11: a bad definition in a main text. `before`: where its own problems begin; that it has none is no reason to start.
void refuse_start(config::Pipeline& pipeline, std::size_t before, const config::Instance& instance) {
  if (instance.text("Name").empty() || instance.text("Format").empty()) return;  // build_pipeline has said so
  if (pipeline.problems.size() == before) pipeline.problems.push_back({"parser-not-loaded", "this parser is refused without a word", {instance.section->text, instance.section->header}, base::Effect::router_fails, {}, {}});
  pipeline.problems.back().effect = base::Effect::router_fails;
  pipeline.problems.back().router_log.emplace_back("[error] configuration file contains errors, aborting.");
}

}  // namespace

Router start(config::Pipeline& pipeline, const World& world) {
  Router router;
  auto table = std::make_unique<Table>();
  const base::Series& series = *pipeline.series;
  std::map<const config::PluginSpec*, std::size_t> earlier;
  // What plugins find comes behind the checks of their own instance's options and before those of the next one's.
  std::vector<base::Problem> checked = std::exchange(pipeline.problems, {});
  std::size_t taken = 0;
  auto take_until = [&](std::size_t end) {
    for (; taken < std::min(end, checked.size()); ++taken) pipeline.problems.push_back(std::move(checked[taken]));
  };
  auto context = [&](const config::Instance& instance, const ParserTable* parsers) {
    Start begin{instance, series, world, parsers, pipeline.problems};
    begin.json_escape_unicode = pipeline.json_escape_unicode;
    if (instance.spec != nullptr) begin.earlier = earlier[instance.spec]++;
    return begin;
  };

  bool loading = true, in_main = false;
  for (const config::Instance& instance : pipeline.parsers) {
    if (!in_main && stands_in_main(pipeline, instance)) loading = in_main = true;
    std::size_t first = pipeline.problems.size();
    take_until(instance.problems_end);
    std::size_t before = pipeline.problems.size();
    if (!loading) {
      for (std::size_t i = first; i < before; ++i) pipeline.problems[i].router_log.clear();
    } else {
      if (auto parser = start_parser(context(instance, nullptr), *table)) {
        table->add(*parser);
        router.parsers.push_back(std::move(parser));
        continue;
      }
      loading = false;
      if (in_main) refuse_start(pipeline, before, instance);
      if (pipeline.problems.size() > before) continue;
    }
    // cfg:P2: a bad definition ends the loading of the file.
    context(instance, nullptr)
        .add(base::Effect::logs_altered, "parser-not-loaded", nullptr, fmt::format("parser {} is not loaded: a definition above it is refused, which ends the file for Fluent Bit", instance.text("Name")));
  }
  for (std::size_t i = taken; i < checked.size() && !loading; ++i) {
    if (checked[i].code == "multiline-parser") checked[i].router_log.clear();
  }
  for (const config::Instance& instance : pipeline.filters) {
    StartedFilter& started = router.filters.emplace_back();
    started.instance = &instance;
    started.rule = rule_of(instance, series);
    take_until(instance.problems_end);
    const Plugin* plugin = instance.spec == nullptr ? nullptr : find_plugin(config::PluginKind::filter, instance.spec->name);
    if (plugin == nullptr || plugin->start_filter == nullptr || instance.unloaded || switched_off(instance)) continue;
    Start begin = context(instance, table.get());
    begin.before = std::span(pipeline.filters).first(router.filters.size() - 1);
    started.filter = plugin->start_filter(begin);
  }
  for (const config::Instance& instance : pipeline.outputs) {
    StartedOutput& started = router.outputs.emplace_back();
    started.instance = &instance;
    started.rule = rule_of(instance, series);
    take_until(instance.problems_end);
    // flt:O4 is left out: whether Fargate adds an output of its own is not known, so one without Match gets nothing.
    const Plugin* plugin = instance.spec == nullptr ? nullptr : find_plugin(config::PluginKind::output, instance.spec->name);
    if (plugin == nullptr || plugin->start_output == nullptr) continue;
    started.output = plugin->start_output(context(instance, table.get()));
  }
  take_until(checked.size());
  router.table = std::move(table);
  return router;
}

}  // namespace drybit::plugins
