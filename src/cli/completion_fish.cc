// The completion for fish.
#include <fmt/format.h>

#include "cli/completion_words.h"
#include "cli/generate_parts.h"

namespace drybit::cli {

namespace {

/// For a single-quoted word of fish, where a backslash counts.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string function(std::string_view name, const std::vector<CompletionWord>& words) {
  std::string text = fmt::format("function {}\n    printf '%s\\t%s\\n'", name);
  for (const CompletionWord& word : words) text += fmt::format(" \\\n        {} {}", word.word, quoted(word.help));
  return text + "\nend\n";
}

std::string action(Completes completes, const std::vector<std::string_view>& choices, const std::vector<std::string_view>& words) {
  switch (completes) {
    case Completes::rule: return "-x -a '(__fish_complete_list , __drybit_rules)'";
    case Completes::plugin: return "-x -a '(__drybit_topics)'";
    case Completes::file: return "-r -F";
    case Completes::folder: return "-x -a '(__fish_complete_directories)'";
    default: break;
  }
  if (choices.empty() && words.empty()) return "-x";
  return fmt::format("-x -a {}", quoted(words_line(choices.empty() ? words : choices)));
}

constexpr std::string_view kHelpers = R"(function __drybit_no_command
    test (count (commandline -opc)) -eq 1
end
function __drybit_command
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $argv[1]
end
function __drybit_topics
    switch (commandline -opc)[-1]
        case filter
            __drybit_filters
        case output
            __drybit_outputs
        case '*'
            __drybit_kinds
            __drybit_filters
            __drybit_outputs
            __drybit_rules
    end
end
)";

}  // namespace

std::string fish_completion() {
  std::string text = fmt::format("# fish completion for drybit, written by `drybit generate`\n{}", kHelpers);
  text += function("__drybit_rules", rule_words());
  text += function("__drybit_filters", plugin_words(config::PluginKind::filter));
  text += function("__drybit_outputs", plugin_words(config::PluginKind::output));
  text += function("__drybit_kinds", kind_words());
  text += "complete -c drybit -f\ncomplete -c drybit -n __drybit_no_command -l help -d 'Show the commands'\ncomplete -c drybit -n __drybit_no_command -l version -d 'Show the modelled versions'\n";
  for (const Command* command : all_commands()) {
    text += fmt::format("complete -c drybit -n __drybit_no_command -a {} -d {}\n", command->name, quoted(command->summary));
    std::string when = fmt::format("-n '__drybit_command {}'", command->name);
    for (const Flag& flag : flags_of(*command)) {
      text += fmt::format("complete -c drybit {} -l {} -d {}", when, flag.name.substr(2), quoted(flag.help));
      if (!flag.value.empty()) text += " " + action(flag.completes, flag.choices, flag.words);
      text += "\n";
    }
    if (command->positionals.empty()) continue;
    const Positional& first = command->positionals[0];
    std::string argument = action(first.completes, first.choices, {});
    if (argument == "-r -F") argument = "-F";
    if (argument.starts_with("-x -a")) argument.replace(1, 1, "f");
    text += fmt::format("complete -c drybit {} {}\n", when, argument);
  }
  return text;
}

}  // namespace drybit::cli
