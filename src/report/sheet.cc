#include "report/sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "record/strftime.h"
#include "report/wrap.h"

namespace drybit::report {

namespace {

constexpr int kNarrowest = 20;  // below it nothing useful fits

}  // namespace

Sheet::Sheet(const base::Terminal& terminal, base::Writer& out) : terminal_(terminal), out_(out), width_(std::max(kNarrowest, terminal.width)) {}

void Sheet::line(std::string_view lead, std::string_view text, base::Style style) {
  out_.write(lead);
  if (!text.empty()) out_.write(terminal_.paint(style, text));
  out_.write("\n");
}

void Sheet::prose(std::string_view lead, std::string_view text, base::Style style) {
  int indent = std::min(base::display_width(lead), width_ / 2);
  std::string first(lead);
  for (const std::string& piece : wrap(base::printable(text), std::max(10, width_ - indent))) {
    line(first, piece, style);
    first.assign(static_cast<std::size_t>(indent), ' ');
  }
}

void Sheet::raw(std::string_view lead, std::string_view text, base::Style style, int max_rows) {
  std::string head = base::clip(lead, width_ / 2);
  int indent = base::display_width(head);
  auto pieces = fold(base::printable(text), std::max(10, width_ - indent));
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (max_rows > 0 && static_cast<int>(i) >= max_rows && pieces.size() > static_cast<std::size_t>(max_rows) + 1) {
      std::size_t left = 0;
      for (std::size_t k = i; k < pieces.size(); ++k) left += pieces[k].size();
      line(head, fmt::format("… {} more bytes", left), base::Style::dim);
      return;
    }
    line(head, pieces[i], style);
    head.assign(static_cast<std::size_t>(indent), ' ');
  }
}

std::string time_text(std::int64_t seconds, std::uint32_t nanoseconds) {
  std::string text;
  record::append_strftime(text, "%Y-%m-%dT%H:%M:%S", seconds);
  if (nanoseconds != 0) {
    std::string fraction = fmt::format("{:09}", nanoseconds);
    while (fraction.back() == '0') fraction.pop_back();
    text += "." + fraction;
  }
  return text + "Z";
}

std::string time_text(std::int64_t milliseconds) {
  std::int64_t seconds = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0);
  return time_text(seconds, static_cast<std::uint32_t>(milliseconds - seconds * 1000) * 1'000'000);
}

}  // namespace drybit::report
