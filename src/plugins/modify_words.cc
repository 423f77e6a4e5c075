#include "plugins/modify_words.h"

#include <algorithm>

namespace drybit::plugins {

ModifyWords split_modify_words(std::string_view text, bool quoted) {
  constexpr std::size_t kMost = 3;
  ModifyWords out;
  std::size_t i = 0;
  for (;;) {
    while (i < text.size() && text[i] == ' ') ++i;
    if (i >= text.size()) return out;
    if (out.words.size() == kMost) {
      out.words.emplace_back(text.substr(i));
      return out;
    }
    char quote = text[i];
    if (!quoted || (quote != '"' && quote != '\'')) {
      std::size_t end = std::min(text.find(' ', i), text.size());
      out.words.emplace_back(text.substr(i, end - i));
      i = end;
      continue;
    }
    std::string word;
    bool closed = false;
    for (++i; i < text.size() && !closed; ++i) {
      if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == quote || text[i + 1] == '\\')) {
        word += text[++i];
      } else if (text[i] == quote) {
        closed = true;
      } else {
        word += text[i];
      }
    }
    if (!closed) {
      out.unclosed_quote = true;
      return out;
    }
    out.words.push_back(std::move(word));
  }
}

}  // namespace drybit::plugins
