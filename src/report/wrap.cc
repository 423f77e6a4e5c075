#include "report/wrap.h"

#include "base/term.h"
#include "base/text.h"
#include "base/utf8.h"

namespace drybit::report {

namespace {

/// Bytes of the longest start of `word` that takes at most `width` columns, at least one character.
std::size_t fitting(std::string_view word, int width) {
  std::size_t end = 0;
  int columns = 0;
  while (end < word.size()) {
    std::size_t length = base::utf8_sequence(word, end);
    if (length == 0) length = 1;
    columns += base::display_width(word.substr(end, length));
    if (end > 0 && columns > width) break;
    end += length;
  }
  return end;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  for (std::string_view word : base::split(text, ' ')) {
    std::string& last = lines.back();
    int needed = base::display_width(word) + (last.empty() ? 0 : base::display_width(last) + 1);
    if (needed <= width) {
      if (!last.empty()) last += ' ';
      last += word;
      continue;
    }
    if (!last.empty()) lines.emplace_back();
    while (base::display_width(word) > width) {
      std::size_t cut = fitting(word, width);
      lines.back() = word.substr(0, cut);
      lines.emplace_back();
      word.remove_prefix(cut);
    }
    lines.back() = word;
  }
  return lines;
}

std::vector<std::string> fold(std::string_view text, int width) {
  std::vector<std::string> lines;
  do {
    std::size_t cut = fitting(text, width);
    lines.emplace_back(text.substr(0, cut));
    text.remove_prefix(cut);
  } while (!text.empty());
  return lines;
}

}  // namespace drybit::report
