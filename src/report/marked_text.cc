#include "report/marked_text.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace drybit::report {

void write_marked(Sheet& sheet, std::string_view lead, std::string_view text, std::string_view marks) {
  int room = std::max(10, sheet.width() - base::display_width(lead));
  std::string row, under;
  int used = 0;
  auto end_row = [&] {
    sheet.raw(lead, row);
    if (under.find_first_not_of(' ') != std::string::npos) sheet.raw(lead, under.substr(0, under.find_last_not_of(' ') + 1), base::Style::cyan);
    row.clear();
    under.clear();
    used = 0;
  };
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = std::max<std::size_t>(1, base::utf8_sequence(text, i));
    std::string shown = base::printable(text.substr(i, length));
    int columns = base::display_width(shown);
    if (used + columns > room) end_row();
    row += shown;
    under.append(static_cast<std::size_t>(columns), i < marks.size() ? marks[i] : ' ');
    used += columns;
    i += length;
  }
  if (marks.size() > text.size() && marks.back() != ' ') {
    if (used + 1 > room) end_row();
    row += ' ';
    under += marks.back();
  }
  end_row();
}

}  // namespace drybit::report
