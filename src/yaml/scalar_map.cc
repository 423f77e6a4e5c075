#include "yaml/scalar_map.h"

namespace drybit::yaml {

Style scalar_style(std::string_view file, std::size_t begin) {
  switch (begin < file.size() ? file[begin] : '\0') {
    case '\'':
      return Style::single_quoted;
    case '"':
      return Style::double_quoted;
    case '|':
      return Style::literal;
    case '>':
      return Style::folded;
    default:
      return Style::plain;
  }
}

}  // namespace drybit::yaml
