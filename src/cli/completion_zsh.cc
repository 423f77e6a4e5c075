// The completion for zsh.
#include <fmt/format.h>

#include "cli/completion_words.h"
#include "cli/generate_parts.h"

namespace drybit::cli {

namespace {

/// A backslash in front of each of `special`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string described(const std::vector<CompletionWord>& words) {
  std::string text;
  for (const CompletionWord& word : words) {
    text += fmt::format("    {}\n", single_quoted(word.help.empty() ? word.word : fmt::format("{}:{}", word.word, escaped(word.help, "\\:"))));
  }
  return text;
}

std::string describing(std::string_view function, std::string_view tag, const std::vector<CompletionWord>& words) {
  return fmt::format("{}() {{\n  local -a words_of=(\n{}  )\n  _describe -t {}s {} words_of \"$@\"\n}}\n", function, described(words), tag, tag);
}

std::string action(Completes completes, const std::vector<std::string_view>& choices, const std::vector<std::string_view>& words) {
  switch (completes) {
    case Completes::rule: return "_drybit_rules";
    case Completes::plugin: return "_drybit_topics";
    case Completes::file: return "_files";
    case Completes::folder: return "_files -/";
    default: break;
  }
  if (choices.empty() && words.empty()) return " ";
  return fmt::format("({})", words_line(choices.empty() ? words : choices));
}

std::string arguments_of(const Command& command) {
  std::string text = fmt::format("    {}) _arguments", command.name);
  for (const Flag& flag : flags_of(command)) {
    std::string spec = fmt::format("{}{}{}[{}]", flag.repeatable ? "*" : "", flag.name, flag.value.empty() ? "" : "=", escaped(flag.help, "\\[]:"));
    if (!flag.value.empty()) spec += fmt::format(":{}:{}", escaped(flag.value, ":"), action(flag.completes, flag.choices, flag.words));
    text += fmt::format(" \\\n      {}", single_quoted(spec));
  }
  if (!command.positionals.empty()) {
    const Positional& first = command.positionals[0];
    text += fmt::format(" \\\n      {}", single_quoted(fmt::format("*:{}:{}", escaped(first.name, ":"), action(first.completes, first.choices, {}))));
  }
  return text + " ;;\n";
}

}  // namespace

std::string zsh_completion() {
  std::string text = "#compdef drybit\n# zsh completion for drybit, written by `drybit generate`\n";
  text += describing("_drybit_rule", "rule", rule_words());
  text += "_drybit_rules() { _sequence _drybit_rule }\n";
  text += describing("_drybit_filters", "filter", plugin_words(config::PluginKind::filter));
  text += describing("_drybit_outputs", "output", plugin_words(config::PluginKind::output));
  text += describing("_drybit_kinds", "kind", kind_words());
  text += "_drybit_topics() {\n  case $words[CURRENT-1] in\n    filter) _drybit_filters ;;\n    output) _drybit_outputs ;;\n    *)\n      _drybit_kinds\n      _drybit_filters\n      _drybit_outputs\n      _drybit_rule ;;\n  esac\n}\n";
  text += "_drybit() {\n  if (( CURRENT == 2 )); then\n    local -a commands=(\n";
  for (const Command* command : all_commands()) text += fmt::format("      {}\n", single_quoted(fmt::format("{}:{}", command->name, escaped(command->summary, "\\:"))));
  text += "    )\n    _describe -t commands command commands\n    _arguments '--help[Show the commands]' '--version[Show the modelled versions]'\n    return\n  fi\n"
          "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const Command* command : all_commands()) text += arguments_of(*command);
  return text + "  esac\n}\n_drybit \"$@\"\n";
}

}  // namespace drybit::cli
