// How the modify filter cuts the value of a property into words (flt:W2, W3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace drybit::plugins {

struct ModifyWords {
  std::vector<std::string> words;  ///< at most three, and what follows them as one more
  bool unclosed_quote = false;     ///< the process dies (flt:W3)
};

/// `quoted`: words may be quoted (base::Series::quoted_modify_words).
ModifyWords split_modify_words(std::string_view text, bool quoted);

}  // namespace drybit::plugins
