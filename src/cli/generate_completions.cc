// Completions for bash, zsh and fish.
#include <fmt/format.h>

#include "cli/generate_parts.h"
#include "lint/rule.h"
#include "plugins/plugin.h"

namespace drybit::cli {

std::vector<Generated> generate_files() {
  return {{"man/drybit.1", man_page()},
          {"man/drybit-rules.7", rules_page()},
          {"completions/drybit.bash", bash_completion()},
          {"completions/_drybit", zsh_completion()},
          {"completions/drybit.fish", fish_completion()}};
}

namespace {

/// The words a flag or argument may be completed with; empty: files.
std::string words_for(Completes completes, const std::vector<std::string_view>& choices) {
  std::string words;
  auto add = [&](std::string_view word) { words += (words.empty() ? "" : " ") + std::string(word); };
  for (std::string_view choice : choices) add(choice);
  if (completes == Completes::rule || completes == Completes::plugin) {
    for (const lint::Rule* rule : lint::all_rules()) {
      add(rule->id);
      add(rule->slug);
    }
  }
  if (completes == Completes::plugin) {
    for (std::string_view word : {"filter", "output", "parser"}) add(word);
    for (const plugins::Plugin* plugin : plugins::all_plugins()) {
      if (plugin->spec.kind != config::PluginKind::parser) add(plugin->spec.name);
    }
  }
  return words;
}

std::vector<Flag> flags_of(const Command& command) {
  std::vector<Flag> flags = command.flags;
  for (const Flag& flag : common_flags()) flags.push_back(flag);
  return flags;
}

bool wants_files(const Command& command) {
  for (const Positional& positional : command.positionals) {
    if (positional.completes == Completes::file || positional.completes == Completes::folder) return true;
  }
  return false;
}

std::string argument_words(const Command& command) {
  for (const Positional& positional : command.positionals) {
    if (std::string words = words_for(positional.completes, {}); !words.empty()) return words;
  }
  return {};
}

std::string quoted(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out;
}

}  // namespace

std::string bash_completion() {
  std::string text = "# bash completion for drybit, written by `drybit generate`\n_drybit() {\n  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                     "  COMPREPLY=()\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W \"--help --version";
  for (const Command* command : all_commands()) text += fmt::format(" {}", command->name);
  text += "\" -- \"$word\"))\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n";
  for (const Command* command : all_commands()) {
    text += fmt::format("    {})\n      case $before in\n", command->name);
    std::string names;
    for (const Flag& flag : flags_of(*command)) {
      names += fmt::format("{}{}", names.empty() ? "" : " ", flag.name);
      if (flag.value.empty()) continue;
      std::string words = words_for(flag.completes, flag.choices);
      if (!words.empty()) text += fmt::format("        {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n", flag.name, words);
      else text += fmt::format("        {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", flag.name);
    }
    text += fmt::format("      esac\n      case $word in\n        -*) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")) ;;\n        *) ", names);
    std::string words = argument_words(*command);
    if (!words.empty()) text += fmt::format("COMPREPLY=($(compgen -W \"{}\" -- \"$word\")) ;;\n", words);
    else if (wants_files(*command)) text += "COMPREPLY=($(compgen -f -- \"$word\")) ;;\n";
    else text += ";;\n";
    text += "      esac ;;\n";
  }
  return text + "  esac\n}\ncomplete -o filenames -F _drybit drybit\n";
}

std::string zsh_completion() {
  std::string text = "#compdef drybit\n# zsh completion for drybit, written by `drybit generate`\n_drybit() {\n  if (( CURRENT == 2 )); then\n    local -a commands=(\n";
  for (const Command* command : all_commands()) text += fmt::format("      '{}:{}'\n", command->name, quoted(command->summary));
  text += "    )\n    _describe command commands\n    return\n  fi\n  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const Command* command : all_commands()) {
    text += fmt::format("    {}) _arguments", command->name);
    for (const Flag& flag : flags_of(*command)) {
      std::string help = quoted(flag.help);
      for (std::size_t at = help.find_first_of("[]:"); at != std::string::npos; at = help.find_first_of("[]:", at + 2)) help.insert(at, "\\");
      text += fmt::format(" \\\n      '{}{}[{}]", flag.repeatable ? "*" : "", flag.name, help);
      if (!flag.value.empty()) {
        std::string words = words_for(flag.completes, flag.choices);
        text += words.empty() ? fmt::format(":{}:_files", flag.value) : fmt::format(":{}:({})", flag.value, words);
      }
      text += "'";
    }
    std::string words = argument_words(*command);
    if (!words.empty()) text += fmt::format(" \\\n      '*:topic:({})'", words);
    else if (wants_files(*command)) text += " \\\n      '*:file:_files'";
    text += " ;;\n";
  }
  return text + "  esac\n}\n_drybit \"$@\"\n";
}

std::string fish_completion() {
  std::string text = "# fish completion for drybit, written by `drybit generate`\n";
  for (const Command* command : all_commands()) {
    text += fmt::format("complete -c drybit -f -n __fish_use_subcommand -a {} -d '{}'\n", command->name, quoted(command->summary));
    std::string when = fmt::format("-n '__fish_seen_subcommand_from {}'", command->name);
    for (const Flag& flag : flags_of(*command)) {
      text += fmt::format("complete -c drybit {} -l {} -d '{}'", when, flag.name.substr(2), quoted(flag.help));
      if (!flag.value.empty()) {
        std::string words = words_for(flag.completes, flag.choices);
        text += words.empty() ? " -r -F" : fmt::format(" -x -a '{}'", words);
      }
      text += "\n";
    }
    std::string words = argument_words(*command);
    if (!words.empty()) text += fmt::format("complete -c drybit {} -f -a '{}'\n", when, words);
    else if (wants_files(*command)) text += fmt::format("complete -c drybit {} -F\n", when);
  }
  return text;
}

}  // namespace drybit::cli
