#include "pattern/slashes.h"

namespace drybit::pattern {

std::optional<Slashes> take_slashes(std::string_view text, const base::Series& series) {
  Slashes whole{text, 0, {}};
  if (text.empty() || text.front() != '/') return whole;
  if (text.size() == 1) {
    if (series.regex_slash_options) return whole;
    return std::nullopt;
  }
  if (text.back() == '/') return Slashes{text.substr(1, text.size() - 2), 1, {}};
  if (!series.regex_slash_options) return whole;
  std::size_t last = text.rfind('/');
  std::string_view letters = text.substr(last + 1);
  if (last == 0 || letters.find_first_not_of("imxo") != letters.npos || letters.find_first_of("imx") == letters.npos) return whole;
  Slashes result{text.substr(1, last - 1), 1, {}};
  result.options.ignore_case = letters.find('i') != letters.npos;
  result.options.multiline = letters.find('m') != letters.npos;
  result.options.extended = letters.find('x') != letters.npos;
  return result;
}

}  // namespace drybit::pattern
