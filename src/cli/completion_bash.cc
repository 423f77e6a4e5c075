// The completion for bash.
#include <fmt/format.h>

#include "cli/completion_words.h"
#include "cli/generate_parts.h"

namespace drybit::cli {

namespace {

// bash hands over `--flag=value` as three words, and falls back on its own file names where a function finds none.
constexpr std::string_view kHelpers = R"sh(_drybit_words() {
  local IFS=$' \t\n'
  compopt +o default +o bashdefault 2>/dev/null
  COMPREPLY=($(compgen -W "$1" -- "$word"))
}
_drybit_list() {
  local IFS=$' \t\n' head=
  case $word in *,*) head=${word%,*}, ;; esac
  compopt +o default +o bashdefault 2>/dev/null
  COMPREPLY=($(compgen -P "$head" -W "$1" -- "${word##*,}"))
}
_drybit_folders() {
  local IFS=$'\n'
  compopt +o default +o bashdefault -o filenames 2>/dev/null
  COMPREPLY=($(compgen -d -- "$word"))
}
_drybit_files() { :; }
_drybit_none() { compopt +o default +o bashdefault 2>/dev/null; }
_drybit_topic() {
  case $before in
    filter) _drybit_words "$filters" ;;
    output) _drybit_words "$outputs" ;;
    *) _drybit_words "@kinds@ $filters $outputs $rules" ;;
  esac
}
)sh";

constexpr std::string_view kBegin = R"sh(_drybit() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} filters outputs rules
  COMPREPLY=()
  if [ "$word" = = ]; then
    word=
  elif [ "$before" = = ] && [ "$COMP_CWORD" -ge 3 ]; then
    before=${COMP_WORDS[COMP_CWORD-2]}
  fi
)sh";

std::string action(Completes completes, const std::vector<std::string_view>& choices, const std::vector<std::string_view>& words) {
  switch (completes) {
    case Completes::rule: return "_drybit_list \"$rules\"";
    case Completes::plugin: return "_drybit_topic";
    case Completes::file: return "_drybit_files";
    case Completes::folder: return "_drybit_folders";
    default: break;
  }
  if (choices.empty() && words.empty()) return "_drybit_none";
  return fmt::format("_drybit_words \"{}\"", words_line(choices.empty() ? words : choices));
}

}  // namespace

std::string bash_completion() {
  std::string text = fmt::format("# bash completion for drybit, written by `drybit generate`\n{}", kHelpers);
  text.replace(text.find("@kinds@"), 7, words_line(kind_words()));
  text += fmt::format("{}  filters=\"{}\"\n  outputs=\"{}\"\n  rules=\"{}\"\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    _drybit_words \"--help --version", kBegin,
                      words_line(plugin_words(config::PluginKind::filter)), words_line(plugin_words(config::PluginKind::output)), words_line(rule_words()));
  for (const Command* command : all_commands()) text += fmt::format(" {}", command->name);
  text += "\"\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n";
  for (const Command* command : all_commands()) {
    text += fmt::format("    {})\n      case $before in\n", command->name);
    std::string names;
    for (const Flag& flag : flags_of(*command)) {
      names += fmt::format("{}{}", names.empty() ? "" : " ", flag.name);
      if (!flag.value.empty()) text += fmt::format("        {}) {}; return ;;\n", flag.name, action(flag.completes, flag.choices, flag.words));
    }
    std::string argument = "_drybit_none";
    if (!command->positionals.empty()) argument = action(command->positionals[0].completes, command->positionals[0].choices, {});
    text += fmt::format("      esac\n      case $word in\n        -*) _drybit_words \"{}\" ;;\n        *) {} ;;\n      esac ;;\n", names, argument);
  }
  return text + "  esac\n}\ncomplete -o bashdefault -o default -F _drybit drybit\n";
}

}  // namespace drybit::cli
