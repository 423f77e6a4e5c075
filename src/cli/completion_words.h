// What the shells are told: which words a flag's value or an argument may be.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "config/spec.h"

namespace drybit::cli {

/// A word and, where there is one, a line on it.
struct CompletionWord {
  std::string word, help;
};

/// Every rule by id and by slug, with its title.
std::vector<CompletionWord> rule_words();
/// The plugins of a kind.
std::vector<CompletionWord> plugin_words(config::PluginKind kind);
/// "filter", "output", "parser": with the plugins and the rules, what `explain` takes first.
std::vector<CompletionWord> kind_words();

/// A command's own flags and the common ones.
std::vector<Flag> flags_of(const Command& command);
/// `'` for a single-quoted word of any of the three shells.
std::string single_quoted(std::string_view text);
/// The words alone, with blanks between.
std::string words_line(const std::vector<CompletionWord>& words);
std::string words_line(const std::vector<std::string_view>& words);

}  // namespace drybit::cli
