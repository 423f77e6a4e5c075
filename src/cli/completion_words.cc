#include "cli/completion_words.h"

#include <fmt/format.h>

#include "lint/rule.h"
#include "plugins/plugin.h"

namespace drybit::cli {

std::vector<CompletionWord> rule_words() {
  std::vector<CompletionWord> words;
  for (const lint::Rule* rule : lint::all_rules()) {
    words.push_back({std::string(rule->id), std::string(rule->title)});
    words.push_back({std::string(rule->slug), std::string(rule->title)});
  }
  return words;
}

std::vector<CompletionWord> plugin_words(config::PluginKind kind) {
  std::vector<CompletionWord> words;
  for (const plugins::Plugin* plugin : plugins::all_plugins()) {
    if (plugin->spec.kind == kind) words.push_back({std::string(plugin->spec.name), ""});
  }
  return words;
}

std::vector<CompletionWord> kind_words() { return {{"filter", "a filter's options"}, {"output", "an output's options"}, {"parser", "the PARSER section"}}; }

std::vector<Flag> flags_of(const Command& command) {
  std::vector<Flag> flags = command.flags;
  for (const Flag& flag : common_flags()) flags.push_back(flag);
  std::erase_if(flags, [](const Flag& flag) { return flag.hidden; });
  return flags;
}

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + "'";
}

std::string words_line(const std::vector<CompletionWord>& words) {
  std::string line;
  for (const CompletionWord& word : words) line += (line.empty() ? "" : " ") + word.word;
  return line;
}

std::string words_line(const std::vector<std::string_view>& words) { return fmt::format("{}", fmt::join(words, " ")); }

}  // namespace drybit::cli
