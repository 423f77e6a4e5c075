#include "yaml/mask.h"

#include "yaml/breaks.h"

namespace drybit::yaml {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// "|", ">", with indicators and a comment, and nothing else.
bool is_block_header(std::string_view text) {
  if (text.empty() || (text[0] != '|' && text[0] != '>')) return false;
  std::size_t at = 1;
  while (at < text.size() && (text[at] == '+' || text[at] == '-' || (text[at] >= '1' && text[at] <= '9'))) ++at;
  std::size_t rest = text.find_first_not_of(" \t\r", at);
  return rest == kNone || (text[rest] == '#' && rest > at);
}

struct Header {
  std::size_t at = kNone;  ///< of the indicator, in the line
  std::size_t dash = kNone;  ///< of the last "-" or "?" before it
};

/// The block scalar that begins in this line behind an anchor or tag which yaml-cpp takes for a key.
Header find_header(std::string_view line) {
  Header header;
  std::size_t at = line.find_first_not_of(' ');
  while (at != kNone && at + 1 < line.size() && (line[at] == '-' || line[at] == '?') && line[at + 1] == ' ') {
    header.dash = at;
    at = line.find_first_not_of(' ', at + 1);
  }
  bool property = false;
  while (at != kNone && (line[at] == '&' || line[at] == '!')) {
    property = true;
    at = line.find(' ', at);
    if (at != kNone) at = line.find_first_not_of(' ', at);
  }
  if (at != kNone && property && is_block_header(line.substr(at))) header.at = at;
  return header;
}

}  // namespace

std::optional<std::string> plain_breaks(std::string_view file) {
  std::optional<std::string> copy;
  for (std::size_t at = file.find_first_of("\r\xC2"); at != kNone; at = file.find_first_of("\r\xC2", at + 1)) {
    const std::size_t size = break_length(file, at);
    if (size == 0 || (size == 2 && file[at] == '\r')) continue;
    if (!copy) copy = std::string(file);
    copy->replace(at, size, size == 2 ? " \n" : "\n");
  }
  return copy;
}

std::optional<std::string> mask_block_scalars(std::string_view file) {
  std::optional<std::string> copy;
  int outer = -1;  // indentation of the last line with text
  for (std::size_t begin = 0; begin < file.size();) {
    std::size_t end = std::min(file.find('\n', begin), file.size());
    std::string_view line = file.substr(begin, end - begin);
    Header header = find_header(line);
    std::size_t blanks = line.find_first_not_of(" \t\r");
    if (header.at == kNone) {
      if (blanks != kNone && line[blanks] != '#') outer = static_cast<int>(blanks);
      begin = end + 1;
      continue;
    }
    int indent = header.dash != kNone ? static_cast<int>(header.dash) : outer < static_cast<int>(blanks) ? outer : static_cast<int>(blanks) - 1;
    Scalar scalar = read_scalar(file, {begin + header.at, indent, false});
    if (!copy) copy = std::string(file);
    for (std::size_t at = begin + header.at; at < scalar.end; ++at) {
      if ((*copy)[at] != '\n' && (*copy)[at] != '\r') (*copy)[at] = ' ';
    }
    (*copy)[begin + header.at] = 'x';
    // What follows the scalar begins a line of its own.
    begin = scalar.end > end ? scalar.end : end + 1;
    if (begin < file.size() && begin > 0 && file[begin - 1] != '\n') begin = std::min(file.find('\n', begin), file.size() - 1) + 1;
  }
  return copy;
}

}  // namespace drybit::yaml
