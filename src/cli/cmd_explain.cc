// drybit explain: what a rule, a plugin or an option is about, from the same data that checks run on.
#include <fmt/format.h>

#include "base/suggest.h"
#include "cli/common.h"
#include "lint/rule.h"
#include "report/sheet.h"
#include "report/wrap.h"

namespace drybit::cli {

namespace {

std::string_view type_name(config::OptionType type) {
  static constexpr std::string_view kNames[] = {"text", "boolean", "integer", "number", "size", "time", "words", "boolean", "deprecated"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string known_in(config::SeriesSet set) {
  if (set == config::kAllSeries) return {};
  std::string text;
  for (const base::Series& series : base::all_series()) {
    if ((set >> series.index & 1) != 0) text += fmt::format("{}{}", text.empty() ? "Fluent Bit " : ", ", series.name);
  }
  return text;
}

void option_lines(const Context& context, const config::OptionSpec& option) {
  std::string traits = std::string(type_name(option.type));
  if (option.required) traits += ", required";
  if (option.repeatable) traits += ", repeatable";
  if (!option.default_value.empty()) traits += fmt::format(", default {}", option.default_value);
  if (!option.alias_of.empty()) traits += fmt::format(", the same as {}", option.alias_of);
  if (std::string known = known_in(option.series); !known.empty()) traits += fmt::format(", {} only", known);
  if (option.fargate_owned) traits += ", set by Fargate: not allowed in the ConfigMap";
  const base::Terminal& terminal = context.streams.out_terminal;
  // Beside the name where there is room, below it on a narrow terminal.
  constexpr int kRoom = 20;
  int beside = terminal.width - base::display_width(option.name) - 4;
  std::string name = terminal.paint(base::Style::bold, option.name), indent(6, ' ');
  auto lines = report::wrap(traits, beside >= kRoom ? beside : std::max(kRoom, terminal.width - 6));
  if (beside >= kRoom) lines.front() = fmt::format("  {}  {}", name, lines.front());
  else for (const std::string& piece : report::wrap(option.name, terminal.width - 2)) context.streams.out.write(fmt::format("  {}\n", terminal.paint(base::Style::bold, piece)));
  for (std::size_t i = 0; i < lines.size(); ++i) context.streams.out.write(fmt::format("{}{}\n", i == 0 && beside >= kRoom ? "" : indent, lines[i]));
  for (const std::string& line : report::wrap(option.help, std::max(30, context.streams.out_terminal.width - 6))) {
    if (!line.empty()) context.streams.out.write(fmt::format("      {}\n", line));
  }
}

int explain_plugin(const Context& context, const config::PluginSpec& spec, std::string_view heading) {
  report::Sheet sheet(context.streams.out_terminal, context.streams.out);
  sheet.prose("", heading, base::Style::bold);
  sheet.blank();
  sheet.prose("", spec.summary);
  sheet.blank();
  if (spec.go) {
    sheet.prose("", "A Go plugin: options it does not know are ignored without a word.");
    sheet.blank();
  }
  for (const config::OptionSpec& option : spec.options) option_lines(context, option);
  if (spec.kind == config::PluginKind::parser) return kFine;
  context.streams.out.write(fmt::format("\nOptions of every {}\n\n", spec.kind == config::PluginKind::filter ? "filter" : "output"));
  for (const config::OptionSpec& option : config::generic_options(spec.kind)) option_lines(context, option);
  return kFine;
}

void paragraphs(const Context& context, std::string_view heading, std::string_view text) {
  if (text.empty()) return;
  context.streams.out.write(fmt::format("{}\n", context.streams.out_terminal.paint(base::Style::bold, heading)));
  for (const std::string& line : report::wrap(text, std::max(30, context.streams.out_terminal.width - 4))) context.streams.out.write(fmt::format("  {}\n", line));
  context.streams.out.write("\n");
}

void example(const Context& context, std::string_view heading, std::string_view text) {
  context.streams.out.write(fmt::format("{}\n\n", context.streams.out_terminal.paint(base::Style::bold, heading)));
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    context.streams.out.write(fmt::format("    {}\n", text.substr(at, end - at)));
    at = end + 1;
  }
  context.streams.out.write("\n");
}

int explain_rule(const Context& context, const lint::Rule& rule) {
  context.streams.out.write(fmt::format("{} {} ({})\n\n{}\n\n", context.streams.out_terminal.paint(base::Style::bold, rule.id), rule.slug, base::name(rule.effect), rule.title));
  paragraphs(context, "What is wrong", rule.what);
  paragraphs(context, "What happens to the logs", rule.effect_text);
  paragraphs(context, "What to do", rule.instead);
  example(context, "Wrong", rule.example.bad);
  example(context, "Right", rule.example.good);
  paragraphs(context, "Known from", rule.source);
  return kFine;
}

/// `filter` alone, or with a name that none has.
int no_plugin(const Context& context, const std::string& kind, const std::string& name) {
  std::vector<std::string_view> names;
  for (const plugins::Plugin* plugin : plugins::all_plugins()) {
    if ((kind == "filter") == (plugin->spec.kind == config::PluginKind::filter) && plugin->spec.kind != config::PluginKind::parser) names.push_back(plugin->spec.name);
  }
  std::string_view near = base::suggest(name, names);
  if (!near.empty()) return context.fail(kUsage, fmt::format("there is no {} {}; did you mean {}?", kind, name, near));
  return context.fail(kUsage, fmt::format("{}; there are {}", name.empty() ? fmt::format("name the {}", kind) : fmt::format("there is no {} {}", kind, name), fmt::join(names, ", ")));
}

int unknown(const Context& context, const std::string& topic) {
  std::vector<std::string_view> names = {"parser"};
  for (const lint::Rule* rule : lint::all_rules()) {
    names.push_back(rule->id);
    names.push_back(rule->slug);
  }
  for (const plugins::Plugin* plugin : plugins::all_plugins()) names.push_back(plugin->spec.name);
  std::string_view near = base::suggest(topic, names);
  return context.fail(kUsage, near.empty() ? fmt::format("nothing is known under {}; drybit rules lists the rules", topic)
                                           : fmt::format("nothing is known under {}; did you mean {}?", topic, near));
}

int run_explain(const Context& context) {
  const auto& words = context.arguments.positional(0);
  std::string kind = words[0];
  std::string name = words.size() > 1 ? words[1] : words[0];
  if (words.size() == 1) {
    if (const lint::Rule* rule = lint::find_rule(kind)) return explain_rule(context, *rule);
    if (kind == "parser") return explain_plugin(context, *plugins::find_spec(config::PluginKind::parser, ""), "parser");
  }
  for (auto [word, plugin_kind] : {std::pair{"filter", config::PluginKind::filter}, std::pair{"output", config::PluginKind::output}}) {
    if (words.size() == 2 && kind != word) continue;
    const config::PluginSpec* spec = plugins::find_spec(plugin_kind, name);
    if (spec != nullptr) return explain_plugin(context, *spec, fmt::format("{} {}", word, spec->name));
  }
  if (kind == "filter" || kind == "output") return no_plugin(context, kind, words.size() > 1 ? words[1] : "");
  return unknown(context, name);
}

}  // namespace

extern const Command cmd_explain;
const Command cmd_explain{"explain",
                          "Explain a rule (explain DRY204) or a plugin (explain filter grep)",
                          "TOPIC is a rule's id or slug, `filter NAME`, `output NAME` or `parser`.",
                          {{"TOPIC", "DRY204, unknown-option, filter grep, output es, parser", 1, 2, Completes::plugin}},
                          {},
                          run_explain};

}  // namespace drybit::cli
